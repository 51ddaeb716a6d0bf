package dev.kreis.matching.engine.rounds;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Improves a plan of rounds by annealing over swaps of two people within a round. A pair that meets for the first time
 * earns its score, a pair that meets again costs more than any score can earn, the more so the later the past round in
 * which they met last, and a forbidden pair more than that.
 *
 * <p>Whether two people meet elsewhere is read off their rows of circles, so memory is linear in people times rounds.
 */
final class RoundsSearch {

    private static final int NOWHERE = -1;
    private static final int STRIDE = 256;
    private static final long FORBIDDEN_LOSS = 20;

    /** Which part of its loss a repeat of the last round costs more than one of long ago. */
    private static final double FRESH = 0.25;

    private final RoundsProblem problem;
    private final Dice dice;
    private final int people;
    private final int rounds;
    private final int past;
    private final int width;
    private final int[][] start;
    private final int[][] seat;
    private final List<List<Integer>> sitOuts = new ArrayList<>();
    /** In which circle each person sits in each round, past rounds first; -1 without a seat. */
    private final int[] circleOf;

    private final int[] best;
    private final long repeatLoss;
    private long value;
    private long bestValue;
    private boolean unsaved;
    private long moves;
    private final int[] active;

    RoundsSearch(RoundsProblem problem, Dice dice, long repeatLoss) {
        this.problem = problem;
        this.dice = dice;
        this.repeatLoss = repeatLoss;
        people = problem.people();
        rounds = problem.rounds();
        past = problem.past().size();
        width = past + rounds;
        circleOf = new int[people * width];
        best = new int[circleOf.length];
        Arrays.fill(circleOf, NOWHERE);
        for (int round = 0; round < past; round++) {
            List<List<Integer>> circles = problem.past().get(round);
            for (int circle = 0; circle < circles.size(); circle++) {
                for (int person : circles.get(circle)) {
                    circleOf[person * width + round] = circle;
                }
            }
        }
        start = new int[rounds][];
        seat = new int[rounds][];
        active = IntStream.range(0, rounds)
                .filter(r -> problem.circleSizes(r).length > 1)
                .toArray();
    }

    /** Seats everybody by chance; the same people do not sit out twice while others have not yet. */
    void startByChance() {
        int[] satOut = new int[people];
        for (int round = 0; round < past; round++) {
            for (int person = 0; person < people; person++) {
                if (circleOf[person * width + round] == NOWHERE) {
                    satOut[person]++;
                }
            }
        }
        for (int round = 0; round < rounds; round++) {
            int[] there = problem.present().get(round).stream().toArray();
            dice.shuffle(there);
            int[] sizes = problem.circleSizes(round);
            int seats = Arrays.stream(sizes).sum();
            // who has sat out least often sits out now
            List<Integer> order = new ArrayList<>(Arrays.stream(there).boxed().toList());
            order.sort(Comparator.comparingInt(person -> -satOut[person]));
            List<Integer> out = new ArrayList<>(order.subList(seats, order.size()));
            for (int person : out) {
                satOut[person]++;
            }
            sitOuts.add(out);
            seatRound(round, order.subList(0, seats), sizes);
        }
        revalue();
    }

    /** Takes over a plan in which everybody has a seat. */
    void startFrom(List<List<List<Integer>>> plan) {
        for (int round = 0; round < rounds; round++) {
            List<Integer> order = new ArrayList<>();
            int[] sizes = new int[plan.get(round).size()];
            for (int circle = 0; circle < sizes.length; circle++) {
                sizes[circle] = plan.get(round).get(circle).size();
                order.addAll(plan.get(round).get(circle));
            }
            sitOuts.add(List.of());
            seatRound(round, order, sizes);
        }
        revalue();
    }

    private void seatRound(int round, List<Integer> order, int[] sizes) {
        start[round] = new int[sizes.length + 1];
        seat[round] = new int[order.size()];
        int place = 0;
        for (int circle = 0; circle < sizes.length; circle++) {
            start[round][circle] = place;
            for (int i = 0; i < sizes[circle]; i++) {
                int person = order.get(place);
                seat[round][place] = person;
                circleOf[person * width + past + round] = circle;
                place++;
            }
        }
        start[round][sizes.length] = place;
    }

    /** Anneals runs of growing length until the budget is spent or nothing is left to improve. */
    long improve(Budget budget, double first, double last, boolean stopWithoutLoss) {
        save();
        if (active.length == 0) {
            return moves;
        }
        long length = 100L * people * rounds;
        while (!(stopWithoutLoss && bestValue == 0)) {
            if (!anneal(first, last, length, budget, stopWithoutLoss)) {
                break;
            }
            length *= 2;
        }
        if (unsaved) {
            save();
        }
        return moves;
    }

    private boolean anneal(double first, double last, long length, Budget budget, boolean stopWithoutLoss) {
        for (long move = 0; move < length; move += STRIDE) {
            if (budget.spent(moves)) {
                return false;
            }
            double temperature = first * Math.pow(last / first, (double) move / length);
            for (int i = 0; i < STRIDE; i++) {
                tryMove(temperature);
            }
            moves += STRIDE;
            if (stopWithoutLoss && value == 0) {
                save();
                return true;
            }
        }
        if (unsaved) {
            save();
        }
        return true;
    }

    private void tryMove(double temperature) {
        int round = active[dice.below(active.length)];
        int[] seats = seat[round];
        int here = dice.below(seats.length);
        int there = dice.below(seats.length);
        int a = seats[here];
        int b = seats[there];
        int column = past + round;
        int circleA = circleOf[a * width + column];
        int circleB = circleOf[b * width + column];
        if (circleA == circleB) {
            return;
        }
        long delta = 0;
        for (int place = start[round][circleA]; place < start[round][circleA + 1]; place++) {
            if (place != here) {
                delta += worth(b, seats[place], column) - worth(a, seats[place], column);
            }
        }
        for (int place = start[round][circleB]; place < start[round][circleB + 1]; place++) {
            if (place != there) {
                delta += worth(a, seats[place], column) - worth(b, seats[place], column);
            }
        }
        if (delta >= 0 || delta > -temperature * dice.exponential()) {
            if (delta < 0 && unsaved) {
                save();
            }
            seats[here] = b;
            seats[there] = a;
            circleOf[a * width + column] = circleB;
            circleOf[b * width + column] = circleA;
            value += delta;
            unsaved = value > bestValue;
        }
    }

    /** What it is worth that a pair meets in this round, given all the others. */
    private long worth(int a, int b, int column) {
        if (problem.forbidden().forbids(a, b)) {
            return -FORBIDDEN_LOSS * repeatLoss;
        }
        return meets(a, b, column) ? -repeatLoss(a, b) : problem.scores().between(a, b);
    }

    private boolean meets(int a, int b, int except) {
        int rowA = a * width;
        int rowB = b * width;
        for (int column = 0; column < width; column++) {
            int circle = circleOf[rowA + column];
            if (circle == circleOf[rowB + column] && circle != NOWHERE && column != except) {
                return true;
            }
        }
        return false;
    }

    /** Where nobody can be spared a repeat, those had better meet again who met longest ago. */
    private long repeatLoss(int a, int b) {
        for (int round = past - 1; round >= 0; round--) {
            int circle = circleOf[a * width + round];
            if (circle != NOWHERE && circle == circleOf[b * width + round]) {
                return repeatLoss + Math.round(FRESH * repeatLoss * (round + 1) / past);
            }
        }
        return repeatLoss;
    }

    private void revalue() {
        value = 0;
        // pairs are counted in the first round they meet; later meetings are repeats
        for (int round = 0; round < rounds; round++) {
            for (int circle = 0; circle + 1 < start[round].length; circle++) {
                for (int i = start[round][circle]; i < start[round][circle + 1]; i++) {
                    for (int j = i + 1; j < start[round][circle + 1]; j++) {
                        int a = seat[round][i];
                        int b = seat[round][j];
                        if (problem.forbidden().forbids(a, b)) {
                            value -= FORBIDDEN_LOSS * repeatLoss;
                        } else if (metBefore(a, b, past + round)) {
                            value -= repeatLoss(a, b);
                        } else {
                            value += problem.scores().between(a, b);
                        }
                    }
                }
            }
        }
        bestValue = value;
    }

    private boolean metBefore(int a, int b, int column) {
        for (int earlier = 0; earlier < column; earlier++) {
            int circle = circleOf[a * width + earlier];
            if (circle != NOWHERE && circle == circleOf[b * width + earlier]) {
                return true;
            }
        }
        return false;
    }

    private void save() {
        System.arraycopy(circleOf, 0, best, 0, circleOf.length);
        bestValue = value;
        unsaved = false;
    }

    /** The best plan so far. */
    EveningPlan plan() {
        System.arraycopy(best, 0, circleOf, 0, best.length);
        List<List<List<Integer>>> plan = new ArrayList<>();
        int repeats = 0;
        int broken = 0;
        long introductions = 0;
        for (int round = 0; round < rounds; round++) {
            List<List<Integer>> circles = new ArrayList<>();
            for (int circle = 0; circle + 1 < start[round].length; circle++) {
                circles.add(new ArrayList<>());
            }
            for (int person = 0; person < people; person++) {
                int circle = circleOf[person * width + past + round];
                if (circle != NOWHERE) {
                    for (int other : circles.get(circle)) {
                        broken += problem.forbidden().forbids(person, other) ? 1 : 0;
                        if (metBefore(person, other, past + round)) {
                            repeats++;
                        } else {
                            introductions += problem.scores().between(person, other);
                        }
                    }
                    circles.get(circle).add(person);
                }
            }
            plan.add(circles);
        }
        return new EveningPlan(plan, sitOuts, repeats, broken, introductions);
    }
}
