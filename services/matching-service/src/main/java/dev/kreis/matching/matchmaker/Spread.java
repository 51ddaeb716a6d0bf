package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.Mixer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Spreads people over circles all at once: a greedy start, then swaps and moves of single persons as long as they help,
 * from a few starts where there are few people.
 *
 * <p>Rules are weights here: one that never bends outweighs everything, and a repeated meeting outweighs any joy, so that
 * people meet twice only where the search finds no other way. Whoever would still sit against another rule is left out.
 */
final class Spread {
    private static final int FIRM = 4_000_000;
    private static final int COLLEAGUES = 400_000;
    private static final int MET = 20_000;
    private static final int NO_HOST = 150;
    private static final int EXTRA_HOST = 100;
    private static final int MOST_PASSES = 8;
    private static final int COUNTS_TRIED = 5;
    private static final int MANY = 150;

    private final PairTable table;
    private final int[] worth;
    private final int n;
    private final int[] capacities;
    private final boolean hostsForAll;
    private final int[] circleOf;
    private final int[] bestCircleOf;
    private int repeats;
    private final int[][] seats;
    private final int[] sizes;
    private final RandomGenerator dice;
    private final int smallest;
    private final int largest;

    /** The circles, each of a permitted size; whoever is in none had better wait. */
    static List<int[]> circles(PairTable table, Mixer.CircleSize size, int aim, RandomGenerator dice) {
        int n = table.size();
        int most = n / size.smallest();
        if (most == 0) {
            return List.of();
        }
        int fewest = Math.min(Math.ceilDiv(n, size.largest()), most);
        // A seat left free here and there lets late comers in.
        double suits = aim < size.largest() ? aim + 0.5 : aim;
        int suited = Math.clamp(Math.round(n / suits), fewest, most);
        boolean crowded = suited * size.largest() - n < size.smallest() - 1;
        if (crowded && aim < size.largest() && suited < most) {
            suited++;
        }
        int[] worth = worth(table);
        int counts = n <= MANY ? COUNTS_TRIED : 2;
        Spread best = new Spread(table, worth, size, suited, dice);
        best.search();
        for (int tried = 1, step = 1; best.repeats > 0 && tried < counts && step <= most - fewest; step++) {
            // More circles are smaller circles, in which fewer people meet again.
            for (int count : new int[] {suited + step, suited - step}) {
                if (count >= fewest && count <= most) {
                    Spread other = new Spread(table, worth, size, count, dice);
                    other.search();
                    tried++;
                    if (other.repeats < best.repeats) {
                        best = other;
                    }
                }
            }
        }
        return best.permitted();
    }

    private Spread(PairTable table, int[] worth, Mixer.CircleSize size, int count, RandomGenerator dice) {
        this.table = table;
        this.worth = worth;
        this.n = table.size();
        this.dice = dice;
        this.smallest = size.smallest();
        this.largest = size.largest();
        capacities = new int[count];
        int seated = Math.min(n, count * largest);
        for (int c = 0; c < count; c++) {
            capacities[c] = seated / count + (c < seated % count ? 1 : 0);
        }
        int hosts = 0;
        for (int i = 0; i < n; i++) {
            hosts += table.host(i) ? 1 : 0;
        }
        hostsForAll = hosts >= count;
        circleOf = new int[n];
        bestCircleOf = new int[n];
        seats = new int[count][largest];
        sizes = new int[count];
    }

    private void search() {
        int starts = n <= 24 ? 40 : n <= 60 ? 16 : n <= MANY ? 4 : 1;
        long best = Long.MIN_VALUE;
        for (int start = 0; start < starts; start++) {
            deal();
            improve();
            long value = value();
            if (value > best) {
                best = value;
                System.arraycopy(circleOf, 0, bestCircleOf, 0, n);
                repeats = repeats();
            }
        }
    }

    private int repeats() {
        int count = 0;
        for (int c = 0; c < sizes.length; c++) {
            for (int s = 0; s < sizes[c]; s++) {
                for (int t = 0; t < s; t++) {
                    if ((table.obstacles(seats[c][s], seats[c][t]) & Obstacle.ALREADY_MET.bit()) != 0) {
                        count++;
                    }
                }
            }
        }
        return count;
    }

    private void deal() {
        Arrays.fill(circleOf, -1);
        Arrays.fill(sizes, 0);
        int[] order = new int[n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (table.host(i)) {
                order[at++] = i;
            }
        }
        int hosts = at;
        for (int i = 0; i < n; i++) {
            if (!table.host(i)) {
                order[at++] = i;
            }
        }
        shuffle(order, 0, hosts);
        shuffle(order, hosts, n);
        for (int k = 0; k < n; k++) {
            int person = order[k];
            int best = -1;
            long bestGain = Long.MIN_VALUE;
            for (int c = 0; c < sizes.length; c++) {
                if (sizes[c] >= capacities[c]) {
                    continue;
                }
                long gain = 0;
                for (int s = 0; s < sizes[c]; s++) {
                    gain += pair(person, seats[c][s]);
                }
                if (k < hosts) {
                    // Hosts first, one for each circle before any gets a second.
                    gain -= 10_000L * sizes[c];
                }
                if (gain > bestGain) {
                    bestGain = gain;
                    best = c;
                }
            }
            if (best >= 0) {
                sit(person, best);
            }
        }
    }

    private void shuffle(int[] order, int from, int to) {
        for (int i = to - 1; i > from; i--) {
            int j = from + dice.nextInt(i - from + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private void sit(int person, int circle) {
        seats[circle][sizes[circle]++] = person;
        circleOf[person] = circle;
    }

    private void improve() {
        long[] values = new long[sizes.length];
        for (int c = 0; c < sizes.length; c++) {
            values[c] = value(seats[c], sizes[c]);
        }
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            boolean better = false;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    int c = circleOf[i];
                    int d = circleOf[j];
                    if (c == d) {
                        continue;
                    }
                    if (swapHelps(i, j, c, d, values)) {
                        better = true;
                    }
                }
            }
            if (!better) {
                return;
            }
        }
    }

    private boolean swapHelps(int i, int j, int c, int d, long[] values) {
        replace(c, i, j);
        replace(d, j, i);
        long newC = c < 0 ? 0 : value(seats[c], sizes[c]);
        long newD = d < 0 ? 0 : value(seats[d], sizes[d]);
        long old = (c < 0 ? 0 : values[c]) + (d < 0 ? 0 : values[d]);
        if (newC + newD > old) {
            if (c >= 0) {
                values[c] = newC;
            }
            if (d >= 0) {
                values[d] = newD;
            }
            circleOf[i] = d;
            circleOf[j] = c;
            return true;
        }
        replace(c, j, i);
        replace(d, i, j);
        return false;
    }

    private void replace(int circle, int leaving, int coming) {
        if (circle < 0) {
            return;
        }
        int[] seat = seats[circle];
        for (int s = 0; s < sizes[circle]; s++) {
            if (seat[s] == leaving) {
                seat[s] = coming;
                return;
            }
        }
    }

    private long value() {
        long sum = 0;
        for (int c = 0; c < sizes.length; c++) {
            sum += value(seats[c], sizes[c]);
        }
        return sum;
    }

    /** Mean happiness and the least happy counted twice more, with the rules as unhappiness. */
    private long value(int[] seat, int size) {
        int sum = 0;
        int least = Integer.MAX_VALUE;
        int hosts = 0;
        for (int s = 0; s < size; s++) {
            int i = seat[s];
            int row = i * n;
            int own = 0;
            for (int t = 0; t < size; t++) {
                own += worth[row + seat[t]];
            }
            int happiness = own / Math.max(1, size - 1);
            sum += happiness;
            least = Math.min(least, happiness);
            hosts += table.host(i) ? 1 : 0;
        }
        int company = hosts == 0 ? (hostsForAll ? -NO_HOST : 0) : -EXTRA_HOST * (hosts - 1);
        return (long) sum + 2L * least + company;
    }

    private int pair(int i, int j) {
        return worth[i * n + j];
    }

    /** What each pair adds to the happiness of both; nobody adds to their own. */
    private static int[] worth(PairTable table) {
        int n = table.size();
        int[] worth = new int[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                worth[i * n + j] = i == j ? 0 : table.score(i, j) - penalty(table.obstacles(i, j));
            }
        }
        return worth;
    }

    private static int penalty(int obstacles) {
        if (obstacles == 0) {
            return 0;
        }
        return ((obstacles & Obstacle.FIRM) != 0 ? FIRM : 0)
                + ((obstacles & Obstacle.SAME_ORGANISATION.bit()) != 0 ? COLLEAGUES : 0)
                + ((obstacles & Obstacle.ALREADY_MET.bit()) != 0 ? MET : 0);
    }

    private List<int[]> permitted() {
        List<List<Integer>> members = new ArrayList<>();
        for (int c = 0; c < sizes.length; c++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            if (bestCircleOf[i] >= 0) {
                members.get(bestCircleOf[i]).add(i);
            }
        }
        List<int[]> circles = new ArrayList<>();
        for (List<Integer> circle : members) {
            while (true) {
                int worst = mostForbidden(circle);
                if (worst < 0) {
                    break;
                }
                circle.remove(Integer.valueOf(worst));
            }
            if (circle.size() >= smallest && circle.size() <= largest) {
                circles.add(circle.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        return circles;
    }

    private int mostForbidden(List<Integer> circle) {
        int worst = -1;
        int most = 0;
        int forbidding = Obstacle.FIRM | Obstacle.SAME_ORGANISATION.bit();
        for (int i : circle) {
            int count = 0;
            for (int j : circle) {
                if (i != j && (table.obstacles(i, j) & forbidding) != 0) {
                    count++;
                }
            }
            if (count > most) {
                most = count;
                worst = i;
            }
        }
        return worst;
    }
}
