package dev.kreis.followups.policy;

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

    String sendTitle(String name, String topic);

    String sendReason(String name, String topic);

    String sendDraft(String name, String me, String mixer, String topic);

    String helloTitle(String name);

    String helloReason(String name, String topic);

    String helloDraft(String name, String me, String mixer, String topic);

    String coffeeTitle(String name);

    String coffeeReason(String name, int circles, @Nullable String story);

    String coffeeDraft(String name, String me, String mixer);

    String stepTitle(int which);

    String stepReason(int which);

    String stepDraft(int which, String me);
}
