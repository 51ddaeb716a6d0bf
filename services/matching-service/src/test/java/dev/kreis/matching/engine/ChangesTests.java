package dev.kreis.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTests {

    private static final List<List<Integer>> CIRCLES = List.of(List.of(0, 1, 2), List.of(3, 4, 5));

    private final SeatingProblem problem = new SeatingProblem(
            7,
            (a, b) -> a + b,
            ForbiddenPairs.none(7).andPairs(new int[][] {{6, 3}}),
            new BitSet(),
            CircleSizes.anyNumber(2, 4),
            new Objective.PairSum(),
            Locks.NONE);
    private final Changes changes = new Changes(problem);

    @Test
    void showsWhatAMoveDoesToEverybody() {
        Changes.Proposal move = changes.move(CIRCLES, 2, 1);
        assertThat(move.circles()).containsExactly(List.of(0, 1), List.of(3, 4, 5, 2));
        assertThat(move.gain()).isEqualTo(changes.value(move.circles()) - changes.value(CIRCLES));
        assertThat(move.effects()).contains(new Changes.Effect(0, 3, 1), new Changes.Effect(2, 5, 18));
        assertThat(move.allowed()).isTrue();
    }

    @Test
    void showsWhatASwapDoesToEverybody() {
        Changes.Proposal swap = changes.swap(CIRCLES, 0, 5);
        assertThat(swap.circles()).containsExactly(List.of(5, 1, 2), List.of(3, 4, 0));
        assertThat(swap.gain()).isEqualTo(changes.value(swap.circles()) - changes.value(CIRCLES));
        assertThat(swap.effects()).hasSize(6);
    }

    @Test
    void offersALateComerOnlySeatsThatBreakNoRule() {
        assertThat(changes.seatsFor(CIRCLES, 6, 3))
                .singleElement()
                .satisfies(seat -> assertThat(seat.circles().get(0)).contains(6));
    }

    @Test
    void offersUpToThreeProposalsBestFirst() {
        List<Changes.Proposal> best = changes.bestThreeFor(CIRCLES, 6);
        assertThat(best).hasSize(3).allMatch(Changes.Proposal::allowed);
        assertThat(best).isSortedAccordingTo((a, b) -> Long.compare(b.gain(), a.gain()));
        assertThat(best)
                .allMatch(proposal ->
                        proposal.circles().stream().mapToInt(List::size).sum() == 7);
    }

    @Test
    void saysWhenACircleBecomesTooSmallOrAPairMustNotMeet() {
        Changes.Proposal move = changes.move(changes.move(CIRCLES, 1, 1).circles(), 2, 1);
        assertThat(move.fits()).isFalse();
        assertThat(changes.move(CIRCLES, 6, 1).brokenRules()).isEqualTo(1);
    }
}
