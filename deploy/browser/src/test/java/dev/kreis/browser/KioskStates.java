package dev.kreis.browser;

import java.util.List;
import java.util.Map;

/** The tablet at the door as it waits for somebody, and what it says where no script runs. */
final class KioskStates {

    private KioskStates() {}

    static List<State> all() {
        return List.of(
                new State("kiosk", here -> kiosk(here, open(here)).finds("#ticket")),
                new State("kiosk-name", here -> kiosk(here, open(here)).opens("/kiosk/name")),
                new State("walk-in", here -> kiosk(here, open(here)).opens("/kiosk/walk-in")),
                new State("kiosk-pair", here -> here.visitor("de-DE").opens("/kiosk")),
                new State("kiosk-pair", "refused", here -> {
                    Visitor tablet = here.visitor("de-DE").forgives("404").opens("/kiosk");
                    return tablet.fills("code", "AAAA-AAAA")
                            .submits("/kiosk/pair")
                            .finds("[role=status]");
                }),
                new State("kiosk-welcome", "seated", here -> {
                    Evening evening =
                            here.town().evening("Dienstagskreis").inGerman().open(4);
                    evening.checkIn(evening.guests());
                    evening.awaitSeated(4);
                    return says(scriptless(here, evening), evening.guest(1).ticket());
                }),
                new State("kiosk-welcome", "forming", here -> {
                    Evening evening = open(here);
                    return says(scriptless(here, evening), evening.guest(1).ticket());
                }),
                new State("kiosk-welcome", "on-their-own", here -> {
                    Evening evening = open(here);
                    Evening.Guest guest = evening.invite("Ole Falk", Map.of("profile", Map.of("meeting", "ON_MY_OWN")));
                    return says(scriptless(here, evening), guest.ticket());
                }),
                new State(
                        "kiosk-refused",
                        here -> says(scriptless(here, open(here)).forgives("404"), "NOBODYSTICKET0000000000000")));
    }

    private static Evening open(PageTest here) {
        return here.town().evening("Dienstagskreis").inGerman().open(1);
    }

    private static Visitor kiosk(PageTest here, Evening evening) {
        return here.visitor("de-DE").enters(evening.kioskKey("Haupteingang"));
    }

    private static Visitor scriptless(PageTest here, Evening evening) {
        return here.visitor("de-DE").withoutScripts().enters(evening.kioskKey("Haupteingang"));
    }

    private static Visitor says(Visitor kiosk, String ticket) {
        return kiosk.opens("/kiosk")
                .fills("ticket", ticket)
                .submits("/kiosk/check-in")
                .finds("[data-done]");
    }
}
