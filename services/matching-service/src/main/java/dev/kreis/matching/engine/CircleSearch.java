package dev.kreis.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Searches the best seating in small circles under any objective, with hosts, forbidden pairs and locks: simulated
 * annealing whose moves bring a person to somebody from their list of candidates in exchange for whoever fits there
 * least, and which founds and dissolves circles where their number is free. People locked together move as one. Runs of
 * {@link Reseating} follow, or of {@link WideReseating} where there are very many circles.
 */
final class CircleSearch {

    private static final int NOWHERE = SeatedCircles.NOWHERE;
    private static final int CANDIDATES = 10;

    /** How many candidates people have for reseating where there are very many circles. */
    private static final int WIDE_CANDIDATES = 40;

    private static final double CANDIDATE_CHANCE = 0.9;
    private static final double JOIN_CHANCE = 0.3;
    private static final double REFOUND_CHANCE = 0.05;
    private static final int FIRST_LENGTH = 50;

    /** Temperatures, in what a good pair is worth. */
    private static final double FIRST_TEMPERATURE = 0.22;

    private static final double MIDDLE_TEMPERATURE = 0.09;
    private static final double LAST_TEMPERATURE = 0.015;

    /** How much what the others feel may make up for what an exchange promises too little. */
    private static final double SLACK = 0.15;

    /** Up to so many circles everybody is weighed for each of them when people are seated again many at a time. */
    private static final int MOST_CIRCLES = 400;

    /** How many steps of reseating follow the first run of single moves; each time more, as runs grow. */
    private static final int FIRST_STEPS = 400;

    /** Where there are very many circles, single moves give a rough shape sooner than a good one. */
    private static final int FIRST_WIDE_LENGTH = 25;

    private static final int FIRST_WIDE_STEPS = 80;

    /** After so many steps the temperature falls. */
    private static final int RESEATING_STRIDE = 8;

    /** Temperatures of reseating, in what a good pair is worth. */
    private static final double FIRST_RESEATING = 0.15;

    private static final double NEXT_RESEATING = 0.08;
    private static final double LAST_RESEATING = 0.03;

    /** How much hotter each run of reseating begins than the one before: the longer it is, the more it may melt. */
    private static final double RESEATING_HEATING = 1.1;

    /** The same where there are very many circles: what is good is better there, and more of it is within reach. */
    private static final double FIRST_WIDE_RESEATING = 0.12;

    private static final double NEXT_WIDE_RESEATING = 0.06;
    private static final double LAST_WIDE_RESEATING = 0.02;

    private static final int HOTTEST = 64;

    /** Up to so many people, runs are short and every second one begins hot enough to climb over forbidden pairs. */
    private static final int FEW = 40;

    private static final int HOT = 16;

    private final SeatingProblem problem;
    private final CircleSizes sizes;
    private final int people;
    private final int circles;
    private final int largest;
    private final boolean wide;
    private final Dice dice;
    private final Candidates candidates;
    private final SeatedCircles seated;
    private final double scale;

    /** The people who move together; most units are one person. */
    private final int[][] units;

    private final int[] unitOf;

    /** Who stays in their circle. */
    private final boolean[] fixed;

    /** Who cannot be exchanged as a single person. */
    private final boolean[] bound;

    private final int[] movable;

    private final int[] best;
    private long bestValue;
    private int bestBroken;
    private long moves;

    private final int[] moving;
    private final int[] target;
    private final int[] origin;
    private int movingCount;

    CircleSearch(SeatingProblem problem, long seed) {
        this.problem = problem;
        sizes = problem.sizes();
        people = problem.people();
        circles = sizes.slots(people);
        largest = Math.min(people, sizes.largest());
        wide = circles > MOST_CIRCLES || people > SeatedCircles.LARGEST_MATRIX;
        dice = new Dice(seed);
        PairTable pairs = new PairTable(people, problem.scores(), problem.forbidden());
        candidates = new Candidates(people, pairs, wide ? WIDE_CANDIDATES : CANDIDATES);
        int good = goodScore(pairs);
        seated = new SeatedCircles(problem, pairs, circles, largest, good);
        scale = seated.worthOf(good);
        unitOf = new int[people];
        units = gatherUnits();
        fixed = new boolean[people];
        for (int person : problem.locks().seated().keySet()) {
            for (int mate : units[unitOf[person]]) {
                fixed[mate] = true;
            }
        }
        bound = new boolean[people];
        for (int person = 0; person < people; person++) {
            bound[person] = fixed[person] || units[unitOf[person]].length > 1;
        }
        movable = IntStream.range(0, people).filter(person -> !fixed[person]).toArray();
        best = new int[people];
        moving = new int[2 * largest];
        target = new int[2 * largest];
        origin = new int[2 * largest];
        place();
    }

    /** Anneals runs of growing length until the budget is spent, with single moves first and then by reseating. */
    void run(Budget budget) {
        boolean going = movable.length > 0 && circles > 1;
        Optional<SeatingAgain> reseating = going ? reseating() : Optional.empty();
        long length = (long) (wide ? FIRST_WIDE_LENGTH : FIRST_LENGTH) * people;
        long steps = wide ? FIRST_WIDE_STEPS : FIRST_STEPS;
        double hot = FIRST_TEMPERATURE;
        double risen = wide ? FIRST_WIDE_RESEATING : FIRST_RESEATING;
        double rising = wide ? NEXT_WIDE_RESEATING : NEXT_RESEATING;
        int heat = 1;
        while (going) {
            going = anneal(
                    new Cooling(heat * scale * hot, scale * MIDDLE_TEMPERATURE, scale * LAST_TEMPERATURE, length),
                    budget);
            if (going && reseating.isPresent()) {
                going = reseat(reseating.get(), scale * risen, steps, budget);
                // what has taken shape is kept: single moves are to change sizes now, and to spoil little
                hot = bestBroken > 0 ? FIRST_TEMPERATURE : MIDDLE_TEMPERATURE;
                risen = rising;
                rising = wide ? rising : Math.min(FIRST_RESEATING, RESEATING_HEATING * rising);
            }
            // while forbidden pairs remain, each run begins hot enough to climb over more of them
            heat = bestBroken > 0 ? Math.min(HOTTEST, 2 * heat) : people <= FEW && heat == 1 ? HOT : 1;
            // where seating again does nearly everything, single moves only mend sizes
            length *= wide ? 1 : Cooling.GROWTH;
            steps *= Cooling.GROWTH;
        }
    }

    private Optional<SeatingAgain> reseating() {
        if (wide) {
            return Optional.of(new WideReseating(seated, candidates, circles, bound, dice));
        }
        boolean suits = people > FEW && seated.heaviest() <= Reseating.HEAVIEST;
        return suits ? Optional.of(new Reseating(seated, circles, bound, dice)) : Optional.empty();
    }

    private boolean reseat(SeatingAgain reseating, double hot, long steps, Budget budget) {
        double cooling = scale * (wide ? LAST_WIDE_RESEATING : LAST_RESEATING) / hot;
        for (long step = 0; step < steps; step++) {
            if (budget.spent(moves)) {
                return false;
            }
            if (step % RESEATING_STRIDE == 0) {
                reseating.heat(hot * Math.pow(cooling, (double) step / steps));
            }
            moves += reseating.step();
            saveIfBetter();
        }
        return true;
    }

    /** The circles of the best seating found. */
    List<List<Integer>> circles() {
        List<List<Integer>> result = new ArrayList<>();
        for (int circle = 0; circle < circles; circle++) {
            result.add(new ArrayList<>());
        }
        for (int person = 0; person < people; person++) {
            result.get(best[person]).add(person);
        }
        if (!sizes.counted()) {
            result.removeIf(List::isEmpty);
        }
        return result;
    }

    /** The value of the best seating found, its broken rules not counted. */
    long value() {
        return bestValue;
    }

    /** How many forbidden pairs share a circle in the best seating found. */
    int brokenRules() {
        return bestBroken;
    }

    long moves() {
        return moves;
    }

    private boolean anneal(Cooling cooling, Budget budget) {
        boolean going = true;
        for (long move = 0; move < cooling.moves() && going; move += Cooling.STRIDE) {
            going = !budget.spent(moves);
            if (going) {
                double temperature = cooling.temperature(move);
                for (int i = 0; i < Cooling.STRIDE; i++) {
                    tryMove(temperature);
                }
                moves += Cooling.STRIDE;
            }
        }
        saveIfBetter();
        return going;
    }

    private void tryMove(double temperature) {
        double threshold = -temperature * dice.exponential();
        if (!sizes.counted() && dice.chance(REFOUND_CHANCE)) {
            refound(threshold);
            return;
        }
        int person = movable[dice.below(movable.length)];
        int mate = NOWHERE;
        int to;
        int count = favourites(person);
        if (count > 0 && dice.chance(CANDIDATE_CHANCE)) {
            mate = candidates.get(person, dice.below(count));
            to = seated.circleOf(mate);
        } else {
            to = sizes.counted() ? dice.below(circles) : seated.circleOf(dice.below(people));
        }
        int from = seated.circleOf(person);
        if (to == from) {
            return;
        }
        int[] unit = units[unitOf[person]];
        boolean room = seated.size(to) + unit.length <= sizes.largest(to)
                && seated.size(from) - unit.length >= sizes.smallest(from);
        if (room && (seated.size(to) == 0 || dice.chance(JOIN_CHANCE))) {
            begin(unit);
            Arrays.fill(target, 0, movingCount, to);
            makeMoves(threshold);
        } else if (unit.length > 1) {
            exchangeUnits(unit, mate, to, threshold);
        } else if (seated.size(to) > 0) {
            int other = seated.bestExchange(person, to, mate, bound, threshold - SLACK * scale);
            if (other != NOWHERE && seated.gain() >= threshold) {
                if (seated.gain() < 0 || bestBroken > 0) {
                    saveIfBetter();
                }
                seated.exchange(person, other);
            }
        }
    }

    /** Exchanges people locked together for somebody of the other circle, made even by single people. */
    private void exchangeUnits(int[] unit, int mate, int to, double threshold) {
        if (seated.size(to) == 0) {
            return;
        }
        int from = seated.circleOf(unit[0]);
        int back = seated.member(to, dice.below(seated.size(to)));
        if (back == mate || fixed[back]) {
            return;
        }
        int[] other = units[unitOf[back]];
        begin(unit);
        int leaving = unit.length;
        while (leaving < other.length && seated.size(from) + other.length - leaving > sizes.largest(from)) {
            int more = single(from);
            if (more == NOWHERE) {
                return;
            }
            moving[movingCount++] = more;
            leaving++;
        }
        int first = movingCount;
        for (int person : other) {
            moving[movingCount++] = person;
        }
        while (movingCount - first < leaving && seated.size(to) + leaving - movingCount + first > sizes.largest(to)) {
            int more = single(to);
            if (more == NOWHERE) {
                return;
            }
            moving[movingCount++] = more;
        }
        int shift = leaving - (movingCount - first);
        if (fits(from, seated.size(from) - shift) && fits(to, seated.size(to) + shift)) {
            for (int i = 0; i < movingCount; i++) {
                target[i] = i < first ? to : from;
            }
            makeMoves(threshold);
        }
    }

    private boolean fits(int circle, int count) {
        return count >= sizes.smallest(circle) && count <= sizes.largest(circle);
    }

    /** Somebody of the circle who is free to move alone and does not move yet. */
    private int single(int circle) {
        int count = seated.size(circle);
        int first = dice.below(count);
        for (int i = 0; i < count; i++) {
            int person = seated.member(circle, (first + i) % count);
            if (!bound[person] && !contains(moving, movingCount, person)) {
                return person;
            }
        }
        return NOWHERE;
    }

    /** Founds a circle by one from each of several circles, or dissolves one into several. */
    private void refound(double threshold) {
        int circle = seated.circleOf(dice.below(people));
        if (dice.chance(0.5)) {
            found(threshold);
        } else if (seated.size(circle) == sizes.smallest(circle)) {
            dissolve(circle, threshold);
        }
    }

    private void found(double threshold) {
        int empty = seated.emptyCircle();
        if (empty == NOWHERE) {
            return;
        }
        int wanted = sizes.smallest(empty);
        int person = movable[dice.below(movable.length)];
        movingCount = 0;
        for (int tries = 0; tries < 4 * wanted && movingCount < wanted; tries++) {
            int candidate = movingCount == 0 ? person : candidateOf(moving[dice.below(movingCount)]);
            if (!bound[candidate]
                    && seated.size(seated.circleOf(candidate)) > sizes.smallest(0)
                    && !sharesCircle(candidate)) {
                target[movingCount] = empty;
                moving[movingCount++] = candidate;
            }
        }
        if (movingCount == wanted) {
            makeMoves(threshold);
        }
    }

    private void dissolve(int circle, double threshold) {
        movingCount = 0;
        while (movingCount < seated.size(circle)) {
            int person = seated.member(circle, movingCount);
            int to = seated.circleOf(candidateOf(person));
            if (bound[person]
                    || to == circle
                    || seated.size(to) >= sizes.largest(to)
                    || contains(target, movingCount, to)) {
                return;
            }
            target[movingCount] = to;
            moving[movingCount++] = person;
        }
        makeMoves(threshold);
    }

    private boolean sharesCircle(int person) {
        for (int i = 0; i < movingCount; i++) {
            if (seated.circleOf(moving[i]) == seated.circleOf(person)) {
                return true;
            }
        }
        return false;
    }

    /** With how many of their candidates people are brought together by single moves. */
    private int favourites(int person) {
        return Math.min(CANDIDATES, candidates.count(person));
    }

    private int candidateOf(int person) {
        int count = favourites(person);
        return count > 0 ? candidates.get(person, dice.below(count)) : dice.below(people);
    }

    private void begin(int[] unit) {
        movingCount = unit.length;
        System.arraycopy(unit, 0, moving, 0, unit.length);
    }

    /** Moves people to their targets; taken back if the loss is beyond the threshold, which is negative. */
    private void makeMoves(double threshold) {
        saveIfBetter();
        long before = seated.value();
        for (int i = 0; i < movingCount; i++) {
            origin[i] = seated.circleOf(moving[i]);
            seated.take(moving[i]);
        }
        for (int i = 0; i < movingCount; i++) {
            seated.seat(moving[i], target[i]);
        }
        if (seated.value() - before < threshold) {
            for (int i = 0; i < movingCount; i++) {
                seated.take(moving[i]);
            }
            for (int i = 0; i < movingCount; i++) {
                seated.seat(moving[i], origin[i]);
            }
        }
    }

    private static boolean contains(int[] list, int count, int wanted) {
        for (int i = 0; i < count; i++) {
            if (list[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void saveIfBetter() {
        int broken = seated.brokenRules();
        if (broken < bestBroken || (broken == bestBroken && seated.trueValue() > bestValue)) {
            save();
        }
    }

    private void save() {
        System.arraycopy(seated.whereabouts(), 0, best, 0, people);
        bestValue = seated.trueValue();
        bestBroken = seated.brokenRules();
    }

    /** What a good pair scores: the worst favourite of each person who has any, on average. */
    private int goodScore(PairTable pairs) {
        long sum = 0;
        int choosers = 1;
        for (int person = 0; person < people; person++) {
            int count = favourites(person);
            if (count > 0) {
                sum += Math.abs(pairs.of(person, candidates.get(person, count - 1)));
                choosers++;
            }
        }
        return (int) Math.max(1, sum / choosers);
    }

    private int[][] gatherUnits() {
        Arrays.fill(unitOf, NOWHERE);
        List<int[]> all = new ArrayList<>();
        for (List<Integer> together : problem.locks().together()) {
            int[] unit = together.stream().mapToInt(Integer::intValue).toArray();
            for (int person : unit) {
                unitOf[person] = all.size();
            }
            all.add(unit);
        }
        for (int person = 0; person < people; person++) {
            if (unitOf[person] == NOWHERE) {
                unitOf[person] = all.size();
                all.add(new int[] {person});
            }
        }
        return all.toArray(int[][]::new);
    }

    /** Seats everybody: first whose circle is decided, then those who stay together, then the others by chance. */
    private void place() {
        problem.locks().seated().forEach((person, circle) -> {
            for (int mate : units[unitOf[person]]) {
                if (seated.circleOf(mate) == NOWHERE) {
                    seat(mate, circle);
                }
            }
        });
        int[] order = IntStream.range(0, units.length).toArray();
        dice.shuffle(order);
        int open = openAtFirst();
        for (int length = largest; length > 0; length--) {
            for (int unit : order) {
                if (units[unit].length == length && seated.circleOf(units[unit][0]) == NOWHERE) {
                    int circle = roomiest(length, open);
                    for (int person : units[unit]) {
                        seat(person, circle);
                    }
                }
            }
        }
        save();
    }

    private int openAtFirst() {
        return sizes.counted() ? circles : Math.min(circles, (people + largest - 1) / largest);
    }

    private int roomiest(int need, int open) {
        int chosen = NOWHERE;
        int most = Integer.MIN_VALUE;
        for (int circle = 0; circle < open; circle++) {
            if (seated.size(circle) + need <= sizes.largest(circle)) {
                int missing = sizes.smallest(circle) - seated.size(circle);
                int room = missing > 0 ? people + missing : sizes.largest(circle) - seated.size(circle);
                if (room > most) {
                    most = room;
                    chosen = circle;
                }
            }
        }
        if (chosen == NOWHERE) {
            throw new IllegalArgumentException("the people who stay together do not fit into the circles");
        }
        return chosen;
    }

    private void seat(int person, int circle) {
        if (seated.size(circle) >= sizes.largest(circle)) {
            throw new IllegalArgumentException("more people are locked to circle " + circle + " than it takes");
        }
        seated.seat(person, circle);
    }
}
