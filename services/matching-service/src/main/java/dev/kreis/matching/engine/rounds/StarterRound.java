package dev.kreis.matching.engine.rounds;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for one round from which all others follow by turning it: Bose's method of differences. People are split into
 * rings of {@code turns} places and a few who never move; each next round moves everybody one place on. If no
 * difference between two places occurs twice in the first round, no pair meets twice in {@code turns} rounds. Searching
 * one round instead of all of them is what makes full schedules such as 8 circles of 4 for 10 rounds easy: they are
 * resolvable group-divisible designs (Shen 1987), found here by annealing over swaps.
 */
final class StarterRound {

    private static final double FIRST_TEMPERATURE = 0.7;
    private static final double LAST_TEMPERATURE = 0.18;
    private static final int STRIDE = 256;

    private final int people;
    private final int turns;
    private final int rings;
    private final int[] start;
    private final int[] circleOf;
    private final int[] seat;
    private final int[] timesMet;
    private final Dice dice;
    private int repeats;

    StarterRound(int people, int turns, int[] sizes, Dice dice) {
        this.people = people;
        this.turns = turns;
        this.dice = dice;
        rings = people / turns;
        start = new int[sizes.length + 1];
        circleOf = new int[people];
        for (int circle = 0; circle < sizes.length; circle++) {
            start[circle + 1] = start[circle] + sizes[circle];
            Arrays.fill(circleOf, start[circle], start[circle + 1], circle);
        }
        seat = new int[people];
        for (int place = 0; place < people; place++) {
            seat[place] = place;
        }
        int points = rings + fixed();
        timesMet = new int[points * points * turns + 1];
    }

    /** How many people never move. */
    private int fixed() {
        return people - rings * turns;
    }

    /** Whether there are enough differences for the pairs of one round. */
    static boolean possible(int people, int turns, int[] sizes) {
        int rings = people / turns;
        int fixed = people - rings * turns;
        long differences =
                (long) rings * ((turns - 1) / 2) + (long) rings * (rings - 1) / 2 * turns + (long) rings * fixed;
        long pairs = 0;
        for (int size : sizes) {
            pairs += (long) size * (size - 1) / 2;
        }
        return rings > 0 && fixed <= sizes.length && pairs <= differences;
    }

    /** Searches with at most {@code moves} swaps; the rounds if a first round without repeats is found. */
    Optional<List<List<List<Integer>>>> search(int rounds, long moves, Budget budget, long movesBefore) {
        dice.shuffle(seat);
        count();
        for (long move = 0; move < moves && repeats > 0; move += STRIDE) {
            if (budget.spent(movesBefore + move)) {
                break;
            }
            double temperature =
                    FIRST_TEMPERATURE * Math.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, (double) move / moves);
            for (int i = 0; i < STRIDE && repeats > 0; i++) {
                trySwap(temperature);
            }
        }
        return repeats == 0 ? Optional.of(turned(rounds)) : Optional.empty();
    }

    private void trySwap(double temperature) {
        int here = dice.below(people);
        int there = dice.below(people);
        if (circleOf[here] == circleOf[there]) {
            return;
        }
        int before = repeats;
        swap(here, there);
        if (repeats > before && repeats - before > temperature * dice.exponential()) {
            swap(here, there);
        }
    }

    private void swap(int here, int there) {
        meetings(here, -1);
        meetings(there, -1);
        int person = seat[here];
        seat[here] = seat[there];
        seat[there] = person;
        meetings(here, 1);
        meetings(there, 1);
    }

    private void meetings(int place, int step) {
        int circle = circleOf[place];
        for (int other = start[circle]; other < start[circle + 1]; other++) {
            if (other != place) {
                meet(seat[place], seat[other], step);
            }
        }
    }

    private void count() {
        Arrays.fill(timesMet, 0);
        repeats = 0;
        for (int place = 0; place < people; place++) {
            for (int other = place + 1; other < start[circleOf[place] + 1]; other++) {
                meet(seat[place], seat[other], 1);
            }
        }
    }

    private void meet(int a, int b, int step) {
        int difference = difference(Math.min(a, b), Math.max(a, b));
        if (difference == timesMet.length - 1) {
            repeats += step;
            return;
        }
        int times = timesMet[difference];
        timesMet[difference] = times + step;
        if (step > 0 ? times > 0 : times > 1) {
            repeats += step;
        }
    }

    /** The number of a pair's orbit; the last one for orbits that repeat of themselves. */
    private int difference(int a, int b) {
        int never = timesMet.length - 1;
        int moving = rings * turns;
        int points = rings + fixed();
        if (a >= moving) {
            return never;
        }
        int ringA = a / turns;
        if (b >= moving) {
            return (ringA * points + rings + b - moving) * turns;
        }
        int ringB = b / turns;
        int apart = Math.floorMod(b - a - (ringB - ringA) * turns, turns);
        if (ringA == ringB) {
            apart = Math.min(apart, turns - apart);
            if (2 * apart == turns) {
                return never;
            }
        }
        return (ringA * points + ringB) * turns + apart;
    }

    private List<List<List<Integer>>> turned(int rounds) {
        List<List<List<Integer>>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<List<Integer>> circles = new ArrayList<>();
            for (int circle = 0; circle + 1 < start.length; circle++) {
                List<Integer> members = new ArrayList<>();
                for (int place = start[circle]; place < start[circle + 1]; place++) {
                    members.add(turned(seat[place], round));
                }
                circles.add(members);
            }
            all.add(circles);
        }
        return all;
    }

    private int turned(int person, int round) {
        if (person >= rings * turns) {
            return person;
        }
        return person / turns * turns + (person + round - person / turns * turns) % turns;
    }
}
