package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.kreis.browser.Evening.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KioskTests extends KioskTest {

    @Test
    void somebodySeesTheirCircleTheTableAndWithWhomAndWhyInOneGlance() {
        Evening evening = town().evening("Tuesday Mixer").open(7);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening);

        typesTicket(kiosk, evening.guest(1).ticket());

        kiosk.sees("Welcome, Mira. Your circle is").sees("You're with").sees("you are here");
        assertThat(kiosk.page().locator(".plan .here")).hasCount(1);
        kiosk.sees("This page clears itself")
                .sees("Nobody after you will see it")
                .takePicture("kiosk-result");
        button(kiosk, "Keep it open").click();
        kiosk.looksGood("kiosk-result");
        assertThat((int) kiosk.page()
                        .evaluate("document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight"))
                .as("pixels that do not fit on the tablet")
                .isLessThanOrEqualTo(0);

        button(kiosk, "Got it").click();
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
        assertThat(kiosk.page().getByLabel("Ticket code")).isFocused();
    }

    @Test
    void theBarStaysInSightOnTheTabletAndCoversNothingWhereLettersAreLarge() {
        Evening evening = town().evening("Large letters").open(4);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening);
        typesTicket(kiosk, evening.guest(1).ticket());
        button(kiosk, "Keep it open").click();
        kiosk.sees("You're with");
        assertThat(kiosk.page().locator("[data-done]")).isInViewport();

        kiosk.page().evaluate("document.documentElement.style.fontSize = '200%'");
        String covered = """
                () => {
                  const bar = document.querySelector('[data-answer] .bar').getBoundingClientRect();
                  return document.querySelector('[data-answer] .done').getBoundingClientRect().bottom - bar.top;
                }""";
        assertThat(((Number) kiosk.page().evaluate(covered)).doubleValue())
                .as("pixels of what is said that lie under the bar")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aCircleThatIsStillFormingAppearsWhenItIsThere() {
        Evening evening = town().evening("Forming").open(4);
        Visitor kiosk = kiosk(evening);

        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Your circle is forming").sees("personal link");
        button(kiosk, "Keep it open").click();
        kiosk.looksGood("kiosk-forming");
        evening.checkIn(evening.guests().subList(1, 4));

        kiosk.sees("Your circle is").sees("You're with");
    }

    @Test
    void thePageClearsItselfForTheNextPerson() {
        Evening evening = town().evening("Clears").open(1);
        Visitor kiosk = visitor("en-GB");
        kiosk.page().clock().install();
        kiosk.enters(evening.kioskKey("Main door")).sees("Good that you are here");

        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Welcome, Mira");
        kiosk.page().clock().runFor(26_000);

        kiosk.sees("Good that you are here");
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
    }

    @Test
    void aPageThatIsKeptOpenIsPutAwayAllTheSame() {
        Evening evening = town().evening("Kept open").open(1);
        Visitor kiosk = visitor("en-GB");
        kiosk.page().clock().install();
        kiosk.enters(evening.kioskKey("Main door")).sees("Good that you are here");

        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Welcome, Mira");
        button(kiosk, "Keep it open").click();
        kiosk.page().clock().runFor(120_000);
        kiosk.sees("Welcome, Mira").sees("This page clears itself in three minutes.");
        kiosk.page().clock().runFor(61_000);

        kiosk.sees("Good that you are here");
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
    }

    @Test
    void theFullNameAndTheDoorWordCheckInAndAPartOfANameShowsNothing() {
        Evening evening = town().evening("By name").open(0);
        Guest soeren = evening.invite("Sören Müller", Map.of("doorWord", "Kornblume"));
        Visitor kiosk = kiosk(evening);
        button(kiosk, "By name").click();
        kiosk.sees("Let us find you by name");

        says(kiosk, "Sören", "Kornblume");
        kiosk.sees("That name and that word did not fit together").looksGood("kiosk-name-unknown");
        assertThat(kiosk.page().getByText("Müller")).hasCount(0);
        button(kiosk, "Try again").click();
        says(kiosk, "mueller soeren", "korn blume");

        kiosk.sees("Welcome, Sören");
        assertThat(evening.attendance().path("here").asInt()).isOne();
        button(kiosk, "Got it").click();
        kiosk.sees("Good that you are here");
        assertThat(soeren.givenName()).isEqualTo("Sören");
    }

    private static void says(Visitor kiosk, String name, String word) {
        kiosk.page().getByLabel("First and family name").fill(name);
        kiosk.page().getByLabel("Door word").fill(word);
        kiosk.page().keyboard().press("Enter");
    }

    @Test
    void whoCheckedInByMistakeTakesItBackAtTheSameTablet() {
        Evening evening = town().evening("Undo").open(1);
        Visitor kiosk = kiosk(evening);
        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Welcome, Mira");

        button(kiosk, "Got it").click();
        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Already checked in");
        button(kiosk, "Not me").click();

        kiosk.sees("Taken back").looksGood("kiosk-undone");
        assertThat(evening.attendance().path("here").asInt()).isZero();
    }

    @Test
    void aWalkInIsInWithNameAddressAndOneTick() {
        Evening evening = town().evening("Walk-in").open(0);
        Visitor kiosk = kiosk(evening);
        button(kiosk, "I have no ticket").click();
        kiosk.sees("Come in");
        kiosk.opens("/kiosk").sees("Good that you are here");
        Page page = kiosk.page();
        String name = "Wanja";
        String address = "wanja@example.org";

        long began = System.nanoTime();
        button(kiosk, "I have no ticket").click();
        assertThat(page.getByLabel("First name")).isFocused();
        page.keyboard().type(name);
        page.getByLabel("E-mail").click();
        page.keyboard().type(address);
        page.getByText("Seat me in a small circle").click();
        button(kiosk, "Check in").click();
        kiosk.sees("Welcome, Wanja");
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();

        System.out.printf(
                "pages: a walk-in touches the tablet 4 times, types %d characters and waits %d ms for all of it%n",
                name.length() + address.length(), millis);
        assertThat(evening.attendance().path("here").asInt()).isOne();
    }

    @Test
    void aRefusalSaysWhyAndWhereToGoAndTheOrganizerSeesIt() {
        Evening evening = town().evening("Refused").open(1);
        Visitor kiosk = kiosk(evening);

        typesTicket(kiosk, "NOBODYSTICKET0000000000000");
        kiosk.sees("We do not know this ticket").sees("desk").looksGood("kiosk-refused");

        Visitor organizer = visitor("en-GB").enters(town().organizerKey());
        organizer.opens("/mixers/" + evening.mixerId()).sees("1 person was sent to the desk");
        organizer.page().getByText("1 person was sent to the desk").click();
        organizer.sees("We do not know this ticket");
    }

    @Test
    void anAnswerThatTakesLongIsShownWhileThePersonStillStandsThere() {
        Evening evening = town().evening("Slow desk").open(4);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening);
        List<Route> held = new ArrayList<>();
        kiosk.page().route("**/check-ins/batch", held::add);

        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Your circle comes to your phone");
        kiosk.page().unroute("**/check-ins/batch");
        held.forEach(Route::resume);

        kiosk.sees("Welcome, Mira. Your circle is").sees("You're with");
    }

    @Test
    void aCircleThatFormsWhileThePageIsOnItsWayIsShown() {
        Evening evening = town().evening("Meanwhile").open(4);
        Visitor kiosk = kiosk(evening);
        Map<Route, APIResponse> onTheirWay = new HashMap<>();
        kiosk.page()
                .route(
                        "**/kiosk/seat/**",
                        route -> onTheirWay.put(route, route.fetch()),
                        new Page.RouteOptions().setTimes(1));

        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.page().waitForCondition(() -> !onTheirWay.isEmpty());
        evening.checkIn(evening.guests().subList(1, 4));
        evening.awaitSeated(4);
        kiosk.page().waitForTimeout(1000); // for the page to have heard of it
        onTheirWay.forEach((route, made) -> route.fulfill(new Route.FulfillOptions().setResponse(made)));

        kiosk.sees("Welcome, Mira. Your circle is").sees("You're with");
    }

    @Test
    void theRoomIsShownAsTheOrganizersHaveDrawnIt() {
        Evening evening = town().evening("Drawn")
                .with(
                        "tables",
                        List.of(
                                Map.of("number", 1, "seats", 4, "spot", Map.of("x", 20, "y", 20)),
                                Map.of("number", 2, "seats", 4, "spot", Map.of("x", 80, "y", 20)),
                                Map.of("number", 3, "seats", 4, "spot", Map.of("x", 50, "y", 70))))
                .open(4);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening);

        typesTicket(kiosk, evening.guest(1).ticket());

        kiosk.sees("You're with");
        assertThat(kiosk.page().locator(".room-plan .desk")).hasCount(3);
        assertThat(kiosk.page().locator(".room-plan .here")).hasCount(1);
        button(kiosk, "Keep it open").click();
        kiosk.looksGood("kiosk-drawn");
    }

    @Test
    void aGuestIsWelcomedInTheirOwnLanguageWhateverTheTabletSpeaks() {
        Evening evening = town().evening("Zweisprachig").open(7);
        evening.checkIn(evening.guests().subList(1, 4));
        Guest gast = evening.invite(
                "Jürgen Weiß",
                Map.of(
                        "locale",
                        "de",
                        "profile",
                        Map.of("interests", List.of("coffee", "chess"), "languages", List.of("de", "en"))));
        Visitor kiosk = kiosk(evening);

        typesTicket(kiosk, gast.ticket());

        kiosk.sees("Willkommen, Jürgen").sees("Diese Seite räumt sich");
        button(kiosk, "Offen lassen").click();
        kiosk.sees("Dein Kreis ist").looksGood("kiosk-result-de");
        button(kiosk, "Alles klar").click();
        kiosk.sees("Good that you are here");
    }

    @Test
    void everythingWorksWithTheKeyboardAlone() {
        Evening evening = town().evening("Keyboard").open(1);
        Visitor kiosk = kiosk(evening);
        Page page = kiosk.page();

        page.keyboard().type(evening.guest(1).ticket());
        page.keyboard().press("Enter");
        kiosk.sees("Welcome, Mira");
        assertThat(button(kiosk, "Got it")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Ticket code")).isFocused();
        page.keyboard().press("Tab");
        assertThat(button(kiosk, "Check in")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        kiosk.sees("Let us find you by name");
        assertThat(page.getByLabel("First and family name")).isFocused();
    }

    @Test
    void aTabletIsPairedByACodeAndTurnedAwayOnceItIsRevoked() {
        Evening evening = town().evening("Pairing").open(1);
        Visitor organizer = visitor("en-GB").enters(town().organizerKey()).opens("/mixers/" + evening.mixerId());
        organizer.page().getByLabel("What you call it").fill("Side door");
        button(organizer, "Pair a tablet").click();
        organizer.sees("Code for Side door");
        String code = organizer.page().locator(".pairing").innerText();

        Visitor tablet = visitor("en-GB")
                .opens("/kiosk")
                .sees("Make this tablet a kiosk")
                .forgives("404", "403", "401");
        tablet.page().getByLabel("Code").fill("AAAA-AAAA");
        button(tablet, "Pair this tablet").click();
        tablet.sees("This code pairs nothing");
        tablet.page().getByLabel("Code").fill(code);
        button(tablet, "Pair this tablet").click();
        tablet.sees("Good that you are here");

        organizer.opens("/mixers/" + evening.mixerId());
        Locator kiosks = organizer.page().locator("section[aria-labelledby=kiosks]");
        assertThat(kiosks).containsText(Pattern.compile("Side door\\s+there"));
        button(organizer, "Unpair").click();
        assertThat(button(organizer, "Unpair")).hasCount(0);
        tablet.sees("Make this tablet a kiosk");
    }

    @Test
    void aPersonAgreesOnADoorWordOnTheirOwnPage() {
        Evening evening = town().evening("Door word").open(0);
        Guest guest = evening.invite("Mira König", Map.of("locale", "de"));
        Visitor mira = visitor("en-GB").enters(guest.key()).opens("/me/door-word");

        mira.sees("Dein Türwort");
        mira.page().getByLabel("Türwort").fill("Kornblume");
        button(mira, "Dieses Wort merken").click();

        mira.sees("Gemerkt.");
    }

    @Test
    void overPlainHttpFromElsewhereItSaysWhatIsMissingAndTypingStillWorks() {
        Evening evening = town().evening("Plain http").open(1);
        Visitor kiosk = visitor(
                chromium("--host-resolver-rules=MAP door.example 127.0.0.1"),
                "http://door.example:" + town().web().getPort(),
                "en-GB");

        kiosk.enters(evening.kioskKey("Main door"))
                .sees("Something is missing on this tablet")
                .sees("https address");
        kiosk.looksGood("kiosk-insecure");
        typesTicket(kiosk, evening.guest(1).ticket());
        kiosk.sees("Welcome, Mira");
    }
}
