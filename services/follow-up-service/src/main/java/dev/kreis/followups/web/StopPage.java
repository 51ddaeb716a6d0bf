package dev.kreis.followups.web;

import dev.kreis.followups.policy.Language;
import org.jspecify.annotations.Nullable;

/** The page behind "no more mails": asks, thanks, or says that the link is not whole. */
public record StopPage(
        String language,
        String title,
        String words,
        @Nullable String button) {
    static StopPage asking(Language language) {
        return language == Language.GERMAN
                ? new StopPage(
                        language.code(),
                        "Keine weiteren Mails?",
                        "Mit einem Klick schreiben wir dir nach künftigen Treffen dieses Teams nicht mehr. Deine Seite und deine Plätze bleiben, wie sie sind.",
                        "Keine weiteren Mails")
                : new StopPage(
                        language.code(),
                        "No more mails?",
                        "One click, and we will not write to you after this team’s mixers any more. Your page and your seats stay as they are.",
                        "No more mails");
    }

    static StopPage stopped(Language language) {
        return language == Language.GERMAN
                ? new StopPage(
                        language.code(),
                        "Erledigt",
                        "Du bekommst keine Mails mehr von uns. Danke, dass du da warst.",
                        null)
                : new StopPage(
                        language.code(),
                        "Done",
                        "You will get no more mails from us. Thank you for having been there.",
                        null);
    }

    static StopPage unknown(Language language) {
        return language == Language.GERMAN
                ? new StopPage(
                        language.code(),
                        "Dieser Link ist nicht vollständig",
                        "Bitte öffne ihn noch einmal aus der Mail heraus.",
                        null)
                : new StopPage(
                        language.code(), "This link is not complete", "Please open it from the mail once more.", null);
    }
}
