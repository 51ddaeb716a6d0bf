package dev.kreis.browser;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What organizers see of their team, their mixers and their lists. */
final class OfficeStates {

    private static final String LIST = """
            Email,Given name,Colour
            lena@pages.example,Lena,blue
            no address,Max,red
            """;

    private OfficeStates() {}

    static List<State> all() {
        return List.of(
                new State("mixers", "empty", here -> newTeam(here).opens("/mixers")),
                new State("mixers", here -> {
                    here.town().evening("Kreis am Kanal").announce(2);
                    return organizer(here).opens("/mixers").finds(".evenings li");
                }),
                new State("mixer-form", "new", here -> organizer(here).opens("/mixers/new")),
                new State("mixer-form", "refused", here -> {
                    Visitor organizer = organizer(here).forgives("422").opens("/mixers/new");
                    organizer.fills("name", "Kreis").fills("zone", "Europa/Bärlin");
                    return organizer.submits("/mixers").finds("[role=alert]");
                }),
                new State("mixer-form", "edit", here -> at(here, "Lesekreis", "/edit")),
                new State("room", here -> at(here, "Lesekreis", "/room")),
                new State("room", "refused", here -> {
                    Visitor organizer = at(here, "Lesekreis", "/room").forgives("422");
                    organizer.page().locator("[name=number1]").fill("1");
                    return organizer
                            .presses("form:has([name=number0]) .btn.main")
                            .finds("[role=alert]");
                }),
                new State("room", "empty", here -> {
                    Evening evening = here.town()
                            .evening("Stehkreis")
                            .with("tables", List.of())
                            .draft();
                    return organizer(here).opens("/mixers/" + evening.mixerId() + "/room");
                }),
                new State("cancel", here -> at(here, "Lesekreis", "/cancel")),
                new State("people", "empty", here -> {
                    Evening evening = here.town().evening("Leerer Kreis").announce(0);
                    return organizer(here).opens("/mixers/" + evening.mixerId() + "/people");
                }),
                new State("people", OfficeStates::peopleAndAWaitingList),
                new State("people", "invited", here -> {
                    Visitor organizer = at(here, "Lesekreis", "/people");
                    return organizer.submits("/invitations").finds("[role=status]");
                }),
                new State("import", here -> at(here, "Lesekreis", "/import")),
                new State("import", "refused", here -> {
                    Visitor organizer = at(here, "Lesekreis", "/import").forgives("422");
                    return brings(organizer, "Farbe,Form\nblau,rund\n").finds("[role=alert]");
                }),
                new State(
                        "import-report",
                        "preview",
                        here -> brings(at(here, "Lesekreis", "/import"), LIST).finds("form .btn.main")),
                new State(
                        "import-report",
                        "done",
                        here -> brings(at(here, "Lesekreis", "/import"), LIST)
                                .presses("main form .btn.main")
                                .finds("a.btn.main")),
                new State("team", "alone", here -> newTeam(here).opens("/team")),
                new State("team", here -> {
                    link(here, "door");
                    return organizer(here).opens("/team").finds("[aria-labelledby=invited]");
                }),
                new State("team", "link", here -> {
                    Visitor owner = organizer(here).opens("/team");
                    owner.fills("note", "Mara");
                    return owner.submits("/team/invitations").finds(".code");
                }),
                new State("team", "last-owner", here -> {
                    Visitor owner = newTeam(here).forgives("409").opens("/team");
                    owner.presses("details summary");
                    return owner.submits("/remove").finds("[role=alert]");
                }),
                new State("team", "organizer", here -> member(here, "organizer").opens("/team")),
                new State("changes", "none", here -> newTeam(here).opens("/changes")),
                new State("changes", here -> {
                    link(here, "door");
                    return organizer(here).opens("/changes").finds("tbody tr");
                }),
                new State("leave", here -> organizer(here).opens("/leave")));
    }

    static Visitor organizer(PageTest here) {
        return here.visitor("de-DE").enters(here.town().organizerKey());
    }

    private static Visitor newTeam(PageTest here) {
        return here.visitor("de-DE").enters(here.town().foundTeam("Ganz neu"));
    }

    /** Somebody with another role in the team, who has just joined. */
    static Visitor member(PageTest here, String role) {
        Visitor member = here.visitor("de-DE").opens(link(here, role));
        member.fills("name", "Mara Nowak")
                .fills("email", OutsideStates.address("mara"))
                .fills("password", "lieber leise als laut");
        return member.presses("main form .btn.main").finds("h1");
    }

    /** A link for somebody who is to join. */
    private static String link(PageTest here, String role) {
        return OutsideStates.path(here.town()
                .organizer()
                .post("/api/team/invitations", Map.of("role", role))
                .path("link")
                .asString());
    }

    private static Visitor at(PageTest here, String name, String page) {
        Evening evening = here.town().evening(name).announce(2);
        return organizer(here).opens("/mixers/" + evening.mixerId() + page);
    }

    private static Visitor peopleAndAWaitingList(PageTest here) {
        Evening evening = here.town()
                .evening("Voller Kreis")
                .with("capacity", 2)
                .with("registration", true)
                .open(2);
        here.town()
                .as(evening.kioskKey("Elsewhere"))
                .ask(
                        "POST",
                        evening.path() + "/walk-ins",
                        Map.of("givenName", "Noor", "email", OutsideStates.address("noor"), "nonce", "full"));
        return organizer(here).opens("/mixers/" + evening.mixerId() + "/people").finds("[aria-labelledby=waiting] li");
    }

    private static Visitor brings(Visitor organizer, String list) {
        organizer
                .page()
                .locator("#list")
                .setInputFiles(new FilePayload("people.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        return organizer.submits("/import");
    }
}
