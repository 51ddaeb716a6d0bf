package dev.kreis.browser;

import java.util.List;
import java.util.Map;

/** The organizers' page of one evening, from the first draft to what became of it, and what one does from there. */
final class EveningStates {

    private EveningStates() {}

    static List<State> all() {
        return List.of(
                new State(
                        "dashboard",
                        "drafted",
                        here -> dashboard(
                                here, here.town().evening("Entwurf").inGerman().draft())),
                new State(
                        "dashboard",
                        "announced",
                        here -> dashboard(
                                here, here.town().evening("Bald").inGerman().announce(5))),
                new State(
                        "dashboard",
                        "open",
                        here -> dashboard(
                                here,
                                here.town().evening("Leise Tür").inGerman().open(5))),
                new State(
                        "dashboard",
                        "seated",
                        here -> dashboard(here, seated(here, 7)).finds(".circles > li")),
                new State(
                        "dashboard",
                        "waiting",
                        here -> dashboard(here, oneWaits(here)).finds(".waiting, [aria-labelledby=waiting] li")),
                new State("dashboard", "kept", here -> {
                    Visitor organizer = asksForASeat(here).presses("main details summary");
                    organizer.page().locator("[name=with]").first().check();
                    organizer.page().locator("[name=table]").check();
                    return organizer.presses("form[action$='/keep'] .btn").finds("form[action$='/let-go']");
                }),
                new State("dashboard", "kiosks", EveningStates::kiosksAndRefusals),
                new State(
                        "dashboard",
                        "ended",
                        here -> dashboard(
                                        here,
                                        here.town().evening("Vorbei").inGerman().over(4))
                                .finds(".bars")),
                new State("dashboard", "cancelled", here -> {
                    Evening evening = here.town().evening("Abgesagt").inGerman().announce(3);
                    here.town().organizer().post(evening.path() + "/cancel");
                    return dashboard(here, evening);
                }),
                new State("dashboard", "door", here -> {
                    Evening evening = seated(here, 4);
                    return OfficeStates.member(here, "door")
                            .opens("/mixers/" + evening.mixerId())
                            .finds(".circles > li");
                }),
                new State(
                        "end",
                        here -> OfficeStates.organizer(here)
                                .opens("/mixers/" + seated(here, 3).mixerId() + "/end")),
                new State("pairing", here -> {
                    Visitor organizer = dashboard(
                            here, here.town().evening("Tür").inGerman().open(1));
                    organizer.fills("kiosk-name", "Seiteneingang");
                    return organizer.submits("/kiosks").finds(".pairing");
                }),
                new State("seating", "announced", here -> {
                    Evening evening = here.town().evening("Morgen").inGerman().announce(4);
                    return OfficeStates.organizer(here)
                            .opens("/mixers/" + evening.mixerId() + "/seating")
                            .finds("[name=tempo]");
                }),
                new State("seating", here -> {
                    Visitor organizer = OfficeStates.organizer(here)
                            .opens("/mixers/" + seated(here, 7).mixerId() + "/seating");
                    organizer.page().locator("[value=unhurried]").check();
                    return organizer.presses("form:has([name=tempo]) .btn").finds("[role=status]");
                }),
                new State("seat-person", here -> asksForASeat(here)),
                new State("seat-person", "means", here -> {
                    Visitor organizer = asksForASeat(here);
                    organizer
                            .page()
                            .locator("#seat-to")
                            .selectOption(organizer
                                    .page()
                                    .locator("#seat-to option[value^=person]")
                                    .first()
                                    .getAttribute("value"));
                    return organizer.presses("main form .btn").finds(".effects");
                }));
    }

    private static Evening seated(PageTest here, int guests) {
        Evening evening = here.town().evening("Dienstagskreis").inGerman().open(guests);
        evening.checkIn(evening.guests());
        return evening.awaitSeated(guests);
    }

    private static Evening oneWaits(PageTest here) {
        Evening evening = here.town()
                .evening("Eine wartet")
                .inGerman()
                .with("waitingBound", "PT30M")
                .open(3);
        evening.checkIn(evening.guests());
        evening.awaitSeated(3);
        evening.checkIn(List.of(
                evening.invite("Späte Ankunft", Map.of("profile", Map.of("interests", List.of("astronomie"))))));
        return evening;
    }

    private static Visitor dashboard(PageTest here, Evening evening) {
        return OfficeStates.organizer(here)
                .opens("/mixers/" + evening.mixerId())
                .finds("[data-live-chip].on");
    }

    /** One that holds something, one that was never there, and somebody who was sent to the desk. */
    private static Visitor kiosksAndRefusals(PageTest here) {
        Evening evening = here.town().evening("Zwei Türen").inGerman().open(1);
        evening.kioskKey("Gartentür");
        var kiosk = here.town().as(evening.kioskKey("Haupteingang"));
        kiosk.ask("POST", evening.path() + "/kiosks/report", Map.of("waiting", 3));
        kiosk.ask("POST", evening.path() + "/check-ins", Map.of("ticket", "NOBODYSTICKET0000000000000", "nonce", "n"));
        return dashboard(here, evening).presses("#sent summary").finds("#sent li");
    }

    /** On the page behind a name, as without scripts. */
    private static Visitor asksForASeat(PageTest here) {
        Evening evening = seated(here, 7);
        return here.visitor("de-DE")
                .withoutScripts()
                .enters(here.town().organizerKey())
                .opens("/mixers/" + evening.mixerId())
                .presses("a.person")
                .finds("#seat-to");
    }
}
