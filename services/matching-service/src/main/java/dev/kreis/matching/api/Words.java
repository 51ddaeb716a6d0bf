package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.matching.matchmaker.Tasting;
import dev.kreis.matching.matchmaker.Timing;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        String aCircle() {
            return "this circle";
        }

        @Override
        String topic(String topic) {
            return topic;
        }

        @Override
        String apartNow(String one, String other, String topic) {
            return one + " would no longer sit with " + other + ", who likes " + topic + " too.";
        }

        @Override
        String helpApart(String seeker, String giver, String topic) {
            return seeker + " would no longer sit with " + giver + ", who offered help with " + topic + ".";
        }

        @Override
        String seatless(String name) {
            return name + " would be looking for another seat.";
        }

        @Override
        String newCompany(String name) {
            return name + " would meet new people.";
        }

        @Override
        String smallerCircle(String name) {
            return name + " would go on in a smaller circle.";
        }

        @Override
        String lessInCommon(String name) {
            return name + " would have less in common with the others.";
        }

        @Override
        String colleagues(String name, List<String> others) {
            return name + " would sit with " + list(others) + ", of the same organisation.";
        }

        @Override
        String acquaintances(String name, List<String> others) {
            return name + " has met " + list(others) + " before.";
        }

        @Override
        String leftOut(String name, String language) {
            return name + " would be the only one there who does not speak " + language + ".";
        }

        @Override
        String joins(String name, String circle) {
            return name + " takes the free seat at " + circle + ".";
        }

        @Override
        String swaps(String name, String owner, String circle, String elsewhere) {
            return name + " sits down at " + circle + ", and " + owner + " moves to the free seat at " + elsewhere
                    + ".";
        }

        @Override
        String opens(List<String> names) {
            return list(names) + " begin a circle of their own.";
        }

        @Override
        String rule(Answer.Rule rule, List<String> about, String circle) {
            return switch (rule) {
                case KEPT_APART ->
                    "Not everybody here would like to sit together. We keep whose wish that is to ourselves.";
                case NO_COMMON_LANGUAGE -> list(about) + " have no language in common.";
                case NO_SEAT_LEFT -> "There is no free seat left at " + circle + ".";
                case TOO_FEW -> "These are too few people for a circle of their own.";
                case LOCKED -> circle + " is locked. Unlock it first, then it may change.";
                case SAME_CIRCLE -> list(about) + (about.size() == 1 ? " sits" : " sit") + " there already.";
                case ON_THEIR_OWN -> list(about) + " would rather have no seat for now.";
            };
        }

        @Override
        String why(Answer.Why why, String name, String circle, String members) {
            return switch (why) {
                case CIRCLE_CHANGED ->
                    circle + " has changed meanwhile; " + members + " sit there now. Please look again.";
                case CIRCLE_ENDED -> circle + " does not sit any more. Please look again.";
                case SITS_ELSEWHERE -> name + " sits at " + circle + " by now. Please look again.";
                case WAITS_BY_NOW -> name + " has no seat at the moment. Please look again.";
                case NOT_HERE -> name + " is not here at the moment.";
                case NOT_OPEN -> "Seats are given while the evening goes on.";
                case SOMEBODY_WAS_FASTER -> "Somebody else was faster. Please look again.";
            };
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

        @Override
        String aCircle() {
            return "dieser Kreis";
        }

        @Override
        String apartNow(String one, String other, String topic) {
            return one + " säße nicht mehr bei " + other + "; beide mögen " + topic + ".";
        }

        @Override
        String helpApart(String seeker, String giver, String topic) {
            return seeker + " säße nicht mehr bei " + giver + ", und von dort kam Hilfe beim Thema " + topic + ".";
        }

        @Override
        String seatless(String name) {
            return name + " bräuchte einen anderen Platz.";
        }

        @Override
        String newCompany(String name) {
            return name + " würde neue Leute kennenlernen.";
        }

        @Override
        String smallerCircle(String name) {
            return name + " säße in einem kleineren Kreis.";
        }

        @Override
        String lessInCommon(String name) {
            return name + " hätte mit den anderen weniger gemeinsam.";
        }

        @Override
        String colleagues(String name, List<String> others) {
            return name + " säße mit " + list(others) + " aus derselben Organisation zusammen.";
        }

        @Override
        String acquaintances(String name, List<String> others) {
            return name + " ist " + list(others) + " schon begegnet.";
        }

        @Override
        String leftOut(String name, String language) {
            return "Nur " + name + " spräche dort kein " + language + ".";
        }

        @Override
        String joins(String name, String circle) {
            return name + " nimmt den freien Platz bei " + circle + ".";
        }

        @Override
        String swaps(String name, String owner, String circle, String elsewhere) {
            return name + " setzt sich zu " + circle + ", und " + owner + " wechselt auf den freien Platz bei "
                    + elsewhere + ".";
        }

        @Override
        String opens(List<String> names) {
            return list(names) + " bilden einen eigenen Kreis.";
        }

        @Override
        String rule(Answer.Rule rule, List<String> about, String circle) {
            return switch (rule) {
                case KEPT_APART ->
                    "Nicht alle hier möchten zusammensitzen. Wessen Wunsch das ist, behalten wir für uns.";
                case NO_COMMON_LANGUAGE -> list(about) + " haben keine gemeinsame Sprache.";
                case NO_SEAT_LEFT -> "Bei " + circle + " ist kein Platz mehr frei.";
                case TOO_FEW -> "Das sind zu wenige für einen eigenen Kreis.";
                case LOCKED -> circle + " ist festgehalten. Gib den Kreis erst frei, dann lässt er sich ändern.";
                case SAME_CIRCLE -> list(about) + (about.size() == 1 ? " sitzt" : " sitzen") + " schon dort.";
                case ON_THEIR_OWN -> list(about) + " möchte gerade keinen Platz.";
            };
        }

        @Override
        String why(Answer.Why why, String name, String circle, String members) {
            return switch (why) {
                case CIRCLE_CHANGED ->
                    circle + " hat sich inzwischen verändert; dort sitzen jetzt " + members
                            + ". Bitte sieh noch einmal hin.";
                case CIRCLE_ENDED -> circle + " sitzt nicht mehr zusammen. Bitte sieh noch einmal hin.";
                case SITS_ELSEWHERE -> name + " sitzt inzwischen bei " + circle + ". Bitte sieh noch einmal hin.";
                case WAITS_BY_NOW -> name + " hat gerade keinen Platz. Bitte sieh noch einmal hin.";
                case NOT_HERE -> name + " ist gerade nicht da.";
                case NOT_OPEN -> "Plätze gibt es, solange der Abend läuft.";
                case SOMEBODY_WAS_FASTER -> "Jemand war schneller. Bitte sieh noch einmal hin.";
            };
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

    /** What a change means for one person, who is called by name. */
    String effect(Effect effect, Function<AttendeeId, String> names) {
        String name = names.apply(effect.attendeeId());
        if (effect.alone()) {
            return seatless(name);
        }
        List<String> sentences = new ArrayList<>();
        Reason finds = effect.finds();
        Reason loses = effect.loses();
        if (finds != null && (effect.better() || loses == null)) {
            String first = names.apply(finds.about().get(0));
            String second = names.apply(finds.about().get(1));
            sentences.add(
                    finds.kind() == Reason.Kind.ASK_MET
                            ? asked(first, second, topic(finds.topic()))
                            : some(List.of(first, second), topic(finds.topic())));
        } else if (loses != null && !(effect.better() && effect.company())) {
            String first = names.apply(loses.about().get(0));
            String second = names.apply(loses.about().get(1));
            sentences.add(
                    loses.kind() == Reason.Kind.ASK_MET
                            ? helpApart(first, second, topic(loses.topic()))
                            : apartNow(first, second, topic(loses.topic())));
        } else if (!effect.company()) {
            sentences.add(smallerCircle(name));
        } else if (effect.colleagues().isEmpty() && effect.acquaintances().isEmpty()) {
            sentences.add(effect.better() ? newCompany(name) : lessInCommon(name));
        }
        if (!effect.colleagues().isEmpty()) {
            sentences.add(
                    colleagues(name, effect.colleagues().stream().map(names).toList()));
        }
        if (!effect.acquaintances().isEmpty()) {
            sentences.add(acquaintances(
                    name, effect.acquaintances().stream().map(names).toList()));
        }
        if (effect.leftOut() != null) {
            sentences.add(leftOut(name, Locale.forLanguageTag(effect.leftOut()).getDisplayLanguage(locale)));
        }
        return String.join(" ", sentences);
    }

    /** For organizers, who may read numbers. */
    String taste(Tasting.Room made) {
        if (made.pairs() == 0) {
            return pick(
                    "What it means shows here once enough people have come.",
                    "Was das ausmacht, steht hier, sobald genug Leute da sind.");
        }
        return pick(
                        "Of %d pairs at one table, %d would share an interest, and in %d one could help the other.",
                        "Von %d Paaren an einem Tisch hätten %d etwas gemeinsam, und bei %d könnte jemand helfen.")
                .formatted(made.pairs(), made.alike(), made.helped());
    }

    /** What stays as it is in every round. */
    String kept(List<String> names, @Nullable Integer table) {
        String who = list(names);
        if (table == null) {
            return who + pick(" sit together in every round.", " sitzen in jeder Runde zusammen.");
        }
        return who
                + (names.size() == 1
                        ? pick(" sits at table ", " sitzt in jeder Runde an Tisch ")
                        : pick(" sit together at table ", " sitzen in jeder Runde zusammen an Tisch "))
                + table
                + pick(" in every round.", ".");
    }

    String timing(Timing.Room made) {
        return made.company().pairs() == 0
                ? taste(made.company())
                : pick(
                                        "Those who are here would have waited %s on average. ",
                                        "Wer da ist, hätte im Schnitt %s gewartet. ")
                                .formatted(about(made.waited()))
                        + taste(made.company());
    }

    private String about(Duration wait) {
        long seconds = Math.max(5, Math.ceilDiv(wait.toSeconds(), 5) * 5);
        return seconds < 90
                ? pick("%d seconds", "%d Sekunden").formatted(seconds)
                : pick("%d minutes", "%d Minuten").formatted(Math.round(seconds / 60.0));
    }

    String pick(String english, String german) {
        return this == GERMAN ? german : english;
    }

    String list(List<String> names) {
        return list(names, pick(" and ", " und "));
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

    abstract String aCircle();

    abstract String apartNow(String one, String other, String topic);

    abstract String helpApart(String seeker, String giver, String topic);

    abstract String seatless(String name);

    abstract String newCompany(String name);

    abstract String smallerCircle(String name);

    abstract String lessInCommon(String name);

    abstract String colleagues(String name, List<String> others);

    abstract String acquaintances(String name, List<String> others);

    abstract String leftOut(String name, String language);

    abstract String joins(String name, String circle);

    abstract String swaps(String name, String owner, String circle, String elsewhere);

    abstract String opens(List<String> names);

    abstract String rule(Answer.Rule rule, List<String> about, String circle);

    abstract String why(Answer.Why why, String name, String circle, String members);

    abstract String topic(String topic);
}
