package dev.kreis.followups.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However somebody words what would help them, the reason is a sentence that a person could say. */
class AskedTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "einen Mentor                                | Jonas sucht einen Mentor.",
                "Jemanden, der schon einmal exportiert hat.  | Jonas sucht jemanden, der schon einmal exportiert hat.",
                "jemanden, der mir zeigt, wie man schweigt   | Jonas sucht: „jemanden, der mir zeigt, wie man schweigt“.",
                "Jemanden: Wer, ist gleich.                  | Jonas sucht: „Jemanden: Wer, ist gleich.“",
                "Eine Bühne für meine Band                   | Jonas sucht: „Eine Bühne für meine Band“.",
                "eine Meinung zu Unikaten                    | Jonas sucht eine Meinung zu Unikaten.",
                "Hilfe mit der Website                       | Jonas sucht: „Hilfe mit der Website“.",
                "Mut                                         | Jonas sucht: „Mut“.",
                "a stage                                     | Jonas sucht: „a stage“.",
                "Wer zeigt mir, wie man ein Team führt?      | Jonas fragt: „Wer zeigt mir, wie man ein Team führt?“",
                "Nur zwei Fragen. Wer weiß mehr? Ich nicht.  | Jonas fragt: „Nur zwei Fragen. Wer weiß mehr? Ich nicht.“",
                "Ich suche Menschen mit echten Berufen.      | Jonas sagt: „Ich suche Menschen mit echten Berufen.“",
                "ich suche Menschen mit echten Berufen       | Jonas sagt: „ich suche Menschen mit echten Berufen“.",
                "Mein Enkel will es wissen                   | Jonas sagt: „Mein Enkel will es wissen“.",
                "Gesucht: ein Verein für Bänke.              | Jonas sagt: „Gesucht: ein Verein für Bänke.“",
            })
    void inGerman(String ask, String reason) {
        assertThat(German.WORDS.offerHelpReason("Jonas", ask, null, "Reden"))
                .isEqualTo(reason + " Du hast „Reden“ unter dem genannt, was du geben kannst.");
        assertThat(German.WORDS.introduceReason("Jonas", "Nina", ask, null, "Reden"))
                .startsWith(reason + " Nina kann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a mentor                                       | Jonas is looking for a mentor.",
                "Someone who writes documentation for pleasure. | Jonas is looking for someone who writes documentation for pleasure.",
                "Somebody to show me how                        | Jonas is looking for: “Somebody to show me how”.",
                "help with a logo                               | Jonas is looking for: “help with a logo”.",
                "eine Bühne                                     | Jonas is looking for: “eine Bühne”.",
                "Is there anyone who can tell me how?           | Jonas asked: “Is there anyone who can tell me how?”",
                "I need a quiet person to help me.              | Jonas said: “I need a quiet person to help me.”",
                "We need a hand                                 | Jonas said: “We need a hand”.",
            })
    void inEnglish(String ask, String reason) {
        assertThat(English.WORDS.offerHelpReason("Jonas", ask, null, "talks"))
                .isEqualTo(reason + " You named talks among the things you can offer.");
        assertThat(English.WORDS.introduceReason("Jonas", "Nina", ask, null, "talks"))
                .startsWith(reason + " Nina has");
    }
}
