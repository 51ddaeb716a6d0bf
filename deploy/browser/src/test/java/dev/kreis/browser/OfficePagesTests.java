package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.kreis.servers.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What organizers prepare, and how strangers come onto a list, as people do it with a browser. */
class OfficePagesTests extends PageTest {
    private static final String PASSWORD = "lieber leise als laut";
    private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");

    private static String address(String who) {
        return who + "-" + UUID.randomUUID().toString().substring(0, 8) + "@pages.example";
    }

    /** Somebody who joins by a link and is in. */
    private Visitor joins(String language, String role, String name, String email) {
        String link = town().organizer()
                .post("/api/team/invitations", Map.of("role", role))
                .path("link")
                .asString();
        Visitor visitor = visitor(language).opens(link.substring(link.indexOf("/join/")));
        fill(visitor, "name", name);
        fill(visitor, "email", email);
        fill(visitor, "password", PASSWORD);
        return visitor;
    }

    private static void fill(Visitor visitor, String field, String words) {
        visitor.page().locator("#" + field).fill(words);
    }

    private static void press(Visitor visitor, String button) {
        visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void follow(Visitor visitor, String link) {
        visitor.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    private ReceivedMail mailTo(String email, String subject) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> town().mail().mails().stream()
                                .filter(mail -> mail.header("To").orElse("").contains(email))
                                .filter(mail -> mail.subject().contains(subject))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static String button(ReceivedMail mail) {
        Matcher link = BUTTON.matcher(mail.html().orElseThrow());
        assertThat(link.find()).as("a letter has one button").isTrue();
        return link.group(1);
    }

    @Test
    void somebodyJoinsByALinkAndSignsInAgainWithTheirPassword() {
        String email = address("ida");
        Visitor ida = joins("en-GB", "owner", "Ida Brandt", email);
        ida.sees("Join Pages");
        press(ida, "Join");
        ida.sees("Mixers").opens("/team").sees("Ida Brandt");
        ida.page().getByLabel("At the door").check();
        fill(ida, "note", "Mara");
        press(ida, "Make a link");
        ida.sees("It works once");

        Visitor later = visitor("de-DE").forgives("401").opens("/mixers").sees("Für das Team: anmelden");
        follow(later, "Für das Team: anmelden");
        fill(later, "email", email);
        fill(later, "password", "something else entirely");
        press(later, "Anmelden");
        later.sees("gehören nicht zusammen");
        fill(later, "password", PASSWORD);
        press(later, "Anmelden");
        later.sees("Make a mixer");
    }

    @Test
    void anOwnerChangesARoleTakesALinkBackAndLetsSomebodyGo() {
        Visitor owner = joins("en-GB", "owner", "Ida Brandt", address("ida"));
        press(owner, "Join");
        owner.sees("Mixers");
        String email = address("mara");
        Visitor mara = joins("en-GB", "organizer", "Mara " + email.substring(0, 13), email);
        press(mara, "Join");
        mara.opens("/team").sees("Changes").opens("/mixers/new").sees("Make a mixer");

        owner.opens("/team");
        Locator row = owner.page().locator("[aria-labelledby=members] li", new Page.LocatorOptions().setHasText(email));
        row.locator("summary").click();
        row.getByLabel("Role").selectOption("door");
        row.getByText("Give this role").click();
        assertThat(row).containsText("At the door");
        mara.forgives("404", "401").opens("/team").sees("Please open your link again");
        mara.opens("/team").sees("There is nothing here");

        row.locator("summary").click();
        row.getByText("Remove from the team").click();
        assertThat(row).hasCount(0);
        mara.opens("/mixers").sees("Please open your link again");
        owner.opens("/changes").sees("removed somebody from the team");

        owner.opens("/team");
        fill(owner, "note", "For " + email);
        press(owner, "Make a link");
        String link = path(owner.page().locator(".notice .code").inputValue());
        Locator invited =
                owner.page().locator("[aria-labelledby=invited] li", new Page.LocatorOptions().setHasText(email));
        invited.getByRole(AriaRole.BUTTON).click();
        assertThat(invited).hasCount(0);
        visitor("en-GB").forgives("404").opens(link).sees("This link has done its work");
    }

    @Test
    void anEveningIsMadeDrawnAndOpenedToStrangersWhoConfirmTheirAddress() {
        Visitor jonas = joins("de-DE", "organizer", "Jonas Weber", address("jonas"));
        press(jonas, "Dabei sein");
        jonas.opens("/mixers/new");
        fill(jonas, "name", "Kreis im Park");
        fill(jonas, "place", "Pavillon");
        fill(jonas, "capacity", "1");
        jonas.page().getByLabel("Alle können sich selbst auf die Liste setzen").check();
        press(jonas, "Anlegen");
        fill(jonas, "count", "6");
        press(jonas, "In Reihen aufstellen");
        jonas.sees("6 Tische");
        follow(jonas, "Kreis im Park");
        press(jonas, "Ankündigen");
        follow(jonas, "Gäste");
        jonas.sees("Noch steht niemand auf der Liste");
        String register = path(jonas.page()
                .getByText(Pattern.compile("^http.*/register/"))
                .first()
                .textContent());

        String mira = address("mira");
        Visitor guest = visitor("de-DE").opens(register).sees("Kreis im Park");
        registers(guest, "Mira", mira);
        guest.sees("Bitte sieh in dein Postfach");
        ReceivedMail letter = mailTo(mira, "Bitte bestätige deine Anmeldung");
        guest.opens(path(button(letter))).sees("Magst du zu Kreis im Park kommen");
        press(guest, "Ja, ich komme");
        guest.sees("Du stehst auf der Liste");
        follow(guest, "Zu meiner Seite");
        guest.sees("Hallo Mira").opens("/me/door-word").sees("Ein Türwort ist abgemacht");
        assertThat(button(mailTo(mira, "Du bist eingeladen"))).contains("/enter/");

        String noor = address("noor");
        Visitor second = visitor("en-GB").opens(register + "?lang=en").sees("waiting list");
        registers(second, "Noor", noor);
        second.opens(path(button(mailTo(noor, "Please confirm"))));
        press(second, "Yes, put me on the waiting list");
        second.sees("You are number 1 on the waiting list");

        jonas.page().reload();
        jonas.sees("Warteliste");
        press(jonas, "Von der Liste nehmen Mira");
        assertThat(button(mailTo(noor, "A place for you"))).contains("/enter/");
    }

    private static void registers(Visitor guest, String name, String email) {
        fill(guest, "givenName", name);
        fill(guest, "email", email);
        fill(guest, "doorWord", "Kornblume");
        fill(guest, "interests", "Jazz, Brot");
        guest.page().locator("[name=matching]").check();
        guest.page().locator("main .btn.main").click();
    }

    private static String path(String link) {
        return link.replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void aListIsLookedAtBeforeItIsTakenAndEveryChangeIsListed() {
        Evening evening = town().evening("Lesekreis").open(2);
        Visitor ida = visitor("en-GB").enters(town().organizerKey());
        ida.opens("/mixers/" + evening.mixerId() + "/import");
        ida.page()
                .locator("#list")
                .setInputFiles(new FilePayload(
                        "people.csv",
                        "text/csv",
                        "Email,Given name,Colour\nlena@pages.example,Lena,blue\nno address,Max,red\n"
                                .getBytes(StandardCharsets.UTF_8)));
        press(ida, "Look at it");
        ida.sees("What this list will do").sees("this is no e-mail address");
        assertThat(town().organizer().get("/api/mixers/" + evening.mixerId() + "/attendees"))
                .hasSize(2);
        press(ida, "Take it over");
        ida.sees("The list has been taken over");
        assertThat(town().organizer().get("/api/mixers/" + evening.mixerId() + "/attendees"))
                .hasSize(3);
        follow(ida, "To the people");
        press(ida, "Invite 3 people by mail");
        ida.sees("3 invitations are on their way");

        ida.opens("/changes?mixer=" + evening.mixerId())
                .sees("sent invitations")
                .sees("took a list over");
        ida.opens("/mixers/" + evening.mixerId());
        press(ida, "Make another like it");
        assertThat(ida.page().locator("#name")).hasValue("Lesekreis");
    }

    @Test
    void ofTwoWhoEditOneEveningTheSlowerIsToldAndNothingIsOverwritten() {
        Evening evening =
                town().evening("Vier Hände").with("waitingBound", "PT5M").open(0);
        Visitor quick = visitor("en-GB").enters(town().organizerKey());
        Visitor slow = visitor("en-GB").enters(town().organizerKey()).forgives("409");
        for (Visitor editor : new Visitor[] {quick, slow}) {
            editor.opens("/mixers/" + evening.mixerId() + "/edit").sees("Edit");
        }
        fill(quick, "place", "Gartenhaus");
        press(quick, "Save");
        quick.sees("Gartenhaus");

        fill(slow, "minutes", "30");
        press(slow, "Save");
        slow.sees("Somebody else has changed this mixer").looksGood("mixer-edit-changed");
        assertThat(slow.page().locator("#minutes")).hasValue("30");
        assertThat(town().organizer().get(evening.path()).path("place").asString())
                .isEqualTo("Gartenhaus");

        quick.opens("/mixers/" + evening.mixerId() + "/room").sees("8 tables");
        slow.opens("/mixers/" + evening.mixerId() + "/room").sees("8 tables");
        fill(quick, "count", "3");
        press(quick, "Set them up in rows");
        quick.sees("3 tables");
        fill(slow, "count", "20");
        press(slow, "Set them up in rows");
        slow.sees("Somebody else has changed this mixer");
        assertThat(town().organizer().get(evening.path()).path("tables")).hasSize(3);
    }

    @Test
    void whoeverSignsInReadsTheLanguageThatTheyChoseElsewhere() {
        String email = address("nele");
        Visitor nele = joins("en-GB", "organizer", "Nele Wind", email);
        press(nele, "Join");
        nele.sees("Mixers").page().getByText("Deutsch").click();
        nele.sees("Abend anlegen");

        Visitor elsewhere = visitor("en-GB").opens("/sign-in");
        fill(elsewhere, "email", email);
        fill(elsewhere, "password", PASSWORD);
        press(elsewhere, "Sign in");
        elsewhere.sees("Abend anlegen");
    }

    @Test
    void theFirstStartPrintsALinkThatMakesItsHolderTheOwnerOnce() {
        String link = path(town().firstLink());
        Visitor first = visitor("en-GB").opens(link).sees("Found a team");
        fill(first, "teamName", "First of all");
        fill(first, "name", "Frieda First");
        fill(first, "email", address("frieda"));
        fill(first, "password", PASSWORD);
        press(first, "Join");

        first.sees("There is no mixer yet").opens("/team").sees("Frieda First").sees("Owner");
        visitor("en-GB").forgives("404").opens(link).sees("This link has done its work");
    }

    @Test
    void somebodyAtTheDoorSeesTheEveningAndNoWayToChangeIt() {
        Evening evening = town().evening("Türkreis").open(3);
        Visitor door = joins("en-GB", "door", "Mara Door", address("mara"));
        door.sees("You will help at the door");
        press(door, "Join");
        door.opens("/mixers/" + evening.mixerId()).sees("Arrived");

        for (String forbidden : new String[] {"Edit", "People", "End the evening", "Team", "Changes"}) {
            assertThat(door.page()
                            .getByRole(
                                    AriaRole.LINK,
                                    new Page.GetByRoleOptions()
                                            .setName(forbidden)
                                            .setExact(true)))
                    .hasCount(0);
        }
        door.forgives("404").opens("/mixers/" + evening.mixerId() + "/people").sees("There is nothing here");
    }
}
