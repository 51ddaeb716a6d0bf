package dev.kreis.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import dev.kreis.browser.Evening.Guest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A person's list of people to keep in touch with. */
final class ContactStates {

    private ContactStates() {}

    static List<State> all() {
        return List.of(
                new State("contacts", "none", here -> at(here, "")),
                new State(
                        "contacts",
                        here -> withTomAndTags(here).opens("/me/contacts").finds(".list li")),
                new State(
                        "contacts",
                        "met",
                        here -> afterBothSaidYes(here).opens("/me/contacts").finds(".chip.moss")),
                new State("contact", "new", here -> at(here, "/new")),
                new State("contact", "refused", here -> {
                    Visitor mira = at(here, "/new").forgives("422");
                    mira.page().locator("[name=name]").fill("Tom");
                    mira.page().locator("[name=ideal]").fill("30");
                    mira.page().locator("[name=atMost]").fill("7");
                    return mira.submits("/me/contacts/new").finds("[role=alert]");
                }),
                new State(
                        "contact",
                        here -> withTomAndTags(here)
                                .opens("/me/contacts")
                                .presses("main a.name")
                                .finds("details")),
                new State(
                        "contact",
                        "met",
                        here -> afterBothSaidYes(here)
                                .opens("/me/contacts")
                                .presses("main a.name")
                                .finds("[name=phone]")),
                new State("contact-settings", here -> at(here, "/settings")),
                new State(
                        "contact-settings",
                        "tags",
                        here -> withTomAndTags(here)
                                .opens("/me/contacts/settings")
                                .finds("[name=ideal0]")),
                new State("contact-files", here -> at(here, "/files")),
                new State(
                        "contact-files",
                        "taken",
                        here -> brings(at(here, "/files"), "Name,Email\nTom,tom@pages.example\n,\nHilde,\n")
                                .finds("[role=status]")),
                new State(
                        "contact-files",
                        "refused",
                        here -> brings(at(here, "/files").forgives("422"), "Farbe\nblau\n")
                                .finds("[role=alert]")),
                new State("known", here -> at(here, "/known")),
                new State("first-step", here -> {
                    Visitor mira = at(here, "/known");
                    mira.page().locator("textarea").first().fill("Tante Hilde\nTom");
                    return mira.submits("/me/contacts/known").finds("[name=step]");
                }));
    }

    private static Visitor at(PageTest here, String page) {
        return GuestStates.enters(here, GuestStates.open(here).guest(1)).opens("/me/contacts" + page);
    }

    private static Visitor withTomAndTags(PageTest here) {
        Evening evening = GuestStates.open(here);
        Map<String, Object> tom =
                Map.of("name", "Tom Albers", "tags", List.of("Chor", "Nachbarschaft"), "firstStep", "anrufen");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> GuestStates.guest(here, evening)
                                .ask("POST", "/api/follow-ups/contacts", tom)
                                .status()
                        == 201);
        return GuestStates.enters(here, evening.guest(1));
    }

    private static Visitor afterBothSaidYes(PageTest here) {
        Evening evening = GuestStates.after(here);
        wishes(here, evening, evening.guest(1), evening.guest(2));
        wishes(here, evening, evening.guest(2), evening.guest(1));
        return GuestStates.enters(here, evening.guest(1));
    }

    private static void wishes(PageTest here, Evening evening, Guest who, Guest whom) {
        here.town()
                .as(who.key())
                .ask(
                        "PUT",
                        "/api/follow-ups/mixers/" + evening.mixerId() + "/people/" + whom.attendeeId() + "/wish",
                        Map.of("wish", "yes"));
    }

    private static Visitor brings(Visitor mira, String list) {
        mira.page()
                .locator("[name=file]")
                .setInputFiles(new FilePayload("contacts.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        return mira.submits("/me/contacts/files");
    }
}
