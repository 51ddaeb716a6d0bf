package dev.kreis.followups.web;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.policy.Language;
import java.util.List;

/** The page behind "no more mails of this kind": asks, thanks, offers the way back, or says that the link is not whole. */
public record StopPage(String language, String title, String words, List<Button> buttons) {
    /** @param path where pressing it posts to */
    public record Button(String words, String path, boolean main) {}

    static StopPage askingAbout(Language language, MailKind kind, String path) {
        boolean german = language == Language.GERMAN;
        return new StopPage(
                language.code(),
                german ? "Keine weiteren Mails dieser Art?" : "No more mails of this kind?",
                german
                        ? "Mit einem Klick bekommst du " + named(kind, language)
                                + " nicht mehr. Deine Seite und deine Plätze bleiben, wie sie sind."
                        : "One click, and you will get no more " + named(kind, language)
                                + ". Your page and your seats stay as they are.",
                List.of(
                        new Button(german ? "Keine Mails dieser Art" : "No more of this kind", path, true),
                        all(german, path)));
    }

    static StopPage asking(Language language, String path) {
        boolean german = language == Language.GERMAN;
        return new StopPage(
                language.code(),
                german ? "Keine weiteren Mails?" : "No more mails?",
                german
                        ? "Mit einem Klick schreiben wir dir von diesem Team nicht mehr. Deine Seite und deine Plätze"
                                + " bleiben, wie sie sind."
                        : "One click, and this team will not write to you any more. Your page and your seats stay as"
                                + " they are.",
                List.of(new Button(german ? "Keine weiteren Mails" : "No more mails", path, true)));
    }

    static StopPage kindStopped(Language language, MailKind kind, String path) {
        boolean german = language == Language.GERMAN;
        return new StopPage(
                language.code(),
                german ? "Erledigt" : "Done",
                german
                        ? "Du bekommst " + named(kind, language) + " nicht mehr."
                        : "You will get no more " + named(kind, language) + ".",
                List.of(all(german, path), again(german, path)));
    }

    static StopPage stopped(Language language, String path) {
        boolean german = language == Language.GERMAN;
        return new StopPage(
                language.code(),
                german ? "Erledigt" : "Done",
                german
                        ? "Du bekommst keine Mails mehr von uns. Danke, dass du da warst."
                        : "You will get no more mails from us. Thank you for having been there.",
                List.of(again(german, path)));
    }

    static StopPage unknown(Language language) {
        boolean german = language == Language.GERMAN;
        return new StopPage(
                language.code(),
                german ? "Dieser Link ist nicht vollständig" : "This link is not complete",
                german ? "Bitte öffne ihn noch einmal aus der Mail heraus." : "Please open it from the mail once more.",
                List.of());
    }

    private static Button all(boolean german, String path) {
        return new Button(german ? "Gar keine Mails mehr" : "No mails at all", path + "/all", false);
    }

    private static Button again(boolean german, String path) {
        return new Button(german ? "Doch wieder schreiben" : "Write to me again", path + "/again", false);
    }

    private static String named(MailKind kind, Language language) {
        boolean german = language == Language.GERMAN;
        return switch (kind) {
            case THANK_YOU -> german ? "Mails nach einem Treffen" : "mails after a mixer";
            case NUDGE -> german ? "Erinnerungen an das, was noch offen ist" : "reminders of what is still open";
            case INTRODUCTION -> german ? "Vorschläge, jemanden kennenzulernen" : "introductions";
            case DIGEST -> german ? "Mails zu deiner Liste" : "mails about your list";
            case INVITATION -> german ? "Einladungen" : "invitations";
            case PLACE_FREE -> german ? "Nachrichten über frei gewordene Plätze" : "news of free places";
            case CONFIRMATION -> german ? "Bestätigungen" : "confirmations";
        };
    }
}
