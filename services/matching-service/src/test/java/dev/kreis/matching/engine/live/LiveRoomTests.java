package dev.kreis.matching.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.Objective;
import dev.kreis.matching.engine.PairScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveRoomTests {

    private static final Objective MIX =
            new Objective.Happiness(new int[] {0, 0, 40, 27, 20}, 180, 1, 150, new int[] {0, 0, 300}, 1500);

    @Property(tries = 40)
    void sendsEverybodyAtMostOnceAndBeforeTheirBound(
            @ForAll @IntRange(min = 2, max = 60) int people, @ForAll long seed) {
        Evening evening = evening(people, seed);
        Set<Integer> seen = new HashSet<>();
        for (SentCircle circle : evening.sent) {
            assertThat(circle.members().size()).isBetween(2, 4);
            for (int person : circle.members()) {
                assertThat(seen.add(person)).isTrue();
                assertThat(circle.at()).isBetween(evening.arrivals[person], evening.bounds[person]);
                assertThat(evening.left).doesNotContain(person);
                assertThat(circle.members())
                        .noneMatch(other -> other != person && evening.forbidden.forbids(person, other));
            }
        }
    }

    @Property(tries = 20)
    void decidesTheSameForTheSameSeed(@ForAll @IntRange(min = 2, max = 60) int people, @ForAll long seed) {
        assertThat(evening(people, seed).sent).isEqualTo(evening(people, seed).sent);
    }

    @Property(tries = 20)
    void aPatientRoomWaitsUntilSomebodysTimeIsUp(@ForAll @IntRange(min = 2, max = 60) int people, @ForAll long seed) {
        Evening evening = evening(people, seed);
        for (SentCircle circle : evening.sent) {
            assertThat(circle.members()).anyMatch(person -> evening.bounds[person] == circle.at());
        }
    }

    @Property(tries = 20)
    void anImpatientRoomSeatsPeopleSooner(@ForAll @IntRange(min = 40, max = 80) int people, @ForAll long seed) {
        assertThat(evening(people, seed, Patience.IMPATIENT).meanWait())
                .isLessThan(evening(people, seed, Patience.PATIENT).meanWait());
    }

    @Test
    void leavesNobodyWaitingWhoCouldBeSeated() {
        LiveRoom room = room(3, ForbiddenPairs.none(3), (a, b) -> 10);
        room.arrive(0, 0, 300);
        room.arrive(1, 200, 500);
        assertThat(room.nextBound()).isEqualTo(300);
        assertThat(room.advance(300)).containsExactly(new SentCircle(300, List.of(0, 1)));
        assertThat(room.waiting()).isZero();
    }

    @Test
    void doesNotKeepPeopleWaitingForNobody() {
        assertThat(waitingAfterARush(0)).isLessThan(waitingAfterARush(Integer.MAX_VALUE));
    }

    /** How many of eight, who came in the same half minute and suit each other less well than those who may come, are kept waiting. */
    private static int waitingAfterARush(int expected) {
        LiveRoom room = room(8, ForbiddenPairs.none(8), (a, b) -> 300, Patience.IMPATIENT);
        for (int person = 0; person < 8; person++) {
            room.expect(expected);
            room.arrive(person, 4 * person, 4 * person + 300, new int[] {900, 900, 900, 900, 900});
        }
        room.advance(30);
        return room.waiting();
    }

    @Test
    void letsGoOfWhoSuitsNobody() {
        LiveRoom room = room(2, ForbiddenPairs.none(2).andPairs(new int[][] {{0, 1}}), (a, b) -> 10);
        room.arrive(0, 0, 300);
        room.arrive(1, 100, 400);
        assertThat(room.advance(300)).isEmpty();
        assertThat(room.waits(0)).isFalse();
        assertThat(room.waits(1)).isTrue();
    }

    @Test
    void forgetsWhoLeavesAndLetsThemComeAgain() {
        LiveRoom room = room(2, ForbiddenPairs.none(2), (a, b) -> 10);
        room.arrive(0, 0, 300);
        room.leave(0);
        assertThat(room.waiting()).isZero();
        room.arrive(0, 400, 700);
        assertThat(room.waits(0)).isTrue();
    }

    private static LiveRoom room(int people, ForbiddenPairs forbidden, PairScores scores) {
        return room(people, forbidden, scores, Patience.PATIENT);
    }

    private static LiveRoom room(int people, ForbiddenPairs forbidden, PairScores scores, Patience patience) {
        return new LiveRoom(people, scores, forbidden, new BitSet(), 2, 4, MIX, patience, 1);
    }

    private record Evening(
            List<SentCircle> sent, long[] arrivals, long[] bounds, Set<Integer> left, ForbiddenPairs forbidden) {

        double meanWait() {
            return sent.stream()
                    .flatMapToLong(
                            circle -> circle.members().stream().mapToLong(person -> circle.at() - arrivals[person]))
                    .average()
                    .orElseThrow();
        }
    }

    private static Evening evening(int people, long seed) {
        return evening(people, seed, Patience.PATIENT);
    }

    private static Evening evening(int people, long seed, Patience patience) {
        Random random = new Random(seed);
        int[] organisations = random.ints(people, 0, people).toArray();
        ForbiddenPairs forbidden = ForbiddenPairs.none(people).andSameOrganisation(organisations);
        LiveRoom room = room(people, forbidden, (a, b) -> (a * 37 + b * 37) % 600, patience);
        long[] arrivals = random.longs(people, 0, 1_000).sorted().toArray();
        long[] bounds =
                Arrays.stream(arrivals).map(at -> at + random.nextInt(300)).toArray();
        Set<Integer> left = new HashSet<>();
        List<SentCircle> sent = new ArrayList<>();
        int next = 0;
        for (long now = 0; now <= 1_300; now++) {
            boolean arrived = false;
            while (next < people && arrivals[next] == now) {
                room.arrive(next, now, bounds[next]);
                next++;
                arrived = true;
            }
            int leaver = random.nextInt(50 * people);
            if (room.waits(leaver)) {
                room.leave(leaver);
                left.add(leaver);
            }
            if (arrived || now >= room.nextBound() || now % 10 == 0) {
                sent.addAll(room.advance(now));
            }
        }
        assertThat(room.waiting()).isZero();
        return new Evening(sent, arrivals, bounds, left, forbidden);
    }
}
