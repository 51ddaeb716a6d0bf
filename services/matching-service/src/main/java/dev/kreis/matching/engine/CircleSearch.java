package dev.kreis.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches the best seating in small circles under any objective, with hosts, forbidden pairs and locks: simulated
 * annealing whose moves bring a person to somebody from their list of candidates in exchange for whoever fits there
 * least, and which founds and dissolves circles where their number is free.
 *
 * <p>People locked together move as one. The two circles a move touches are weighed from scratch, which for circles of a
 * handful costs as little as any bookkeeping. Memory is linear in people beyond the matrix of {@link PairTable}.
 */
final class CircleSearch {

    private static final int NOWHERE = -1;
    private static final int CANDIDATES = 10;
    private static final double CANDIDATE_CHANCE = 0.9;
    private static final double JOIN_CHANCE = 0.3;
    private static final double REFOUND_CHANCE = 0.05;
    private static final int FIRST_LENGTH = 50;
    private static final double FIRST_TEMPERATURE = 0.22;
    private static final double MIDDLE_TEMPERATURE = 0.09;
    private static final double LAST_TEMPERATURE = 0.015;
    private static final int HOTTEST = 64;

    /** Up to so many people, runs are short and every second one begins hot enough to climb over forbidden pairs. */
    private static final int FEW = 40;

    private static final int HOT = 16;

    /** What a forbidden pair counts when exchanges are judged roughly. */
    private static final int FORBIDDEN_SCORE = -100_000;

    /** How much fairness may make up for what an exchange loses in pair scores, in units of the scale. */
    private static final double SLACK = 0.3;

    private final SeatingProblem problem;
    private final CircleSizes sizes;
    private final int people;
    private final int circles;
    private final int largest;
    private final Dice dice;
    private final PairTable pairs;
    private final CircleWorth worth;
    private final Candidates candidates;
    private final double scale;
    private final long penalty;
    private final long hostLoss;
    private final long[] weights;
    private final boolean[] host;

    /** The people who move together; most units are one person. */
    private final int[][] units;

    private final int[] unitOf;
    private final boolean[] fixed;
    private final int[] movable;

    private final int[] seats;
    private final int[] size;
    private final long[] values;
    private final int[] broken;
    private final int[] circleOf;
    private long value;
    private int allBroken;

    private final int[] best;
    private long bestValue;
    private int bestBroken;
    private boolean unsaved;
    private long moves;

    private final int[] leavers;
    private final int[] comers;
    private final int[] left;
    private final int[] joined;
    private final int[] toward;

    CircleSearch(SeatingProblem problem, long seed) {
        this.problem = problem;
        sizes = problem.sizes();
        people = problem.people();
        circles = sizes.slots(people);
        largest = Math.min(people, sizes.largest());
        dice = new Dice(seed);
        pairs = new PairTable(people, problem.scores(), problem.forbidden());
        worth = new CircleWorth(pairs, problem.hosts(), problem.objective(), largest);
        candidates = new Candidates(people, pairs, CANDIDATES);
        weights = new long[largest + 1];
        hostLoss = rememberWeights();
        scale = typicalWorth();
        penalty = (long) (10 * scale);
        host = new boolean[people];
        for (int person = 0; person < people; person++) {
            host[person] = problem.hosts().get(person);
        }
        unitOf = new int[people];
        units = gatherUnits();
        fixed = new boolean[people];
        for (int person : problem.locks().seated().keySet()) {
            for (int mate : units[unitOf[person]]) {
                fixed[mate] = true;
            }
        }
        movable = IntStream.range(0, people).filter(person -> !fixed[person]).toArray();
        seats = new int[circles * largest];
        size = new int[circles];
        values = new long[circles];
        broken = new int[circles];
        circleOf = new int[people];
        best = new int[people];
        leavers = new int[largest];
        comers = new int[largest];
        left = new int[2 * largest];
        joined = new int[2 * largest];
        toward = new int[largest];
        place();
    }

    /** Anneals runs of growing length until the budget is spent. */
    void run(Budget budget) {
        long length = (long) FIRST_LENGTH * people;
        int heat = 1;
        boolean going = movable.length > 0 && circles > 1;
        while (going) {
            going = anneal(
                    new Cooling(
                            heat * scale * FIRST_TEMPERATURE,
                            scale * MIDDLE_TEMPERATURE,
                            scale * LAST_TEMPERATURE,
                            length),
                    budget);
            // while forbidden pairs remain, each run begins hot enough to climb over more of them
            heat = bestBroken > 0 ? Math.min(HOTTEST, 2 * heat) : people <= FEW && heat == 1 ? HOT : 1;
            length *= Cooling.GROWTH;
        }
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
        return bestValue + penalty * bestBroken;
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
        if (unsaved) {
            save();
        }
        return going;
    }

    private void tryMove(double temperature) {
        if (!sizes.counted() && dice.chance(REFOUND_CHANCE)) {
            tryRefounding(temperature);
            return;
        }
        int person = movable[dice.below(movable.length)];
        int mate = NOWHERE;
        int to;
        if (candidates.count(person) > 0 && dice.chance(CANDIDATE_CHANCE)) {
            mate = candidates.get(person, dice.below(candidates.count(person)));
            to = circleOf[mate];
        } else {
            to = sizes.counted() ? dice.below(circles) : circleOf[dice.below(people)];
        }
        int from = circleOf[person];
        if (to == from) {
            return;
        }
        int[] unit = units[unitOf[person]];
        boolean room = size[to] + unit.length <= sizes.largest(to) && size[from] - unit.length >= sizes.smallest(from);
        double threshold = -temperature * dice.exponential();
        if (room && (size[to] == 0 || dice.chance(JOIN_CHANCE))) {
            System.arraycopy(unit, 0, leavers, 0, unit.length);
            exchange(from, unit.length, to, 0, threshold);
        } else if (size[to] > 0) {
            if (unit.length == 1) {
                swapWithLeastFitting(person, mate, to, threshold);
            } else {
                swapUnits(unit, mate, to, threshold);
            }
        }
    }

    /** Changes places with whoever of the other circle makes the best exchange, judged by pair scores and hosts. */
    private void swapWithLeastFitting(int person, int mate, int to, double threshold) {
        int from = circleOf[person];
        int there = to * largest;
        int all = 0;
        for (int i = 0; i < size[to]; i++) {
            toward[i] = score(person, seats[there + i]);
            all += toward[i];
        }
        int lost = together(person, from);
        long weightFrom = 2 * weights[size[from]];
        long weightTo = 2 * weights[size[to]];
        int hostsFrom = hosts(from);
        int hostsTo = hosts(to);
        long most = Long.MIN_VALUE;
        int chosen = NOWHERE;
        for (int i = 0; i < size[to]; i++) {
            int other = seats[there + i];
            if (other != mate && !fixed[other] && units[unitOf[other]].length == 1) {
                int gained = together(other, from) - scoreUnlessSame(other, person);
                long change = weightFrom * (gained - lost) + weightTo * (all - toward[i] - together(other, to));
                if (host[person] != host[other]) {
                    int step = host[other] ? 1 : -1;
                    change += hostLoss
                            * (none(hostsFrom) + none(hostsTo) - none(hostsFrom + step) - none(hostsTo - step));
                }
                if (change > most) {
                    most = change;
                    chosen = other;
                }
            }
        }
        if (chosen != NOWHERE && most >= threshold - SLACK * scale) {
            leavers[0] = person;
            comers[0] = chosen;
            exchange(from, 1, to, 1, threshold);
        }
    }

    private static int none(int hosts) {
        return hosts == 0 ? 1 : 0;
    }

    private int hosts(int circle) {
        int hosts = 0;
        for (int i = 0; i < size[circle]; i++) {
            hosts += host[seats[circle * largest + i]] ? 1 : 0;
        }
        return hosts;
    }

    /** The pair scores of a person with the members of a circle. */
    private int together(int person, int circle) {
        int sum = 0;
        for (int i = 0; i < size[circle]; i++) {
            sum += scoreUnlessSame(person, seats[circle * largest + i]);
        }
        return sum;
    }

    private int scoreUnlessSame(int a, int b) {
        return a == b ? 0 : score(a, b);
    }

    private int score(int a, int b) {
        int score = pairs.of(a, b);
        return score == PairTable.FORBIDDEN ? FORBIDDEN_SCORE : score;
    }

    /** Exchanges people locked together for somebody of the other circle, made even by single people. */
    private void swapUnits(int[] unit, int mate, int to, double threshold) {
        int from = circleOf[unit[0]];
        int back = seats[to * largest + dice.below(size[to])];
        if (back == mate || fixed[back]) {
            return;
        }
        int leaving = unit.length;
        System.arraycopy(unit, 0, leavers, 0, leaving);
        int[] other = units[unitOf[back]];
        int coming = other.length;
        System.arraycopy(other, 0, comers, 0, coming);
        while (coming < leaving && size[to] + leaving - coming > sizes.largest(to)) {
            int more = single(to, comers, coming);
            if (more == NOWHERE) {
                return;
            }
            comers[coming++] = more;
        }
        while (leaving < coming && size[from] + coming - leaving > sizes.largest(from)) {
            int more = single(from, leavers, leaving);
            if (more == NOWHERE) {
                return;
            }
            leavers[leaving++] = more;
        }
        if (fits(from, size[from] - leaving + coming) && fits(to, size[to] - coming + leaving)) {
            exchange(from, leaving, to, coming, threshold);
        }
    }

    private boolean fits(int circle, int count) {
        return count >= sizes.smallest(circle) && count <= sizes.largest(circle);
    }

    private int single(int circle, int[] taken, int count) {
        int first = dice.below(size[circle]);
        for (int i = 0; i < size[circle]; i++) {
            int person = seats[circle * largest + (first + i) % size[circle]];
            if (!fixed[person] && units[unitOf[person]].length == 1 && !contains(taken, count, person)) {
                return person;
            }
        }
        return NOWHERE;
    }

    /** Founds a circle by one from each of several circles, or dissolves one into several. */
    private void tryRefounding(double temperature) {
        double threshold = -temperature * dice.exponential();
        int circle = circleOf[dice.below(people)];
        if (dice.chance(0.5)) {
            tryFounding(threshold);
        } else if (size[circle] == sizes.smallest(circle)) {
            tryDissolving(circle, threshold);
        }
    }

    private void tryFounding(double threshold) {
        int empty = IntStream.range(0, circles)
                .filter(circle -> size[circle] == 0)
                .findFirst()
                .orElse(NOWHERE);
        if (empty == NOWHERE) {
            return;
        }
        int wanted = sizes.smallest(empty);
        int person = movable[dice.below(movable.length)];
        int[] moving = new int[wanted];
        int[] target = new int[wanted];
        Arrays.fill(target, empty);
        int count = 0;
        for (int tries = 0; tries < 4 * wanted && count < wanted; tries++) {
            int candidate = count == 0 ? person : candidateOf(moving[dice.below(count)]);
            if (units[unitOf[candidate]].length == 1
                    && size[circleOf[candidate]] > sizes.smallest(0)
                    && !sharesCircle(candidate, moving, count)) {
                moving[count++] = candidate;
            }
        }
        if (count == wanted) {
            relocate(moving, target, threshold);
        }
    }

    private void tryDissolving(int circle, double threshold) {
        int[] moving = Arrays.copyOfRange(seats, circle * largest, circle * largest + size[circle]);
        int[] target = new int[moving.length];
        for (int i = 0; i < moving.length; i++) {
            if (units[unitOf[moving[i]]].length > 1) {
                return;
            }
            int to = circleOf[candidateOf(moving[i])];
            if (to == circle || size[to] >= sizes.largest(to) || contains(target, i, to)) {
                return;
            }
            target[i] = to;
        }
        relocate(moving, target, threshold);
    }

    /** Moves single people to other circles at once; taken back if the loss is beyond the threshold. */
    private void relocate(int[] moving, int[] target, double threshold) {
        int[] origin = new int[moving.length];
        long before = value;
        int brokenBefore = allBroken;
        if (unsaved) {
            save();
        }
        for (int i = 0; i < moving.length; i++) {
            origin[i] = circleOf[moving[i]];
            relocate(moving[i], target[i]);
        }
        if (value - before < threshold) {
            for (int i = moving.length - 1; i >= 0; i--) {
                relocate(moving[i], origin[i]);
            }
            allBroken = brokenBefore;
        }
        unsaved = better();
    }

    private void relocate(int person, int to) {
        int from = circleOf[person];
        leavers[0] = person;
        int leftSize = rest(from, leavers, 1, left);
        settle(from, left, leftSize, worth.value(left, leftSize, penalty), worth.broken());
        int joinedSize = rest(to, leavers, 0, joined);
        joined[joinedSize++] = person;
        settle(to, joined, joinedSize, worth.value(joined, joinedSize, penalty), worth.broken());
    }

    private boolean sharesCircle(int person, int[] others, int count) {
        for (int i = 0; i < count; i++) {
            if (circleOf[others[i]] == circleOf[person]) {
                return true;
            }
        }
        return false;
    }

    private int candidateOf(int person) {
        int count = candidates.count(person);
        return count > 0 ? candidates.get(person, dice.below(count)) : dice.below(people);
    }

    /** Lets leavers and comers change places unless the loss is beyond the threshold, which is negative. */
    private void exchange(int from, int leaving, int to, int coming, double threshold) {
        int leftSize = rest(from, leavers, leaving, left);
        for (int i = 0; i < coming; i++) {
            left[leftSize++] = comers[i];
        }
        int joinedSize = rest(to, comers, coming, joined);
        for (int i = 0; i < leaving; i++) {
            joined[joinedSize++] = leavers[i];
        }
        long leftValue = worth.value(left, leftSize, penalty);
        int leftBroken = worth.broken();
        long joinedValue = worth.value(joined, joinedSize, penalty);
        int joinedBroken = worth.broken();
        long change = leftValue + joinedValue - values[from] - values[to];
        if (change >= 0 || change > threshold) {
            if (unsaved && (change < 0 || leftBroken + joinedBroken > broken[from] + broken[to])) {
                save();
            }
            settle(from, left, leftSize, leftValue, leftBroken);
            settle(to, joined, joinedSize, joinedValue, joinedBroken);
            unsaved = better();
        }
    }

    private boolean better() {
        return allBroken < bestBroken || (allBroken == bestBroken && value > bestValue);
    }

    private int rest(int circle, int[] gone, int count, int[] rest) {
        int kept = 0;
        for (int i = 0; i < size[circle]; i++) {
            int person = seats[circle * largest + i];
            if (!contains(gone, count, person)) {
                rest[kept++] = person;
            }
        }
        return kept;
    }

    private static boolean contains(int[] list, int count, int wanted) {
        for (int i = 0; i < count; i++) {
            if (list[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void settle(int circle, int[] members, int count, long worthNow, int brokenNow) {
        for (int i = 0; i < count; i++) {
            seats[circle * largest + i] = members[i];
            circleOf[members[i]] = circle;
        }
        size[circle] = count;
        value += worthNow - values[circle];
        values[circle] = worthNow;
        allBroken += brokenNow - broken[circle];
        broken[circle] = brokenNow;
    }

    private void save() {
        System.arraycopy(circleOf, 0, best, 0, people);
        bestValue = value;
        bestBroken = allBroken;
        unsaved = false;
    }

    private long rememberWeights() {
        return switch (problem.objective()) {
            case Objective.PairSum() -> {
                Arrays.fill(weights, 1);
                yield 0;
            }
            case Objective.Happiness mix -> {
                for (int count = 0; count <= largest; count++) {
                    weights[count] = mix.weight(count);
                }
                yield (long) Objective.Happiness.POINT * mix.hostPenalty();
            }
        };
    }

    /** What a good pair adds to a circle: the unit in which temperatures are measured. */
    private double typicalWorth() {
        long sum = 0;
        int lonely = 0;
        for (int person = 0; person < people; person++) {
            int count = candidates.count(person);
            if (count > 0) {
                sum += Math.abs(pairs.of(person, candidates.get(person, count - 1)));
            } else {
                lonely++;
            }
        }
        return Math.max(1, (2.0 * Math.max(1, weights[largest]) * sum + (double) lonely * lonelyLoss()) / people);
    }

    /** What somebody loses who may meet nobody; else rules would weigh nothing where hardly a pair is allowed. */
    private long lonelyLoss() {
        return switch (problem.objective()) {
            case Objective.PairSum() -> 0;
            case Objective.Happiness mix ->
                (long) Objective.Happiness.POINT * mix.fairness() * mix.contentment() + hostLoss;
        };
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
        Arrays.fill(circleOf, NOWHERE);
        problem.locks().seated().forEach((person, circle) -> {
            for (int mate : units[unitOf[person]]) {
                if (circleOf[mate] == NOWHERE) {
                    seat(mate, circle);
                }
            }
        });
        int[] order = IntStream.range(0, units.length).toArray();
        dice.shuffle(order);
        int open = openAtFirst();
        for (int length = largest; length > 0; length--) {
            for (int unit : order) {
                if (units[unit].length == length && circleOf[units[unit][0]] == NOWHERE) {
                    int circle = roomiest(length, open);
                    for (int person : units[unit]) {
                        seat(person, circle);
                    }
                }
            }
        }
        for (int circle = 0; circle < circles; circle++) {
            int count = rest(circle, leavers, 0, left);
            settle(circle, left, count, worth.value(left, count, penalty), worth.broken());
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
            if (size[circle] + need <= sizes.largest(circle)) {
                int missing = sizes.smallest(circle) - size[circle];
                int room = missing > 0 ? people + missing : sizes.largest(circle) - size[circle];
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
        if (size[circle] >= sizes.largest(circle)) {
            throw new IllegalArgumentException("more people are locked to circle " + circle + " than it takes");
        }
        seats[circle * largest + size[circle]++] = person;
        circleOf[person] = circle;
    }
}
