package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a follow-up says in one language. Warm, short, concrete; no pressure, nothing to sell, no exclamation marks. Drafts
 * are letters from one guest to another.
 */
sealed interface Phrases permits German, English {
    static Phrases in(Language language) {
        return language == Language.GERMAN ? German.WORDS : English.WORDS;
    }

    /** How many small steps there are to choose from. */
    int SMALL_STEPS = 3;

    String offerHelpTitle(String name);

    /** @param offer in the person's own words; absent where only the topic says what they could give */
    String offerHelpReason(String name, String ask, @Nullable String offer, String topic);

    String offerHelpDraft(String name, String me, String mixer, String ask, @Nullable String offer, String topic);

    String promiseTitle(String name);

    /** @param words what was promised, in the person's own words */
    String promiseReason(String name, String words);

    String promiseDraft(String name, String me, String words);

    String introduceTitle(String asks, String gives);

    /** @param offer in the giver's own words; absent where only the topic says what they could give */
    String introduceReason(String asks, String gives, String ask, @Nullable String offer, String topic);

    String introduceDraft(
            String asks, String gives, String me, String mixer, String ask, @Nullable String offer, String topic);

    String sendTitle(String name, String topic);

    String sendReason(String name, String topic);

    /** What the draft promises, as a ledger notes it. */
    String sendWords(String topic);

    String sendDraft(String name, String me, String mixer, String topic);

    String helloTitle(String name);

    String helloReason(String name, String topic);

    String helloDraft(String name, String me, String mixer, String topic);

    /** Where nothing is known that both like. */
    String satTogether(String name, int circles, @Nullable String story);

    String plainHelloDraft(String name, String me, String mixer);

    String coffeeTitle(String name);

    /** @param both whether both wish to keep in touch; otherwise something was given before */
    String coffeeReason(String name, boolean both);

    /** @param times in words, in both zones where they differ */
    String coffeeDraft(String name, String me, String mixer, List<String> times);

    /** What one presses once it is done. */
    String button(Kind kind);

    String stepTitle(int which);

    String stepReason(int which);

    String stepDraft(int which, String me);
}
