package dev.kreis.followups.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people wrote, made fit to stand inside a sentence of ours. */
final class Words {
    private static final int LONGEST_QUOTE = 160;
    private static final int LONGEST_PHRASE = 70;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]+");
    private static final Pattern SENTENCE = Pattern.compile("[.!?;:…]");
    private static final Set<String> ENGLISH_ARTICLES =
            Set.of("a", "an", "the", "some", "someone", "somebody", "something", "one");
    private static final Set<String> GERMAN_ARTICLES =
            Set.of("ein", "eine", "einen", "jemanden", "etwas", "den", "die", "das");
    private static final Set<String> SOMEBODY =
            Set.of("jemand", "jemanden", "jemandem", "someone", "somebody", "anyone", "anybody");
    /** Who speaks of themselves says a sentence, and one that is somebody else's in a sentence of ours. */
    private static final Pattern FIRST_PERSON =
            Pattern.compile("(?iU)\\b(ich|mir|mich|mein(e[nmrs]?)?|wir|uns|unser(e[nmrs]?)?|i|me|my|we|us|our)\\b");

    private static final Set<String> SMALL_GERMAN = Set.of(
            "und", "oder", "mit", "für", "von", "in", "im", "am", "an", "auf", "zu", "zum", "zur", "der", "die", "das",
            "and", "or", "of", "the", "to", "for");

    /** What kind of thing somebody wrote where they were asked what would help them. */
    enum Form {
        QUESTION,
        /** A sentence of theirs. */
        STATEMENT,
        /** Neither: the thing itself, or the person who could help. */
        THING
    }

    private Words() {}

    static Form form(String text) {
        String line = quote(text);
        String first = line.split("[ ,.:;!]", 2)[0].toLowerCase(Locale.ROOT);
        if (line.contains("?")) {
            return Form.QUESTION;
        }
        if (SOMEBODY.contains(first)) {
            return Form.THING;
        }
        boolean sentence =
                line.matches(".*[.!…]") || FIRST_PERSON.matcher(first).matches();
        return sentence ? Form.STATEMENT : Form.THING;
    }

    /** One line without control characters, and not longer than a reader's patience. */
    static String quote(String text) {
        String line = BLANKS.matcher(text).replaceAll(" ").strip();
        if (line.length() <= LONGEST_QUOTE) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_QUOTE);
        return line.substring(0, end > LONGEST_QUOTE / 2 ? end : safeCut(line)) + " …";
    }

    /** Never between the halves of a character beyond the basic plane. */
    private static int safeCut(String line) {
        return Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
    }

    /** A short phrase such as "an hour a month", to be taken into a sentence; empty for what can only be quoted. */
    static Optional<String> phrase(String text, Language language) {
        String line = BLANKS.matcher(text).replaceAll(" ").strip().replaceFirst("(?<![.])[.]$", "");
        int blank = line.indexOf(' ');
        if (blank < 0
                || line.length() > LONGEST_PHRASE
                || SENTENCE.matcher(line).find()
                || FIRST_PERSON.matcher(line).find()) {
            return Optional.empty();
        }
        String first = line.substring(0, blank).toLowerCase(Locale.ROOT);
        Set<String> articles = language == Language.GERMAN ? GERMAN_ARTICLES : ENGLISH_ARTICLES;
        return articles.contains(first.replaceFirst(",$", ""))
                ? Optional.of(first + line.substring(blank))
                : Optional.empty();
    }

    /** A topic as the language writes it: topics are lower-case, German nouns are not. */
    static String topic(String topic, Language language) {
        String line = quote(topic);
        if (language == Language.ENGLISH) {
            return line;
        }
        return Stream.of(line.split(" "))
                .map(word -> SMALL_GERMAN.contains(word) ? word : capitalized(word))
                .collect(Collectors.joining(" "));
    }

    static String capitalized(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + word.substring(word.offsetByCodePoints(0, 1));
    }
}
