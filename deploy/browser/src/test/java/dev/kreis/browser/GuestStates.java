package dev.kreis.browser;

import static org.awaitility.Awaitility.await;

import dev.kreis.browser.Evening.Guest;
import dev.kreis.local.api.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A guest's own page, from the invitation to what stays of an evening, and what they keep here of themselves. */
final class GuestStates {

    private GuestStates() {}

    static List<State> all() {
        return List.of(
                new State(
                        "me",
                        "before",
                        here -> enters(here, open(here).guest(2)).finds(".qr")),
                new State("me", "forming", here -> {
                    Evening evening = open(here);
                    evening.checkIn(evening.guests().subList(0, 1));
                    return enters(here, evening.guest(1)).finds("#moving-on");
                }),
                new State(
                        "me",
                        "seated",
                        here -> enters(here, seated(here).guest(1)).finds(".people li")),
                new State("me", "sits-out-next", here -> {
                    Evening evening = seated(here);
                    guest(here, evening).post("/api/me/sit-out", Map.of("round", "next"));
                    return enters(here, evening.guest(1)).finds("form[action='/me/return']");
                }),
                new State("me", "break", here -> {
                    Evening evening = open(here);
                    evening.checkIn(evening.guests().subList(0, 1));
                    guest(here, evening).post("/api/me/break");
                    return enters(here, evening.guest(1)).finds("form[action='/me/return']");
                }),
                new State("me", "on-their-own", here -> {
                    Evening evening = open(here);
                    Guest guest = evening.invite("Ole Falk", Map.of("profile", Map.of("meeting", "ON_MY_OWN")));
                    evening.checkIn(List.of(guest));
                    return enters(here, guest).finds("#moving-on");
                }),
                new State("me", "left", here -> {
                    Evening evening = open(here);
                    evening.checkIn(evening.guests().subList(0, 1));
                    guest(here, evening).post("/api/me/leave");
                    return enters(here, evening.guest(1)).finds("h1");
                }),
                new State("me", "withdrawn", here -> {
                    Evening evening = open(here);
                    guest(here, evening).post("/api/me/withdraw");
                    return enters(here, evening.guest(1)).finds("h1");
                }),
                new State("me", "cancelled", here -> {
                    Evening evening =
                            here.town().evening("Dienstagskreis").inGerman().announce(1);
                    here.town().organizer().post(evening.path() + "/cancel");
                    return enters(here, evening.guest(1)).finds("h1");
                }),
                new State(
                        "me",
                        "after",
                        here -> enters(here, after(here).guest(1))
                                .finds("#people")
                                .finds(".steps li")),
                new State(
                        "my-profile", here -> enters(here, open(here).guest(1)).opens("/me/profile")),
                new State(
                        "my-profile",
                        "saved",
                        here -> enters(here, open(here).guest(1))
                                .opens("/me/profile")
                                .submits("/me/profile")
                                .finds("[role=status]")),
                new State("my-data", here -> enters(here, open(here).guest(1)).opens("/me/data")),
                new State(
                        "my-data",
                        "saved",
                        here -> enters(here, open(here).guest(1))
                                .opens("/me/data")
                                .submits("/me/consents")
                                .finds("[role=status]")),
                new State("door-word", here -> enters(here, open(here).guest(1)).opens("/me/door-word")),
                new State(
                        "door-word",
                        "agreed",
                        here -> enters(here, open(here).guest(1))
                                .opens("/me/door-word")
                                .fills("doorWord", "Kornblume")
                                .submits("/me/door-word")
                                .finds("[role=status]")),
                new State(
                        "my-follow-ups",
                        "none",
                        here -> enters(here, open(here).guest(1)).opens("/me/follow-ups")),
                new State(
                        "my-follow-ups",
                        here -> enters(here, after(here).guest(1))
                                .opens("/me/follow-ups")
                                .finds(".steps li")),
                new State(
                        "my-ledger",
                        "empty",
                        here -> enters(here, open(here).guest(1)).opens("/me/ledger")),
                new State("my-ledger", GuestStates::givenAndReceived));
    }

    static Evening open(PageTest here) {
        return here.town().evening("Dienstagskreis").inGerman().open(2);
    }

    private static Evening seated(PageTest here) {
        Evening evening = here.town().evening("Dienstagskreis").inGerman().open(4);
        evening.checkIn(evening.guests());
        return evening.awaitSeated(4);
    }

    /** An evening that is over, and of which everybody has small next steps. */
    static Evening after(PageTest here) {
        Evening evening = here.town().evening("Dienstagskreis").inGerman().over(4);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !guest(here, evening).get("/api/follow-ups").isEmpty());
        return evening;
    }

    static Visitor enters(PageTest here, Guest guest) {
        return here.visitor("de-DE").enters(guest.key());
    }

    /** The first guest, as their own page would ask. */
    static Caller guest(PageTest here, Evening evening) {
        return here.town().as(evening.guest(1).key());
    }

    /** A promise that is open, one that was kept, and something that was received. */
    private static Visitor givenAndReceived(PageTest here) {
        Evening evening = seated(here);
        Guest mira = evening.guest(1);
        Guest ana = evening.guest(2);
        promises(here, mira, ana, "ein Buch über Züge");
        promises(here, mira, ana, "die Nummer der Werkstatt");
        keepsTheFirst(here, mira);
        promises(here, ana, mira, "ein Rezept");
        keepsTheFirst(here, ana);
        return enters(here, mira).opens("/me/ledger").finds("form[action$='/thanked']");
    }

    private static void promises(PageTest here, Guest giver, Guest to, String words) {
        here.town()
                .as(giver.key())
                .ask("POST", "/api/follow-ups/ledger", Map.of("to", to.attendeeId(), "words", words));
    }

    private static void keepsTheFirst(PageTest here, Guest giver) {
        Caller caller = here.town().as(giver.key());
        String favour = caller.get("/api/follow-ups/ledger")
                .path("given")
                .path(0)
                .path("favourId")
                .asString();
        caller.ask("POST", "/api/follow-ups/ledger/" + favour + "/kept", null);
    }
}
