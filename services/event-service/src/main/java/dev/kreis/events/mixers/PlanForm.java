package dev.kreis.events.mixers;

import dev.kreis.contracts.Mixer.CircleSize;
import dev.kreis.contracts.Mixer.Spot;
import dev.kreis.contracts.Mixer.Table;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it comes in. Only name, start and end are required; the rest has defaults that suit a small evening.
 *
 * @param revision of the plan that was read before; where it is absent, whatever is there is replaced
 */
record PlanForm(
        @Nullable String name,
        @Nullable String place,
        @Nullable ZoneId zone,
        @Nullable Instant doorsOpen,
        @Nullable Instant starts,
        @Nullable Instant ends,
        @Nullable List<Table> tables,
        @Nullable Integer rounds,
        @Nullable Duration roundLength,
        @Nullable CircleSize circles,
        @Nullable Duration waitingBound,
        @Nullable Boolean sameOrganisationAllowed,
        @Nullable Locale language,
        @Nullable Integer capacity,
        @Nullable Boolean registration,
        @Nullable Integer revision) {
    private static final Duration DOORS_BEFORE_START = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofDays(3);

    /** @throws RefusedException with everything that is not plausible, at once */
    Plan toPlan() {
        List<Wording> flaws = new ArrayList<>();
        String title = name == null ? "" : name.strip();
        String where = place == null ? "" : place.strip();
        int sittings = Objects.requireNonNullElse(rounds, 2);
        Duration length = Objects.requireNonNullElse(roundLength, Duration.ofMinutes(20));
        Duration bound = Objects.requireNonNullElse(waitingBound, Duration.ofMinutes(5));
        List<Table> room = Objects.requireNonNullElse(tables, List.<Table>of());
        Locale words = Objects.requireNonNullElse(language, Locale.ENGLISH);
        check(
                flaws,
                !title.isEmpty() && title.length() <= 120 && isPlain(title),
                "name (1 to 120 characters)",
                "Name (1 bis 120 Zeichen)");
        check(
                flaws,
                where.length() <= 200 && isPlain(where),
                "place (at most 200 characters)",
                "Ort (höchstens 200 Zeichen)");
        check(flaws, sittings >= 1 && sittings <= 12, "rounds (1 to 12)", "Runden (1 bis 12)");
        check(
                flaws,
                within(length, Duration.ofMinutes(1), Duration.ofHours(4)),
                "roundLength (1 minute to 4 hours)",
                "Länge einer Runde (1 Minute bis 4 Stunden)");
        check(
                flaws,
                within(bound, Duration.ofSeconds(1), Duration.ofHours(1)),
                "waitingBound (1 second to 1 hour)",
                "längstes Warten (1 Sekunde bis 1 Stunde)");
        check(
                flaws,
                words.getLanguage().equals("de") || words.getLanguage().equals("en"),
                "language (de or en)",
                "Sprache (de oder en)");
        check(
                flaws,
                capacity == null || (capacity >= 1 && capacity <= 100_000),
                "capacity (1 to 100000)",
                "Plätze (1 bis 100000)");
        check(
                flaws,
                room.size() <= 500
                        && room.stream().allMatch(it -> it.number() >= 1 && it.seats() >= 1 && it.seats() <= 100)
                        && room.stream().map(Table::number).distinct().count() == room.size(),
                "tables (numbers from 1, each once, with 1 to 100 seats)",
                "Tische (Nummern ab 1, jede einmal, mit 1 bis 100 Plätzen)");
        check(
                flaws,
                room.stream().map(Table::spot).filter(Objects::nonNull).allMatch(PlanForm::isInTheRoom),
                "tables (a spot is from 0 to 100 percent of the room)",
                "Tische (ein Platz im Raum ist von 0 bis 100 Prozent)");
        Instant begin = starts;
        Instant end = ends;
        if (begin == null || end == null) {
            flaws.add(new Wording("starts and ends (both are needed)", "Beginn und Ende (beide werden gebraucht)"));
            throw new RefusedException(Problem.MIXER_IMPLAUSIBLE, Wording.list(flaws));
        }
        Instant doors = Objects.requireNonNullElse(doorsOpen, begin.minus(DOORS_BEFORE_START));
        check(
                flaws,
                !doors.isAfter(begin)
                        && begin.isBefore(end)
                        && within(Duration.between(doors, end), Duration.ZERO, LONGEST),
                "doorsOpen, starts and ends (in this order, within three days)",
                "Einlass, Beginn und Ende (in dieser Reihenfolge, innerhalb von drei Tagen)");
        if (!flaws.isEmpty()) {
            throw new RefusedException(Problem.MIXER_IMPLAUSIBLE, Wording.list(flaws));
        }
        return new Plan(
                title,
                where,
                Objects.requireNonNullElse(zone, ZoneId.of("UTC")),
                doors,
                begin,
                end,
                room,
                sittings,
                length,
                Objects.requireNonNullElse(circles, new CircleSize(3, 4)),
                bound,
                Objects.requireNonNullElse(sameOrganisationAllowed, false),
                Locale.of(words.getLanguage()),
                capacity,
                Objects.requireNonNullElse(registration, false));
    }

    private static void check(List<Wording> flaws, boolean fine, String english, String german) {
        if (!fine) {
            flaws.add(new Wording(english, german));
        }
    }

    private static boolean isInTheRoom(Spot spot) {
        return spot.x() >= 0 && spot.x() <= 100 && spot.y() >= 0 && spot.y() <= 100;
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }
}
