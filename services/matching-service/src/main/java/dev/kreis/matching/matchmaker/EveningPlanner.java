package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.CircleSizes;
import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.PairScores;
import dev.kreis.matching.engine.rounds.EveningPlan;
import dev.kreis.matching.engine.rounds.RoundsPlanner;
import dev.kreis.matching.engine.rounds.RoundsProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans what is left of the evening each time a round begins, from who is here then, and says how this round sits.
 *
 * <p>Nobody meets the same person twice while that can be avoided; where it cannot, those meet again who met longest ago.
 * Who met at an earlier mixer is kept apart less strictly. Nobody is {@linkplain LeftOut left out} at a table where
 * somebody else fits there as well. Colleagues and people without a common language are apart, a second host at a table is a host too many, and
 * where there are more hosts than tables those who anchored most rest.
 */
public final class EveningPlanner {
    private static final int SECOND_HOST = 400;

    /** More than any company is worth, and less than it counts that two have met tonight. */
    private static final int MET_LATELY = 3_800;

    private static final int MET_LONG_AGO = 1_200;
    /** More than any seating is worth. */
    private static final long TROUBLE = 1_000_000;

    private static final int MOST_ROUNDS = 4;
    private static final int MOST_COUNTS_TRIED = 4;

    private static final long MOVES_PER_PERSON = 10_000;

    /** So many that even a full house waits for its plan less than a few seconds. */
    private static final long MOST_MOVES = 1_000_000;

    private final Rules rules;
    private final Rarity rarity;

    /**
     * What is left of an evening.
     *
     * @param people who is here and would like a seat, now or in a later round
     * @param away who sits which round out
     * @param anchored how often each has sat down tonight, by which hosts take turns
     * @param round the round that begins
     * @param lastRound the last round that is planned
     * @param aim the size of circle that suits the room
     * @param past the circles of the rounds that have been, each with everybody who ever sat there; whoever is in none of
     *     a round sat it out for lack of a seat, and has one first now
     * @param together who is to sit together all evening, where nothing firm speaks against it; nobody is named twice
     * @param metTonight whether two have shared a circle tonight
     */
    public record Rest(
            List<Guest> people,
            Map<AttendeeId, Integer> away,
            Map<AttendeeId, Integer> anchored,
            int round,
            int lastRound,
            int aim,
            List<List<List<AttendeeId>>> past,
            List<List<AttendeeId>> together,
            BiPredicate<AttendeeId, AttendeeId> metTonight,
            Instant now,
            long seed) {
        public Rest {
            people = people.stream()
                    .sorted(Comparator.comparing(guest -> guest.attendeeId().value()))
                    .toList();
        }
    }

    public EveningPlanner(Rules rules, Rarity rarity) {
        this.rules = rules;
        this.rarity = rarity;
    }

    /** The circles of the round that begins; whoever is in none finds a seat as a late comer does. */
    public List<List<AttendeeId>> circles(Rest rest) {
        List<BitSet> present = present(rest);
        int here = present.getFirst().cardinality();
        int smallest = rules.size().smallest();
        int largest = rules.size().largest();
        int most = here / smallest;
        if (most == 0) {
            return List.of();
        }
        int fewest = Math.min(Math.ceilDiv(here, largest), most);
        // A seat left free here and there lets late comers in.
        double suits = rest.aim() < largest ? rest.aim() + 0.5 : rest.aim();
        int suited = Math.clamp(Math.round(here / suits), fewest, most);
        PairScores scores = scores(rest, suited);
        ForbiddenPairs forbidden = forbidden(rest.people(), rules);
        EveningPlan best = null;
        List<Integer> counts = new ArrayList<>();
        for (int step = 0; counts.size() < MOST_COUNTS_TRIED && step <= most - fewest; step++) {
            // More circles are smaller circles, in which fewer people meet again.
            if (suited + step <= most) {
                counts.add(suited + step);
            }
            if (step > 0 && suited - step >= fewest) {
                counts.add(suited - step);
            }
        }
        for (int count : counts) {
            EveningPlan plan = plan(rest, present, count, scores, forbidden);
            if (best == null || trouble(plan, rest) < trouble(best, rest)) {
                best = plan;
            }
            if (trouble(best, rest) == 0) {
                break;
            }
        }
        if (best == null) {
            return List.of();
        }
        List<List<Integer>> circles = new ArrayList<>();
        best.rounds().getFirst().forEach(circle -> circles.add(new ArrayList<>(circle)));
        leaveNobodyOut(circles, scores, rest);
        keepTogether(circles, scores, rest);
        return circles.stream()
                .map(circle -> circle.stream()
                        .map(person -> rest.people().get(person).attendeeId())
                        .toList())
                .toList();
    }

    /** Whoever is left out at a table changes places with somebody, where that costs less than it is worth. */
    private void leaveNobodyOut(List<List<Integer>> circles, PairScores scores, Rest rest) {
        for (List<Integer> circle : circles) {
            Guest alone = LeftOut.of(guests(circle, rest));
            if (alone == null) {
                continue;
            }
            int seat = circle.indexOf(rest.people().indexOf(alone));
            List<Integer> bestOther = null;
            int bestSeat = 0;
            long bestGain = 0;
            for (List<Integer> other : circles) {
                for (int there = 0; other != circle && there < other.size(); there++) {
                    long gain = gain(circle, seat, other, there, scores, rest);
                    if (gain > bestGain) {
                        bestOther = other;
                        bestSeat = there;
                        bestGain = gain;
                    }
                }
            }
            if (bestOther != null) {
                swap(circle, seat, bestOther, bestSeat);
            }
        }
    }

    /** Brings those who are to sit together to the table of the first of them, in exchange for whoever loses least. */
    private void keepTogether(List<List<Integer>> circles, PairScores scores, Rest rest) {
        Map<AttendeeId, Integer> numbers = new HashMap<>();
        rest.people().forEach(guest -> numbers.put(guest.attendeeId(), numbers.size()));
        for (List<AttendeeId> together : rest.together()) {
            List<Integer> here = together.stream()
                    .map(numbers::get)
                    .filter(Objects::nonNull)
                    .filter(person -> circleOf(person, circles) != null)
                    .toList();
            for (int person : here.subList(Math.min(1, here.size()), here.size())) {
                List<Integer> home = circleOf(here.getFirst(), circles);
                List<Integer> from = circleOf(person, circles);
                if (home != null && from != null && home != from) {
                    bring(person, from, home, here, scores, rest);
                }
            }
        }
    }

    private void bring(
            int person, List<Integer> from, List<Integer> home, List<Integer> together, PairScores scores, Rest rest) {
        int bestSeat = -1;
        long bestGain = Long.MIN_VALUE;
        for (int seat = 0; seat < home.size(); seat++) {
            if (together.contains(home.get(seat)) || rules.size().largest() < together.size()) {
                continue;
            }
            long gain = gain(from, from.indexOf(person), home, seat, scores, rest);
            if (gain > bestGain && isPermitted(from, from.indexOf(person), home, seat, rest)) {
                bestSeat = seat;
                bestGain = gain;
            }
        }
        if (bestSeat >= 0) {
            swap(from, from.indexOf(person), home, bestSeat);
        }
    }

    private static @Nullable List<Integer> circleOf(int person, List<List<Integer>> circles) {
        return circles.stream()
                .filter(circle -> circle.contains(person))
                .findFirst()
                .orElse(null);
    }

    /** What it would be worth that two change places. */
    private long gain(List<Integer> one, int seat, List<Integer> other, int there, PairScores scores, Rest rest) {
        long before = worth(one, scores, rest) + worth(other, scores, rest);
        swap(one, seat, other, there);
        long gain = worth(one, scores, rest) + worth(other, scores, rest) - before;
        swap(one, seat, other, there);
        return gain;
    }

    /** Whether no firm rule would stand against it that two change places. */
    private boolean isPermitted(List<Integer> one, int seat, List<Integer> other, int there, Rest rest) {
        swap(one, seat, other, there);
        boolean permitted = Stream.of(one, other)
                .map(circle -> guests(circle, rest))
                .allMatch(circle -> circle.stream()
                        .allMatch(a -> circle.stream()
                                .allMatch(b -> a == b || (Obstacle.bits(a, b, rules) & Obstacle.FIRM) == 0)));
        swap(one, seat, other, there);
        return permitted;
    }

    private static void swap(List<Integer> one, int seat, List<Integer> other, int there) {
        one.set(seat, other.set(there, one.get(seat)));
    }

    /** The mean score of each member, as elsewhere, and first of all no more trouble than there is. */
    private long worth(List<Integer> circle, PairScores scores, Rest rest) {
        long sum = 0;
        for (int one : circle) {
            for (int other : circle) {
                sum += one < other ? 2L * scores.between(one, other) : 0;
            }
        }
        return sum / Math.max(1, circle.size() - 1)
                - (LeftOut.of(guests(circle, rest)) == null ? 0 : LeftOut.POINTS)
                - TROUBLE * trouble(circle, rest);
    }

    private static List<Guest> guests(List<Integer> circle, Rest rest) {
        return circle.stream().map(rest.people()::get).toList();
    }

    /** Who is there in this round and in those to come, as far as one knows; at least the present one. */
    private List<BitSet> present(Rest rest) {
        List<BitSet> present = new ArrayList<>();
        int last = Math.min(rest.lastRound(), rest.round() + MOST_ROUNDS - 1);
        for (int round = rest.round(); round <= last; round++) {
            BitSet there = new BitSet();
            for (int person = 0; person < rest.people().size(); person++) {
                Integer away = rest.away().get(rest.people().get(person).attendeeId());
                there.set(person, away == null || away != round);
            }
            present.add(there);
        }
        return present;
    }

    private EveningPlan plan(
            Rest rest, List<BitSet> present, int circles, PairScores scores, ForbiddenPairs forbidden) {
        // A later round with fewer people is planned when it begins.
        List<BitSet> planned = new ArrayList<>();
        for (BitSet there : present) {
            if (there.cardinality() >= circles * rules.size().smallest()) {
                planned.add(there);
            }
        }
        RoundsProblem problem = new RoundsProblem(
                rest.people().size(),
                planned,
                CircleSizes.exactly(
                        circles, rules.size().smallest(), rules.size().largest()),
                scores,
                forbidden,
                past(rest));
        return RoundsPlanner.plan(
                problem,
                rest.seed(),
                Budget.ofMoves(
                        Math.min(MOST_MOVES, MOVES_PER_PERSON * rest.people().size())));
    }

    /** Nobody is in two circles of a round there: of somebody who was moved, the first counts. */
    private static List<List<List<Integer>>> past(Rest rest) {
        Map<AttendeeId, Integer> numbers = new HashMap<>();
        rest.people().forEach(guest -> numbers.put(guest.attendeeId(), numbers.size()));
        List<List<List<Integer>>> past = new ArrayList<>();
        for (List<List<AttendeeId>> round : rest.past()) {
            Set<AttendeeId> seen = new HashSet<>();
            past.add(round.stream()
                    .map(circle -> circle.stream()
                            .filter(who -> numbers.containsKey(who) && seen.add(who))
                            .map(numbers::get)
                            .toList())
                    .toList());
        }
        return past;
    }

    /** Pairs of this round who have met tonight, or whom a rule keeps apart. */
    private int trouble(EveningPlan plan, Rest rest) {
        int trouble = 0;
        for (List<Integer> circle : plan.rounds().getFirst()) {
            trouble += trouble(circle, rest);
        }
        return trouble + plan.sitOuts().getFirst().size();
    }

    private int trouble(List<Integer> circle, Rest rest) {
        int trouble = 0;
        for (int one : circle) {
            for (int other : circle) {
                if (one < other) {
                    Guest a = rest.people().get(one);
                    Guest b = rest.people().get(other);
                    int bits = Obstacle.bits(a, b, rules) & ~Obstacle.ALREADY_MET.bit();
                    trouble += bits != 0 ? 3 : rest.metTonight().test(a.attendeeId(), b.attendeeId()) ? 2 : 0;
                }
            }
        }
        return trouble;
    }

    private PairScores scores(Rest rest, int circles) {
        List<Guest> people = rest.people();
        BitSet anchors = anchors(rest, circles);
        return (a, b) -> {
            Guest one = people.get(a);
            Guest other = people.get(b);
            int score = PairScore.of(one, other, rarity).total(rules.taste());
            if (anchors.get(a) && anchors.get(b)) {
                score -= SECOND_HOST;
            }
            Instant met = one.lastMet(other);
            return met == null
                    ? score
                    : score - Obstacle.faded(MET_LONG_AGO, MET_LATELY, Duration.between(met, rest.now()));
        };
    }

    /** The hosts of this round: one for each table, those first who have sat down least. */
    private static BitSet anchors(Rest rest, int circles) {
        List<Integer> hosts = new ArrayList<>();
        for (int person = 0; person < rest.people().size(); person++) {
            if (rest.people().get(person).host()) {
                hosts.add(person);
            }
        }
        hosts.sort(Comparator.comparingInt(
                person -> rest.anchored().getOrDefault(rest.people().get(person).attendeeId(), 0)));
        BitSet anchors = new BitSet();
        hosts.stream().limit(circles).forEach(anchors::set);
        return anchors;
    }

    /** Who is to sit apart, met or not. */
    static ForbiddenPairs forbidden(List<Guest> people, Rules rules) {
        Map<Object, Integer> byPerson = new HashMap<>();
        for (int person = 0; person < people.size(); person++) {
            byPerson.put(people.get(person).personId(), person);
        }
        List<int[]> apart = new ArrayList<>();
        Map<String, Integer> organisations = new HashMap<>();
        Map<String, Integer> languages = new HashMap<>();
        int[] organisation = new int[people.size()];
        long[] spoken = new long[people.size()];
        for (int person = 0; person < people.size(); person++) {
            var profile = people.get(person).profile();
            spoken[person] = -1;
            if (profile == null) {
                continue;
            }
            for (var other : profile.notWith()) {
                Integer kept = byPerson.get(other);
                if (kept != null && kept != person) {
                    apart.add(new int[] {person, kept});
                }
            }
            String employer = profile.organisation();
            if (!rules.sameOrganisationAllowed() && employer != null && !employer.isBlank()) {
                organisation[person] =
                        organisations.computeIfAbsent(Obstacle.plain(employer), any -> organisations.size() + 1);
            }
            if (!profile.languages().isEmpty()) {
                spoken[person] = 0;
                for (String language : profile.languages()) {
                    // More than 64 languages in one room share bits, and are then taken for one another.
                    spoken[person] |= 1L << (languages.computeIfAbsent(language, any -> languages.size()) % 64);
                }
            }
        }
        return ForbiddenPairs.none(people.size())
                .andPairs(apart.toArray(int[][]::new))
                .andSameOrganisation(organisation)
                .andNoCommonLanguage(spoken);
    }
}
