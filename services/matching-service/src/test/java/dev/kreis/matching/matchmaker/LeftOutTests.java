package dev.kreis.matching.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.engine.CircleWorth;
import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.Kinds;
import dev.kreis.matching.engine.Objective;
import dev.kreis.matching.engine.PairScores;
import dev.kreis.matching.engine.PairTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTests {
    private static final Instant NOW = Instant.parse("2026-11-05T18:30:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // the languages of each at a table, best first, and who is left out
        "'en | de en | de en', 0",
        "'de en | de en | en | de en', 2",
        "'de en | de | de en', ",
        "'en de | de en | de en', ",
        "'en | en | de en', ",
        "'en | de en | fr en', ",
        "'en | de en | de en | fr en', ",
        "'en | de en', ",
        "'en | ? | de en', ",
        "'? | de | de', ",
        "'de | de | de', ",
    })
    void whoeverDoesNotSpeakWhatAllTheOthersLikeBestIsLeftOut(String table, Integer who) {
        List<Guest> circle = Arrays.stream(table.split(" \\| "))
                .map(languages -> guest(table.indexOf(languages) + languages, languages, "x"))
                .toList();

        assertThat(LeftOut.of(circle)).isEqualTo(who == null ? null : circle.get(who));

        Kinds kinds = new Kinds(circle.size(), 100);
        List<String> known = List.of("de", "en", "fr");
        for (int i = 0; i < circle.size(); i++) {
            List<String> spoken = circle.get(i).languages();
            long all = spoken.stream().mapToLong(it -> 1L << known.indexOf(it)).sum();
            kinds.set(i, spoken.isEmpty() ? Kinds.MOST : known.indexOf(spoken.getFirst()), all);
        }
        assertThat(value(circle.size(), kinds))
                .as("the engine agrees")
                .isEqualTo(value(circle.size(), Kinds.NONE) - (who == null ? 0 : 100 * Objective.Happiness.POINT));
    }

    private static long value(int size, Kinds kinds) {
        return new CircleWorth(
                        new PairTable(size, PairScores.NONE, ForbiddenPairs.none(size)),
                        new BitSet(),
                        kinds,
                        Worth.objective(3),
                        6)
                .value(IntStream.range(0, size).toArray(), size);
    }

    @Test
    void aRoundIsPlannedSoThatNobodyIsLeftOutForALittleInCommon() {
        Rules rules = new Rules(new Mixer.CircleSize(3, 3), Duration.ofMinutes(5), false, Manner.USUAL);
        List<Guest> people = List.of(
                guest("a", "en", "chess"),
                guest("b", "en", "film"),
                guest("c", "de en", "chess"),
                guest("d", "de en", "maps"),
                guest("e", "de en", "film"),
                guest("f", "de en", "tea"));
        Rarity rarity = new Rarity(Map.of("chess", 2, "film", 2), 6);

        List<List<AttendeeId>> circles = new EveningPlanner(rules, rarity)
                .circles(new EveningPlanner.Rest(
                        people, Map.of(), Map.of(), 2, 2, 3, List.of(), List.of(), (one, other) -> false, NOW, 1));

        assertThat(circles).hasSize(2);
        assertThat(circles).anySatisfy(circle -> assertThat(circle).contains(new AttendeeId("a"), new AttendeeId("b")));
    }

    private static Guest guest(String name, String languages, String likes) {
        return new Guest(
                new AttendeeId(name.replaceAll("[^a-z0-9]", "-")),
                new PersonId("p-" + name.replaceAll("[^a-z0-9]", "-")),
                new Profile(
                        name,
                        name,
                        Profile.Meeting.SMALL_CIRCLE,
                        List.of(likes),
                        List.of(),
                        null,
                        languages.equals("?")
                                ? List.of()
                                : Stream.of(languages.split(" ")).toList(),
                        null,
                        null,
                        null,
                        List.of()),
                NOW,
                false,
                Map.of());
    }
}
