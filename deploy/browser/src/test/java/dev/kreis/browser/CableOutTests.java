package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import dev.kreis.browser.Evening.Guest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CableOutTests extends KioskTest {

    private final Duration patience = Duration.ofSeconds(40);

    /** A tablet that has everything that it needs to be alone. */
    private Visitor tablet(Cable cable, Evening evening) {
        Visitor tablet = visitor(chromium(), cable.web(), "en-GB")
                // what a browser writes on the console while nothing answers
                .forgives("net::ERR_", "kiosks/report");
        tablet.enters(evening.kioskKey("Main door")).sees("Good that you are here");
        tablet.page().evaluate("navigator.serviceWorker.ready.then(() => true)");
        await().atMost(patience)
                .untilAsserted(() -> assertThat(kept(tablet, "packs", "true")).isOne());
        tablet.opens("/kiosk");
        tablet.page()
                .evaluate(
                        "navigator.serviceWorker.controller"
                                + " ? true : new Promise(done => navigator.serviceWorker.oncontrollerchange = () => done(true))");
        return tablet.sees("Good that you are here");
    }

    private static void press(Visitor tablet, String words) {
        button(tablet, words).click();
    }

    @Test
    void checkInsWithTheCableOutAreKeptAndMergedOnceAndOneThatIsRefusedHoldsUpNobody() {
        Evening evening = town().evening("Cable out").open(3);
        Guest stranger = town().evening("Another evening").open(1).guest(1);
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = tablet(cable, evening);
        Guest late = evening.invite("Late Guest", Map.of());

        cable.cut();
        typesTicket(tablet, evening.guest(1).ticket());
        tablet.sees("Welcome, Mira").sees("You are checked in.").sees("Your circle comes to your phone");
        press(tablet, "Keep it open");
        tablet.looksGood("kiosk-alone-known");
        press(tablet, "Got it");
        typesTicket(tablet, stranger.ticket());
        tablet.sees("We will check you in").looksGood("kiosk-alone-unknown");
        press(tablet, "Got it");
        typesTicket(tablet, late.ticket());
        tablet.sees("We will check you in");
        assertThat(tablet.page().getByText("invalid")).hasCount(0);
        assertThat(kept(tablet, "outbox", "it.sealed && !it.body && !it.answer"))
                .as("what lies on the disk sealed")
                .isEqualTo(3);

        tablet.opens("/kiosk")
                .sees("Good that you are here")
                .sees("3 are waiting")
                .looksGood("kiosk-alone");
        tablet.opens("/kiosk?lang=de").sees("Willkommen. Schön").sees("3 warten");
        tablet.opens("/kiosk?lang=en").sees("3 are waiting");
        assertThat(evening.attendance().path("here").asInt()).isZero();

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(evening.attendance().path("here").asInt()).isEqualTo(2));
        assertThat(tablet.page().locator("[data-alone]")).isHidden();
        assertThat(here(evening)).containsExactly("Late", "Mira");
        assertThat(visits(evening)).isEqualTo(2);
        await().atMost(patience)
                .untilAsserted(() -> assertThat(refusals(evening)).containsExactly("TicketOfAnotherMixer"));
        visitor("en-GB")
                .enters(town().organizerKey())
                .opens("/mixers/" + evening.mixerId())
                .sees("1 person was sent to the desk");
    }

    /** The cable was out from the first moment on: the tablet knows of nobody at all. */
    @Test
    void fromAnEmptyPackEverybodyIsToldThatTheyWillBeCheckedInAndNobodyThatTheyAreInvalid() {
        Evening evening = town().evening("Empty pack").open(1);
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = visitor(chromium(), cable.web(), "en-GB").forgives("net::ERR_", "kiosks/report", "guest-pack");
        tablet.context().route("**/guest-pack", Route::abort);
        tablet.enters(evening.kioskKey("Main door")).sees("Good that you are here");
        tablet.page().evaluate("navigator.serviceWorker.ready.then(() => true)");

        cable.cut();
        typesTicket(tablet, evening.guest(1).ticket());

        tablet.sees("We will check you in")
                .sees("Your circle comes to your phone")
                .sees("the desk is glad to help");
        assertThat(kept(tablet, "packs", "true")).as("cards on the tablet").isZero();
        for (String unkind : List.of("invalid", "unknown", "do not know")) {
            assertThat(tablet.page().locator("[data-answer]")).not().containsText(unkind);
        }

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(evening.attendance().path("here").asInt()).isOne());
    }

    private List<String> here(Evening evening) {
        return town().organizer()
                .get(evening.path() + "/attendees")
                .valueStream()
                .filter(it -> it.path("presence").asString().equals("here"))
                .map(it -> it.path("givenName").asString())
                .sorted()
                .toList();
    }

    private List<String> refusals(Evening evening) {
        return town().organizer()
                .get(evening.path() + "/refusals")
                .valueStream()
                .map(it -> it.path("outcome").asString())
                .toList();
    }

    /** How many rows the day's record has of people who came. */
    private long visits(Evening evening) {
        return town().organizer()
                .ask("GET", evening.path() + "/attendees", null)
                .fine()
                .valueStream()
                .filter(it -> it.has("checkedInAt"))
                .count();
    }

    @Test
    void aReplyThatGotLostIsTheSameCheckIn() {
        Evening evening = town().evening("Lost reply").open(1);
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = tablet(cable, evening);

        cable.loseAnswers();
        typesTicket(tablet, evening.guest(1).ticket());
        tablet.sees("Welcome, Mira").sees("You are checked in.");
        assertThat(evening.attendance().path("here").asInt())
                .as("the desk has heard of it")
                .isOne();
        assertThat(kept(tablet, "outbox", "it.state === 'waiting'")).isOne();

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() -> assertThat(kept(tablet, "outbox", "it.state === 'done'"))
                        .isOne());
        assertThat(evening.attendance().path("arrived").asInt()).isOne();
        assertThat(refusals(evening)).isEmpty();
    }

    /** How many things of a kind the tablet has on its disk. */
    private static int kept(Visitor tablet, String store, String which) {
        String count = """
                indexedDB.databases().then(known => !known.some(it => it.name === 'kreis-kiosk') ? 0
                  : new Promise((done, failed) => {
                      const open = indexedDB.open('kreis-kiosk');
                      open.onerror = () => failed(open.error);
                      open.onsuccess = () => {
                        const all = open.result.transaction('%s').objectStore('%s').getAll();
                        all.onsuccess = () => { open.result.close(); done(all.result.filter(it => %s).length); };
                      };
                    }))
                """;
        return (int) tablet.page().evaluate(count.formatted(store, store, which));
    }

    @Test
    void nameAndDoorWordOpenTheirCardWithTheCableOut() {
        Evening evening = town().evening("Name alone").open(0);
        evening.invite("Sören Müller", Map.of("doorWord", "Kornblume"));
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = tablet(cable, evening);

        cable.cut();
        tablet.opens("/kiosk/name").sees("Let us find you by name");
        tablet.page().getByLabel("First and family name").fill("Soeren Mueller");
        tablet.page().getByLabel("Door word").fill("kornblume");
        tablet.page().keyboard().press("Enter");
        tablet.sees("Welcome, Sören");
        press(tablet, "Got it");
        tablet.opens("/kiosk/name").sees("Let us find you by name");
        tablet.page().getByLabel("First and family name").fill("Sören");
        tablet.page().getByLabel("Door word").fill("kornblume");
        tablet.page().keyboard().press("Enter");
        tablet.sees("We will check you in");

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(evening.attendance().path("here").asInt()).isOne());
    }

    @Test
    void aCheckInTakenBackWithTheCableOutNeverHappened() {
        Evening evening = town().evening("Undo alone").open(2);
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = tablet(cable, evening);

        cable.cut();
        typesTicket(tablet, evening.guest(1).ticket());
        tablet.sees("Welcome, Mira");
        press(tablet, "Not me");
        tablet.sees("Taken back");
        press(tablet, "Got it");
        typesTicket(tablet, evening.guest(2).ticket());
        tablet.sees("Welcome, Ana");

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(evening.attendance().path("here").asInt()).isOne());
        assertThat(town().organizer()
                        .get(evening.path() + "/attendees")
                        .valueStream()
                        .filter(it -> it.path("presence").asString().equals("here"))
                        .map(it -> it.path("givenName").asString()))
                .containsExactly("Ana");
    }

    @Test
    void aWalkInWithTheCableOutIsOnTheListAfterwards() {
        Evening evening = town().evening("Walk-in alone").open(0);
        Cable cable = closing(new Cable(town().web()));
        Visitor tablet = tablet(cable, evening);

        cable.cut();
        tablet.opens("/kiosk/walk-in").sees("Come in");
        tablet.page().getByLabel("First name").fill("Wanja");
        tablet.page().getByLabel("E-mail").fill("wanja-alone@example.org");
        press(tablet, "Check in");
        tablet.sees("Welcome, Wanja");

        cable.mend();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(evening.attendance().path("here").asInt()).isOne());
    }

    @Test
    void organizersSeeWhatATabletHolds() {
        Evening evening = town().evening("Holds").open(1);
        town().as(evening.kioskKey("Garden door")).ask("POST", evening.path() + "/kiosks/report", Map.of("waiting", 3));

        visitor("en-GB")
                .enters(town().organizerKey())
                .opens("/mixers/" + evening.mixerId())
                .sees("holds 3 check-ins that we have not heard of");
    }
}
