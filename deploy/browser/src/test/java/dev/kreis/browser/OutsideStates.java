package dev.kreis.browser;

import static org.awaitility.Awaitility.await;

import dev.kreis.servers.ReceivedMail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is seen by people who have not come in, or never will: strangers, the lost, and readers of letters. */
final class OutsideStates {

    private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");
    private static final Pattern STOP = Pattern.compile("<[^>]*?(/api/follow-ups/unsubscribe/[^>]+)>");

    private OutsideStates() {}

    static List<State> all() {
        return List.of(
                new State("welcome", here -> here.visitor("de-DE").opens("/")),
                new State("notice", "missing", here -> stranger(here, "404").opens("/irgendwo/anders")),
                new State(
                        "notice", "session-over", here -> stranger(here, "401").opens("/me/profile")),
                new State("notice", "key", here -> stranger(here, "404").enters("NOBODYSKEY0000000000000000")),
                new State("notice", "link", here -> stranger(here, "404").opens("/join/NOBODYSLINK00000000000000")),
                new State("notice", "form", OutsideStates::aFormFromElsewhere),
                new State(
                        "notice",
                        "broken",
                        here -> atTheStrangeEdge(here, "500").opens("/register/m")),
                new State(
                        "notice",
                        "away",
                        here -> atTheStrangeEdge(here, "503").opens("/confirm/NOBODYSCODE0000000000000000")),
                new State("sign-in", here -> here.visitor("de-DE").opens("/sign-in")),
                new State(
                        "sign-in",
                        "refused",
                        here -> stranger(here, "401")
                                .opens("/sign-in")
                                .fills("email", address("niemand"))
                                .fills("password", "ist mir entfallen")
                                .submits("/sign-in")
                                .finds("#refusal")),
                new State(
                        "sign-in",
                        "with-providers",
                        here -> here.visitorAt(here.town().strangeEdge().web(), "de-DE")
                                .opens("/sign-in")
                                .finds("a[href='/oauth2/authorization/club']")),
                new State(
                        "sign-in",
                        "provider-refused",
                        here -> here.visitor("de-DE").opens("/sign-in?refused").finds("#refusal")),
                new State("join", "team", here -> here.visitor("de-DE").opens(invitation(here))),
                new State(
                        "join",
                        "refused",
                        here -> stranger(here, "422")
                                .opens(invitation(here))
                                .fills("name", "Ida")
                                .fills("email", address("ida"))
                                .fills("password", "kurz")
                                .presses("main form .btn.main")
                                .finds("#refusal")),
                new State(
                        "join",
                        "first-owner",
                        here -> here.visitor("de-DE").opens(path(here.town().foundingLink()))),
                new State("register", here -> here.visitor("de-DE").opens(register(here, 20))),
                new State("register", "full", here -> {
                    Evening evening = forStrangers(here, 1);
                    evening.invite("Mira König", Map.of());
                    return here.visitor("de-DE")
                            .opens("/register/" + evening.mixerId())
                            .finds(".notice");
                }),
                new State("register", "refused", here -> {
                    Visitor guest = stranger(here, "422").opens(register(here, 20));
                    asks(guest, address("noor"), "a-b-c-d");
                    return guest.finds("[role=alert]");
                }),
                new State("registered", here -> {
                    Visitor guest = here.visitor("de-DE").opens(register(here, 20));
                    asks(guest, address("noor"), "");
                    return guest;
                }),
                new State("confirm", "asked", here -> asked(here, 20)),
                new State("confirm", "registered", here -> answers(asked(here, 20), "main form .btn.main")),
                new State("confirm", "declined", here -> answers(asked(here, 20), "form[action$='/decline'] button")),
                new State("confirm", "waiting", here -> answers(asked(here, 0), "main form .btn.main")),
                new State("apart", "stop", here -> stops(here)),
                new State("apart", "stopped", here -> {
                    Visitor reader = stops(here).presses("form button");
                    return reader.presses("form[action$='/all'] button").finds("form[action$='/again'] button");
                }),
                new State(
                        "apart",
                        "stop-unknown",
                        here -> stranger(here, "404").opens("/api/follow-ups/unsubscribe/nobody")),
                new State("apart", "mailbox", here -> {
                    letter(here);
                    return mailbox(here, "/");
                }),
                new State("apart", "mail", here -> {
                    ReceivedMail letter = letter(here);
                    return mailbox(here, "/mails/" + letter.number()).finds("iframe");
                }));
    }

    private static Visitor stranger(PageTest here, String trouble) {
        return here.visitor("de-DE").forgives(trouble);
    }

    private static Visitor atTheStrangeEdge(PageTest here, String trouble) {
        return here.visitorAt(here.town().strangeEdge().web(), "de-DE").forgives(trouble);
    }

    private static Visitor aFormFromElsewhere(PageTest here) {
        Visitor visitor = stranger(here, "403").opens("/leave");
        visitor.page().evaluate("document.querySelector('main [name=_csrf]').value = 'of another house'");
        return visitor.submits("/leave");
    }

    static String address(String who) {
        return who + "-" + UUID.randomUUID().toString().substring(0, 8) + "@pages.example";
    }

    static String path(String link) {
        return link.replaceFirst("^https?://[^/]+", "");
    }

    private static String invitation(PageTest here) {
        return path(here.town()
                .organizer()
                .post("/api/team/invitations", Map.of("role", "organizer"))
                .path("link")
                .asString());
    }

    private static Evening forStrangers(PageTest here, int capacity) {
        return here.town()
                .evening("Kreis im Park")
                .inGerman()
                .with("registration", true)
                .with("capacity", capacity)
                .announce(0);
    }

    private static String register(PageTest here, int capacity) {
        return "/register/" + forStrangers(here, capacity).mixerId();
    }

    private static void asks(Visitor guest, String email, String doorWord) {
        guest.fills("givenName", "Noor").fills("email", email).fills("doorWord", doorWord);
        guest.page().locator("[name=matching]").check();
        guest.presses("main .btn.main");
    }

    /** Somebody who has opened the link in the letter. @param places 0 for an evening that is full */
    private static Visitor asked(PageTest here, int places) {
        Evening evening = forStrangers(here, Math.max(1, places));
        if (places == 0) {
            evening.invite("Mira König", Map.of());
        }
        String email = address("noor");
        Visitor guest = here.visitor("de-DE").opens("/register/" + evening.mixerId());
        asks(guest, email, "");
        Matcher link = BUTTON.matcher(awaitMail(here, email).html().orElseThrow());
        if (!link.find()) {
            throw new AssertionError("a letter has a button");
        }
        return guest.opens(path(link.group(1)));
    }

    private static Visitor answers(Visitor guest, String button) {
        return guest.presses(button).finds("main h1");
    }

    private static ReceivedMail awaitMail(PageTest here, String email) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> here.town().mail().mailsTo(email).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** An invitation, which can be stopped. */
    private static ReceivedMail letter(PageTest here) {
        Evening evening = here.town().evening("Kreis am Kanal").inGerman().announce(1);
        here.town().organizer().post(evening.path() + "/invitations", Map.of());
        return awaitMail(here, evening.guest(1).email());
    }

    private static Visitor stops(PageTest here) {
        Matcher link = STOP.matcher(letter(here).header("List-Unsubscribe").orElseThrow());
        if (!link.find()) {
            throw new AssertionError("an invitation can be stopped");
        }
        return here.visitor("de-DE").opens(link.group(1));
    }

    private static Visitor mailbox(PageTest here, String path) {
        return here.visitorAt(here.town().mailbox(), "de-DE")
                // what is in a letter is dressed in its own words, in a frame that can do nothing
                .forgives("no strict Content-Security-Policy: " + here.town().mailbox() + "/mails/")
                .opens(path);
    }
}
