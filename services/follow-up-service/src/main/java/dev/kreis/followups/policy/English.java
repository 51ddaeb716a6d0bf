package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For people who chose English. */
enum English implements Phrases {
    WORDS;

    @Override
    public String offerHelpTitle(String name) {
        return "Offer %s a hand".formatted(name);
    }

    @Override
    public String offerHelpReason(String name, String ask, @Nullable String offer, String topic) {
        Optional<String> wish = Words.phrase(ask, Language.ENGLISH);
        Optional<String> gift = offer == null ? Optional.empty() : Words.phrase(offer, Language.ENGLISH);
        if (wish.isPresent() && gift.isPresent()) {
            return "%s is looking for %s; you offered %s.".formatted(name, wish.get(), gift.get());
        }
        String seeks =
                wish.map(it -> "%s is looking for %s.".formatted(name, it)).orElseGet(() -> asked(name, ask));
        if (offer == null) {
            return seeks + " You named %s among the things you can offer.".formatted(topic);
        }
        return seeks
                + gift.map(" You offered %s."::formatted).orElseGet(() -> " You offered: %s".formatted(said(offer)));
    }

    @Override
    public String offerHelpDraft(
            String name, String me, String mixer, String ask, @Nullable String offer, String topic) {
        String stayed = Words.phrase(ask, Language.ENGLISH)
                .map("you said you were looking for %s, and that stayed with me."::formatted)
                .orElse("your question about %s stayed with me.".formatted(topic));
        String gift = offer == null
                ? "I know a little about it and would gladly take half an hour for you."
                : Words.phrase(offer, Language.ENGLISH)
                        .map("I could offer %s, if that is of use."::formatted)
                        .orElse("What I could bring: %s".formatted(closed(Words.quote(offer))));
        return letter(name, me, "at %s %s %s There is no hurry.".formatted(mixer, stayed, gift));
    }

    @Override
    public String promiseTitle(String name) {
        return "Keep your word to %s".formatted(name);
    }

    @Override
    public String promiseReason(String name, String words) {
        return Words.phrase(words, Language.ENGLISH)
                .map(it -> "You promised %s %s. It is still open, and there is no hurry.".formatted(name, it))
                .orElseGet(() -> "You promised %s something: %s It is still open, and there is no hurry."
                        .formatted(name, said(words)));
    }

    @Override
    public String promiseDraft(String name, String me, String words) {
        String promise = Words.phrase(words, Language.ENGLISH)
                .map("I promised you %s and have not forgotten."::formatted)
                .orElseGet(() -> "I have not forgotten what I promised you: %s".formatted(closed(Words.quote(words))));
        return letter(name, me, "%s It is yours whenever it suits you.".formatted(promise));
    }

    @Override
    public String introduceTitle(String asks, String gives) {
        return "Introduce %s and %s".formatted(asks, gives);
    }

    @Override
    public String introduceReason(String asks, String gives, String ask, @Nullable String offer, String topic) {
        return match(asks, gives, ask, offer, topic) + " You sat with both; they have not met yet.";
    }

    @Override
    public String introduceDraft(
            String asks, String gives, String me, String mixer, String ask, @Nullable String offer, String topic) {
        return signed(
                "Hi %s, hi %s, I sat with both of you at %s. %s I thought you might like to know each other. If not, that is fine too."
                        .formatted(asks, gives, mixer, match(asks, gives, ask, offer, topic)),
                me);
    }

    private static String match(String asks, String gives, String ask, @Nullable String offer, String topic) {
        Optional<String> wish = Words.phrase(ask, Language.ENGLISH);
        Optional<String> gift = offer == null ? Optional.empty() : Words.phrase(offer, Language.ENGLISH);
        if (wish.isPresent() && gift.isPresent()) {
            return "%s is looking for %s; %s offered %s.".formatted(asks, wish.get(), gives, gift.get());
        }
        String seeks =
                wish.map(it -> "%s is looking for %s.".formatted(asks, it)).orElseGet(() -> asked(asks, ask));
        if (offer == null) {
            return "%s %s has something to give when it comes to %s.".formatted(seeks, gives, topic);
        }
        return gift.map(it -> "%s %s offered %s.".formatted(seeks, gives, it))
                .orElseGet(() -> "%s %s offered: %s".formatted(seeks, gives, said(offer)));
    }

    @Override
    public String sendTitle(String name, String topic) {
        return "Send %s a few lines about %s".formatted(name, topic);
    }

    @Override
    public String sendWords(String topic) {
        return "something about %s".formatted(topic);
    }

    @Override
    public String sendReason(String name, String topic) {
        return "%s was on your circle’s card: you and %s both like it.".formatted(Words.capitalized(topic), name);
    }

    @Override
    public String sendDraft(String name, String me, String mixer, String topic) {
        return letter(
                name,
                me,
                "I was glad to sit with you at %s. We both like %s: the next good thing I come across, I will send your way."
                        .formatted(mixer, topic));
    }

    @Override
    public String helloTitle(String name) {
        return "Say hello to %s".formatted(name);
    }

    @Override
    public String helloReason(String name, String topic) {
        return "You and %s both like %s.".formatted(name, topic);
    }

    @Override
    public String helloDraft(String name, String me, String mixer, String topic) {
        return letter(
                name,
                me,
                "it was good to share a table with you at %s. I noticed that you like %s too, and wanted to say hello."
                        .formatted(mixer, topic));
    }

    @Override
    public String coffeeTitle(String name) {
        return "Have a coffee with %s".formatted(name);
    }

    @Override
    public String satTogether(String name, int circles, @Nullable String story) {
        String sat = circles > 1 ? "You sat together more than once." : "You sat together.";
        return story == null ? sat : sat + " %s says: %s".formatted(name, said(story));
    }

    @Override
    public String plainHelloDraft(String name, String me, String mixer) {
        return letter(
                name, me, "it was good to share a table with you at %s. I just wanted to say so.".formatted(mixer));
    }

    @Override
    public String coffeeReason(String name, boolean both) {
        return both
                ? "You and %s both wish to keep in touch.".formatted(name)
                : "You gave %s something before. Over a coffee you hear what became of it.".formatted(name);
    }

    @Override
    public String coffeeDraft(String name, String me, String mixer, List<String> times) {
        String body = "I enjoyed sitting with you at %s. Shall we have a coffee, just the two of us? I could do:\n"
                + "%s\n"
                + "Another time, or not at all, is fine too.";
        return letter(name, me, body.formatted(mixer, "- " + String.join("\n- ", times)));
    }

    @Override
    public String button(Kind kind) {
        return switch (kind) {
            case OFFER_HELP -> "I have offered it";
            case INTRODUCE -> "Ask them both";
            case SEND_WHAT_YOU_TALKED_ABOUT -> "I have sent them";
            case PLAN_A_COFFEE -> "I have asked";
            case SAY_HELLO -> "I have said hello";
            case ONE_SMALL_STEP, THANK_YOU -> "Done";
        };
    }

    @Override
    public String stepTitle(int which) {
        return switch (which) {
            case 0 -> "Have a coffee with somebody you used to work with";
            case 1 -> "Send an old friend an update";
            default -> "List five people you know";
        };
    }

    @Override
    public String stepReason(int which) {
        return switch (which) {
            case 0 -> "One small step is enough, and the people you know already count.";
            case 1 -> "A few lines without a reason are often the ones that arrive best.";
            default -> "You know more people than come to mind. Five lines, five minutes.";
        };
    }

    @Override
    public String stepDraft(int which, String me) {
        return switch (which) {
            case 0 ->
                signed(
                        "Hi, you came to my mind today. Shall we have a coffee in the next two weeks? I would like to"
                                + " hear how you are.",
                        me);
            case 1 ->
                signed(
                        "Hi, it has been a while. I spent an evening with good people, and it made me think of you. No"
                                + " need to answer; I just wanted to say hello.",
                        me);
            default ->
                "Somebody from my first job; somebody who once helped me; somebody I never thanked; a neighbour from"
                        + " before; somebody who moved away.";
        };
    }

    private static String letter(String name, String me, String body) {
        return signed("Hi %s, %s".formatted(name, body), me);
    }

    private static String signed(String letter, String me) {
        return me.isEmpty() ? letter : letter + "\n" + me;
    }

    /** What somebody would like help with, where it does not fit into a sentence of ours. */
    private static String asked(String name, String ask) {
        String words = switch (Words.form(ask)) {
            case QUESTION -> "%s asked: %s";
            case STATEMENT -> "%s said: %s";
            case THING -> "%s is looking for: %s";
        };
        return words.formatted(name, said(ask));
    }

    /** What somebody wrote, in their own words, and with an end to the sentence. */
    private static String said(String text) {
        String quote = Words.quote(text);
        return "“%s”%s".formatted(quote, isClosed(quote) ? "" : ".");
    }

    /** People do not always end their sentences. */
    private static String closed(String text) {
        return isClosed(text) ? text : text + ".";
    }

    private static boolean isClosed(String text) {
        return text.matches(".*[.!?…]");
    }
}
