package dev.kreis.followups.contacts;

import dev.kreis.followups.policy.Language;
import java.util.List;

/** Small things to do first with somebody one has just written down. None asks for anything. */
public final class FirstSteps {
    private static final List<String> GERMAN = List.of(
            "Frag, wie es geht, ohne Anlass.",
            "Schick etwas, das dich an sie oder ihn erinnert hat.",
            "Sag danke für etwas von früher.",
            "Erzähl in drei Sätzen, was du gerade machst.",
            "Schlag einen Kaffee vor, ohne dass es eilt.");
    private static final List<String> ENGLISH = List.of(
            "Ask how they are, for no reason.",
            "Send something that reminded you of them.",
            "Say thanks for something of long ago.",
            "Tell in three sentences what you are up to.",
            "Suggest a coffee, some time.");

    private FirstSteps() {}

    public static List<String> in(Language language) {
        return language == Language.GERMAN ? GERMAN : ENGLISH;
    }
}
