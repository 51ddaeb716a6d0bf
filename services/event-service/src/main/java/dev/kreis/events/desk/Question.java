package dev.kreis.events.desk;

import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who asks the desk for what, where and when. @param locale in which the answer is to be understood */
record Question(
        Bearer caller, Mixer mixer, Asked asked, @Nullable String nonce, Locale locale, Instant now) {
    String usedNonce() {
        return Objects.requireNonNull(nonce, "claimed before");
    }

    String say(Instant when) {
        return Moments.say(when, now, mixer.plan().zone(), locale);
    }
}
