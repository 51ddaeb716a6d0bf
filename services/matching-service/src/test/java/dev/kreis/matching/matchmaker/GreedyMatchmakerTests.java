package dev.kreis.matching.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreedyMatchmakerTests {
    private static final Instant NOW = Instant.parse("2026-11-05T18:30:00Z");
    private static final Rules RULES =
            new Rules(new Mixer.CircleSize(3, 4), Duration.ofMinutes(5), false, Manner.USUAL);
    private static final Rarity RARITY = new Rarity(Map.of("chess", 2, "music", 40), 40);

    @ParameterizedTest(name = "{0} with {1}: interests {2}, asks {3}")
    @CsvSource({
        // what the one likes/offers/asks, what the other does, and what it is worth
        "'chess//', 'chess//', 250, 0",
        "'music//', 'music//', 110, 0",
        "'chess music//', 'music chess//', 316, 0",
        "'chess//', 'tea//', 0, 0",
        "'/mentoring/', '//mentoring', 0, 220",
        "'//mentoring', '/mentoring/', 0, 220",
        "'/tax/mentoring', '/mentoring/tax', 0, 520",
        "'/tax/', '/tax/', 0, 0",
    })
    void aPairIsWorthWhatItShares(String one, String other, int interests, int asks) {
        PairScore score = PairScore.of(guest("a", one), guest("b", other), RARITY);

        assertThat(score.interests()).isEqualTo(interests);
        assertThat(score.asks()).isEqualTo(asks);
        assertThat(PairScore.of(guest("b", other), guest("a", one), RARITY)).isEqualTo(score);
    }

    @Test
    void aFaceThatIsNotNewIsWorthLess() {
        Guest a = guest("a", "chess//");
        Guest b = guest("b", "chess//");
        Guest aMetB = new Guest(a.attendeeId(), a.personId(), a.profile(), NOW, false, Map.of(b.personId(), NOW));

        assertThat(PairScore.of(aMetB, b, RARITY).total(Taste.BALANCED))
                .isEqualTo(PairScore.of(a, b, RARITY).total(Taste.BALANCED) - 100);
        assertThat(Obstacle.between(b, aMetB, RULES)).containsExactly(Obstacle.ALREADY_MET);
    }

    @Test
    void havingMetCountsLessTheLongerItIsAgoAndNeverNothing() {
        List<Integer> fading = Stream.of("PT0S", "PT1H", "PT24H", "P30D", "P365D", "P3650D")
                .map(ago -> Obstacle.weight(guest("a", "chess//"), met("b", "a", Duration.parse(ago)), RULES, NOW))
                .toList();

        assertThat(fading)
                .isSortedAccordingTo(Comparator.<Integer>naturalOrder().reversed());
        assertThat(fading).doesNotHaveDuplicates().allMatch(points -> points > 1_000);
        assertThat(Obstacle.weight(guest("a", "chess//"), guest("b", "chess//"), RULES, NOW))
                .isZero();
    }

    /** Somebody who met another so long ago. */
    private static Guest met(String name, String other, Duration ago) {
        Guest guest = guest(name, "chess//");
        return new Guest(
                guest.attendeeId(),
                guest.personId(),
                guest.profile(),
                NOW,
                false,
                Map.of(new PersonId("p-" + other), NOW.minus(ago)));
    }

    @Test
    void whatFewShareBringsPeopleTogetherFirst() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            guests.add(guest("g" + i, (i % 3 == 0 ? "bees" : i % 3 == 1 ? "music stamps" : "music") + "//"));
        }

        Proposal proposal = new GreedyMatchmaker().propose(pool(guests, Pool.Pace.AS_THEY_COME));

        assertThat(sets(proposal)).contains(Set.of(id("g0"), id("g3"), id("g6")), Set.of(id("g1"), id("g4"), id("g7")));
    }

    @Test
    void theSameQuestionHasTheSameAnswerInWhateverOrderItIsAsked() {
        List<Guest> guests = crowd(80, 11);
        List<Guest> shuffled = new ArrayList<>(guests);
        Collections.shuffle(shuffled, new Random(1));

        for (Pool.Pace pace : Pool.Pace.values()) {
            assertThat(new GreedyMatchmaker().propose(pool(guests, pace)))
                    .isEqualTo(new GreedyMatchmaker().propose(pool(shuffled, pace)));
        }
    }

    @Test
    void improvingIsBetterThanFirstComeFirstServed() {
        List<Guest> guests = crowd(90, 12);
        Map<AttendeeId, Guest> byId = new HashMap<>();
        guests.forEach(guest -> byId.put(guest.attendeeId(), guest));
        List<List<AttendeeId>> inOrder = new ArrayList<>();
        for (int i = 0; i < 90; i += 3) {
            inOrder.add(List.of(id("g" + i), id("g" + (i + 1)), id("g" + (i + 2))));
        }

        Proposal proposal = new GreedyMatchmaker().propose(pool(guests, Pool.Pace.ALL_AT_ONCE));

        assertThat(proposal.circles().stream().mapToInt(List::size).sum()).isEqualTo(90);
        assertThat(happiness(proposal.circles(), byId)).isGreaterThan(2 * happiness(inOrder, byId));
    }

    @Test
    void reasonsSpeakOfEveryoneAndOfWhoCanHelpWhom() {
        List<Reason> reasons = Reasons.of(
                List.of(guest("a", "chess//mentoring"), guest("b", "chess/mentoring/"), guest("c", "chess music//")),
                RARITY);

        assertThat(reasons)
                .containsExactly(
                        new Reason(Reason.Kind.SHARED_INTEREST, List.of(id("a"), id("b"), id("c")), "chess"),
                        new Reason(Reason.Kind.ASK_MET, List.of(id("a"), id("b")), "mentoring"));
    }

    @Test
    void whereNothingIsSharedTheLanguageOrTheNewFacesAreTheReason() {
        assertThat(Reasons.of(List.of(guest("a", "x//"), guest("b", "y//")), RARITY))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.kind()).isEqualTo(Reason.Kind.SAME_LANGUAGE);
                    assertThat(reason.topic()).isEqualTo("de");
                });
        Guest unknown = new Guest(id("u"), new PersonId("p-u"), null, NOW, false, Map.of());
        assertThat(Reasons.of(List.of(unknown, guest("b", "y//")), RARITY))
                .singleElement()
                .satisfies(reason -> assertThat(reason.kind()).isEqualTo(Reason.Kind.FRESH_FACES));
    }

    @ParameterizedTest
    @CsvSource({"PT5M, PT4M30S", "PT10S, PT8.5S", "PT2S, PT1S"})
    void theDeadlineLeavesTimeBeforeTheBound(Duration bound, Duration deadline) {
        assertThat(new Rules(RULES.size(), bound, true, Manner.USUAL).deadline())
                .isEqualTo(deadline);
    }

    private static int happiness(List<List<AttendeeId>> circles, Map<AttendeeId, Guest> byId) {
        int sum = 0;
        for (List<AttendeeId> circle : circles) {
            for (AttendeeId one : circle) {
                for (AttendeeId other : circle) {
                    if (!one.equals(other)) {
                        sum += PairScore.of(byId.get(one), byId.get(other), RARITY)
                                        .total(Taste.BALANCED)
                                / (circle.size() - 1);
                    }
                }
            }
        }
        return sum;
    }

    private static Set<Set<AttendeeId>> sets(Proposal proposal) {
        return proposal.circles().stream().map(HashSet::new).collect(Collectors.toSet());
    }

    private static List<Guest> crowd(int people, int topics) {
        List<Guest> guests = new ArrayList<>();
        Random dice = new Random(people);
        for (int i = 0; i < people; i++) {
            guests.add(guest(
                    "g" + i,
                    "t" + dice.nextInt(topics) + " t" + dice.nextInt(topics) + "/t" + dice.nextInt(topics) + "/t"
                            + dice.nextInt(topics)));
        }
        return guests;
    }

    private static Pool pool(List<Guest> guests, Pool.Pace pace) {
        Map<String, Integer> popularity = new HashMap<>();
        guests.forEach(guest -> guest.profile().interests().forEach(topic -> popularity.merge(topic, 1, Integer::sum)));
        return new Pool(NOW, RULES, guests, List.of(), popularity, guests.size(), 100, 3, pace, 42);
    }

    private static AttendeeId id(String name) {
        return new AttendeeId(name);
    }

    /** @param traits interests/offers/asks, each separated by blanks */
    private static Guest guest(String name, String traits) {
        String[] parts = traits.split("/", -1);
        List<String> offers = words(parts[1]);
        List<String> asks = words(parts[2]);
        return new Guest(
                id(name),
                new PersonId("p-" + name),
                new Profile(
                        name,
                        name,
                        Profile.Meeting.SMALL_CIRCLE,
                        words(parts[0]),
                        offers.isEmpty()
                                ? List.of()
                                : List.of(new Profile.Offer(Profile.OfferKind.HELP, "help", offers)),
                        asks.isEmpty() ? null : new Profile.Ask("ask", asks),
                        List.of("de"),
                        null,
                        null,
                        null,
                        List.of()),
                NOW,
                false,
                Map.of());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.split(" "));
    }
}
