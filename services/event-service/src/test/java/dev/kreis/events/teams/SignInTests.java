package dev.kreis.events.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.House;
import dev.kreis.events.House.Caller;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTests {
    private static final String PASSWORD = "lieber leise als laut";

    private final House house = House.open();
    private final String email = "ida-" + UUID.randomUUID() + "@example.org";

    @BeforeEach
    void itIsTheEvening() {
        house.clock().set(Evening.NOW);
    }

    private Map<String, String> ida() {
        return Map.of("name", "Ida Brandt", "email", email, "password", PASSWORD, "teamName", "Kreis am Kanal");
    }

    private String foundingCode() {
        return House.code(house.founder().post("/api/teams/links"));
    }

    private Reply signIn(String address, String password) {
        return signIn(address, password, "");
    }

    private Reply signIn(String address, String password, String browser) {
        return house.nobody().post("/api/sessions", Map.of("email", address, "password", password, "browser", browser));
    }

    /** As many wrong guesses as cost no wait. */
    private void guess(String address, String browser) {
        IntStream.range(0, Passwords.FREE)
                .forEach(guess -> signIn(address, "guess " + guess, browser).expect(401));
    }

    @Test
    void aLinkFoundsATeamAndMakesItsHolderTheOwnerOnce() {
        String code = foundingCode();
        assertThat(house.nobody().get("/api/invitations/" + code).expect(200).text())
                .contains("\"role\":\"owner\"")
                .doesNotContain("teamName");

        Reply joined = house.nobody().post("/api/invitations/" + code, ida()).expect(200);
        Caller owner = house.enter(joined.at("key"));

        assertThat(owner.get("/api/team").expect(200).text())
                .contains("Kreis am Kanal", "Ida Brandt", email, "\"role\":\"owner\"");
        house.nobody().get("/api/invitations/" + code).expect(404);
        assertThat(house.nobody()
                        .post("/api/invitations/" + code, ida())
                        .expect(404)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:invitation-unknown");
    }

    @Test
    void whatIsNotPlausibleDoesNotUseTheLinkUp() {
        String code = foundingCode();
        Reply refused = house.nobody()
                .post("/api/invitations/" + code, Map.of("email", "no address", "password", "short"))
                .expect(422);

        assertThat(refused.at("detail")).contains("name", "teamName", "email", "password");
        house.nobody()
                .post(
                        "/api/invitations/" + code,
                        Map.of("name", "Ida", "teamName", "x", "email", email, "password", "ä".repeat(37)))
                .expect(422);
        house.nobody().post("/api/invitations/" + code, ida()).expect(200);
    }

    @Test
    void addressAndPasswordOpenASessionAndTheStoreHasNeitherPasswordNorKey() {
        house.nobody().post("/api/invitations/" + foundingCode(), ida()).expect(200);

        Reply session =
                signIn(" " + email.toUpperCase(java.util.Locale.ROOT), PASSWORD).expect(200);

        house.enter(session.at("key")).get("/api/mixers").expect(200);
        assertThat(signIn(email, "something else").expect(401).at("type"))
                .isEqualTo("urn:kreis:problem:sign-in-refused");
        assertThat(signIn("nobody@example.org", PASSWORD).expect(401).text())
                .isEqualTo(signIn(email, "x".repeat(500)).expect(401).text());
        String kept = Stream.of("organizers", "sessions", "team-invitations")
                .flatMap(name -> house.store().getCollection(name).find().into(new java.util.ArrayList<>()).stream())
                .map(Document::toJson)
                .toList()
                .toString();
        assertThat(kept).contains("{bcrypt}").doesNotContain(PASSWORD, session.at("key"));
    }

    @Test
    void aSessionEndsWhenItIsEndedAndAfterAMonth() {
        String code = foundingCode();
        String key = house.nobody()
                .post("/api/invitations/" + code, ida())
                .expect(200)
                .at("key");
        String second = signIn(email, PASSWORD).expect(200).at("key");
        house.nobody().post("/api/sessions/end", Map.of("key", key)).expect(204);

        house.nobody().post("/api/tokens", Map.of("key", key)).expect(401);
        house.nobody().post("/api/tokens", Map.of("key", second)).expect(200);
        house.clock().pass(Duration.ofDays(30));
        house.nobody().post("/api/tokens", Map.of("key", second)).expect(401);
    }

    @Test
    void aLinkIsTooOldAfterAWeek() {
        String code = foundingCode();
        house.clock().pass(Duration.ofDays(7));

        house.nobody().get("/api/invitations/" + code).expect(404);
        house.nobody().post("/api/invitations/" + code, ida()).expect(404);
    }

    @Test
    void eachGuessWaitsTwiceAsLongAsTheOneBeforeAlsoForAnAddressThatNobodyHas() {
        house.nobody().post("/api/invitations/" + foundingCode(), ida()).expect(200);
        String nobodys = "nobody-" + UUID.randomUUID() + "@example.org";
        for (String address : new String[] {email, nobodys}) {
            guess(address, "");
            for (int more = 0; more < 12; more++) {
                assertThat(signIn(address, PASSWORD).expect(429).at("type"))
                        .isEqualTo("urn:kreis:problem:sign-in-rests");
                Duration rest = Passwords.rest(Passwords.FREE + more);
                house.clock().pass(rest.minusMillis(1));
                signIn(address, PASSWORD).expect(429);
                house.clock().pass(Duration.ofMillis(1));
                signIn(address, "another guess").expect(401);
            }
            assertThat(signIn(address, PASSWORD).expect(429).at("detail")).contains("in 15 minutes");
        }
        house.clock().pass(Passwords.LONGEST_REST);
        signIn(email, PASSWORD).expect(200);
    }

    @Test
    void aRestNeverGrowsLongerThanAQuarterOfAnHour() {
        assertThat(IntStream.of(0, 4, 5, 6, 7, 14, 15, 16, 1000).mapToObj(Passwords::rest))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void strangersWhoGuessKeepNobodyOutOfABrowserInWhichTheyHaveSignedInBefore() {
        house.nobody().post("/api/invitations/" + foundingCode(), ida()).expect(200);
        String own = signIn(email, PASSWORD).expect(200).at("browser");
        String anothers = house.nobody()
                .post(
                        "/api/invitations/" + foundingCode(),
                        Map.of("name", "Noor", "teamName", "x", "email", "x" + email, "password", PASSWORD))
                .expect(200)
                .at("browser");

        guess(email, "");
        signIn(email, PASSWORD, anothers).expect(429);
        signIn(email, PASSWORD, own + "x").expect(429);

        signIn(email, PASSWORD, own).expect(200);
        guess(email, own);
        signIn(email, PASSWORD, own).expect(429);
    }

    @Test
    void manyGuessesAtOnceAreCountedOneByOne() {
        house.nobody().post("/api/invitations/" + foundingCode(), ida()).expect(200);

        long looked = IntStream.range(0, 4 * Passwords.FREE)
                .parallel()
                .map(guess -> signIn(email, "guess " + guess).status())
                .filter(status -> status == 401)
                .count();

        assertThat(looked).isEqualTo(Passwords.FREE);
    }

    @Test
    void aLanguageIsChosenForOneselfAndComesWithEveryToken() {
        String key = house.nobody()
                .post("/api/invitations/" + foundingCode(), ida())
                .expect(200)
                .at("key");
        assertThat(house.nobody().post("/api/tokens", Map.of("key", key)).text())
                .doesNotContain("language");

        house.enter(key)
                .put("/api/team/me/language", Map.of("language", "de-AT"))
                .expect(204);

        assertThat(house.nobody().post("/api/tokens", Map.of("key", key)).at("language"))
                .isEqualTo("de");
        house.enter(key).put("/api/team/me/language", Map.of()).expect(400);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        house.nobody().post("/api/invitations/" + foundingCode(), ida()).expect(200);
        for (int i = 0; i < 3; i++) {
            IntStream.range(1, Passwords.FREE)
                    .forEach(guess -> signIn(email, "guess " + guess).expect(401));
            signIn(email, PASSWORD).expect(200);
        }
    }

    @Test
    void oneLinkAndTwoWhoUseItAtOnceMakeOneMember() {
        Caller owner = house.organizer();
        String code = House.code(owner.post("/api/team/invitations", Map.of("role", "organizer")));

        long joined = IntStream.range(0, 4)
                .parallel()
                .map(i -> house.nobody()
                        .post(
                                "/api/invitations/" + code,
                                Map.of(
                                        "name",
                                        "Ida",
                                        "email",
                                        UUID.randomUUID() + "@example.org",
                                        "password",
                                        PASSWORD))
                        .status())
                .filter(status -> status == 200)
                .count();

        assertThat(joined).isOne();
        assertThat(owner.get("/api/team").json().path("members")).hasSize(2);
    }

    @Test
    void nobodySignsInByAProviderThatIsNotConfigured() {
        house.nobody()
                .post("/api/sessions/open-id", Map.of("registration", "club", "idToken", "x.y.z"))
                .expect(401);
    }
}
