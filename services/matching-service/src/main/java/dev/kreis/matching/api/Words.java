package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Circles in the words of a person: German or English, only what people wrote themselves, and never a number. */
enum Words {
    ENGLISH(Locale.ENGLISH) {
        @Override
        String everyone(String topic) {
            return "You all like " + topic + ".";
        }

        @Override
        String some(List<String> names, String topic) {
            return list(names, " and ") + (names.size() == 2 ? " both like " : " all like ") + topic + ".";
        }

        @Override
        String asked(String seeker, String giver, String topic) {
            return seeker + " is looking for help with " + topic + "; " + giver + " offered exactly that.";
        }

        @Override
        String language(String language) {
            return "You all speak " + language + ".";
        }

        @Override
        String freshFaces() {
            return "You have not met before.";
        }

        @Override
        String guest() {
            return "a guest";
        }

        @Override
        String topic(String topic) {
            return topic;
        }
    },

    GERMAN(Locale.GERMAN) {
        @Override
        String everyone(String topic) {
            return "Das mögt ihr alle: " + topic + ".";
        }

        @Override
        String some(List<String> names, String topic) {
            return "Das verbindet " + list(names, " und ") + ": " + topic + ".";
        }

        @Override
        String asked(String seeker, String giver, String topic) {
            return seeker + " sucht Hilfe beim Thema " + topic + ", " + giver + " hat genau das angeboten.";
        }

        @Override
        String language(String language) {
            return "Ihr sprecht alle " + language + ".";
        }

        @Override
        String freshFaces() {
            return "Ihr seid euch noch nicht begegnet.";
        }

        @Override
        String guest() {
            return "ein Gast";
        }

        /** Topics are kept in lower case; a single word is most often a noun, several are quoted as they were written. */
        @Override
        String topic(String topic) {
            boolean single = topic.codePoints().noneMatch(Character::isWhitespace);
            if (!single) {
                return "„" + topic + "“";
            }
            int first = topic.codePointAt(0);
            return Character.toString(Character.toTitleCase(first)) + topic.substring(Character.charCount(first));
        }
    };

    private final Locale locale;

    Words(Locale locale) {
        this.locale = locale;
    }

    /** German for whoever asks for German first, English for everyone else. */
    static Words in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    Locale locale() {
        return locale;
    }

    /**
     * The circle's reasons as sentences. A reason that concerns somebody whose name is not known any more is left out.
     *
     * @param names the given names of the members
     */
    List<String> sentences(Circle circle, Map<AttendeeId, String> names) {
        return circle.reasons().stream()
                .map(reason -> sentence(reason, circle.attendeeIds(), names))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> sentence(Reason reason, List<AttendeeId> members, Map<AttendeeId, String> names) {
        List<String> about =
                reason.about().stream().map(names::get).filter(Objects::nonNull).toList();
        boolean nameless = about.size() < reason.about().size();
        return switch (reason.kind()) {
            case SHARED_INTEREST -> {
                String topic = topic(reason.topic());
                if (reason.about().containsAll(members)) {
                    yield Optional.of(everyone(topic));
                }
                yield nameless || about.size() < 2 ? Optional.empty() : Optional.of(some(about, topic));
            }
            case ASK_MET ->
                nameless || about.size() < 2
                        ? Optional.empty()
                        : Optional.of(asked(about.get(0), about.get(1), topic(reason.topic())));
            case SAME_LANGUAGE ->
                Optional.of(language(Locale.forLanguageTag(reason.topic()).getDisplayLanguage(locale)));
            case FRESH_FACES -> Optional.of(freshFaces());
        };
    }

    static String list(List<String> names, String and) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + and + names.get(last);
    }

    abstract String everyone(String topic);

    abstract String some(List<String> names, String topic);

    abstract String asked(String seeker, String giver, String topic);

    abstract String language(String language);

    abstract String freshFaces();

    abstract String guest();

    abstract String topic(String topic);
}
