package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Grows each circle around the person who has waited longest, one best companion at a time.
 *
 * <p>A circle is good enough when the happiness of its least happy member, the mean of that person's pair scores, reaches
 * a threshold that falls to nothing with the longest wait in the circle. When a round begins, everyone is spread over
 * circles at once and the result is improved by swaps until no swap helps. Both cost at most the square of the people
 * looked at, of which there are never more than {@value #MOST_AT_A_TIME}. A few seats are kept free for the last to come.
 * Thread-safe.
 */
public final class GreedyMatchmaker implements Matchmaker {
    /** Among people who have just come, a circle is formed at once only from this happiness on. */
    private static final int GOOD_COMPANY = 260;

    private static final int MOST_AT_A_TIME = 240;
    private static final int BLOCK = 300;
    private static final int PARTNERS_TRIED = 3;
    private static final int HOST_WELCOME = 60;
    private static final int SECOND_HOST = 40;
    private static final int UNDERSIZED_FIRST = 120;
    private static final int FORBIDDEN = Integer.MIN_VALUE;

    @Override
    public Proposal propose(Pool pool) {
        if (pool.waiting().isEmpty()) {
            return Proposal.NOTHING;
        }
        if (pool.pace() == Pool.Pace.ALL_AT_ONCE) {
            Proposal everyone = seatEveryone(pool);
            if (!everyone.circles().isEmpty()) {
                return everyone;
            }
        }
        return seatAsTheyCome(pool);
    }

    private static Proposal seatAsTheyCome(Pool pool) {
        return new Live(pool, mostPressing(pool.waiting())).propose();
    }

    /** Where too many wait to look at all of them: half of those who waited longest, half of those who just came. */
    private static List<Guest> mostPressing(List<Guest> waiting) {
        List<Guest> sorted = new ArrayList<>(waiting);
        sorted.sort(Comparator.comparing(Guest::since)
                .thenComparing(guest -> guest.attendeeId().value()));
        if (sorted.size() <= MOST_AT_A_TIME) {
            return sorted;
        }
        List<Guest> some = new ArrayList<>(sorted.subList(0, MOST_AT_A_TIME / 2));
        some.addAll(sorted.subList(sorted.size() - MOST_AT_A_TIME / 2, sorted.size()));
        return some;
    }

    private static Proposal seatEveryone(Pool pool) {
        List<Guest> hosts = new ArrayList<>();
        List<Guest> others = new ArrayList<>();
        for (Guest guest : pool.waiting()) {
            (guest.host() ? hosts : others).add(guest);
        }
        Comparator<Guest> byName =
                Comparator.comparing(guest -> guest.attendeeId().value());
        hosts.sort(byName);
        others.sort(byName);
        RandomGenerator dice = new SplittableRandom(pool.seed());
        shuffle(hosts, dice);
        shuffle(others, dice);
        int blocks = Math.ceilDiv(pool.waiting().size(), BLOCK);
        List<List<Guest>> parts = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            parts.add(new ArrayList<>());
        }
        int dealt = 0;
        for (Guest host : hosts) {
            parts.get(dealt++ % blocks).add(host);
        }
        for (Guest other : others) {
            parts.get(dealt++ % blocks).add(other);
        }
        Rarity rarity = new Rarity(pool.popularity(), pool.people());
        List<List<AttendeeId>> circles = new ArrayList<>();
        for (List<Guest> part : parts) {
            PairTable table = new PairTable(part, pool.rules(), rarity, pool.now());
            for (int[] circle : Spread.circles(table, pool.rules().size(), pool.aim(), dice)) {
                circles.add(Arrays.stream(circle)
                        .mapToObj(i -> part.get(i).attendeeId())
                        .toList());
            }
        }
        return new Proposal(circles, List.of());
    }

    private static void shuffle(List<Guest> guests, RandomGenerator dice) {
        for (int i = guests.size() - 1; i > 0; i--) {
            Collections.swap(guests, i, dice.nextInt(i + 1));
        }
    }

    /** The least happiness at which a circle in which someone has waited so long is formed. */
    static int threshold(Duration longestWait, Duration deadline) {
        if (longestWait.compareTo(deadline) >= 0 || deadline.isZero()) {
            return Integer.MIN_VALUE;
        }
        double left = 1.0 - Math.max(0, longestWait.toMillis()) / (double) deadline.toMillis();
        return (int) Math.round(GOOD_COMPANY * left);
    }

    /** One look at a pool into which people come one by one. */
    private static final class Live {
        private final Pool pool;
        private final List<Guest> guests;
        private final PairTable table;
        private final Rarity rarity;
        private final boolean[] placed;
        private final int[] thresholds;
        private final boolean[] overdue;
        private final List<List<AttendeeId>> circles = new ArrayList<>();
        private final List<Proposal.Joining> joinings = new ArrayList<>();
        private final List<List<Guest>> sitting = new ArrayList<>();
        private int sparedByNewCircles;

        Live(Pool pool, List<Guest> guests) {
            this.pool = pool;
            this.guests = guests;
            this.rarity = new Rarity(pool.popularity(), pool.people());
            this.table = new PairTable(guests, pool.rules(), rarity, pool.now());
            this.placed = new boolean[guests.size()];
            this.thresholds = new int[guests.size()];
            this.overdue = new boolean[guests.size()];
            Duration deadline = pool.rules().deadline();
            for (int i = 0; i < guests.size(); i++) {
                Guest guest = guests.get(i);
                Duration wait = Duration.between(guest.since(), pool.now());
                overdue[i] = wait.compareTo(deadline) >= 0;
                thresholds[i] = guest.prompt() ? Integer.MIN_VALUE : GreedyMatchmaker.threshold(wait, deadline);
            }
            for (OpenCircle circle : pool.circles()) {
                sitting.add(new ArrayList<>(circle.members()));
            }
        }

        Proposal propose() {
            for (int i = 0; i < guests.size(); i++) {
                if (pool.pace() != Pool.Pace.LATE_COMERS || thresholds[i] == Integer.MIN_VALUE) {
                    seatInNewCircle(i, false);
                }
            }
            for (int i = 0; i < guests.size(); i++) {
                seatAtFreeSeat(i, false);
            }
            for (int i = 0; i < guests.size(); i++) {
                if (overdue[i]) {
                    seatInNewCircle(i, true);
                    seatAtFreeSeat(i, true);
                }
            }
            return new Proposal(circles, joinings);
        }

        private void seatInNewCircle(int seed, boolean bend) {
            if (placed[seed]) {
                return;
            }
            int[] best = null;
            int bestValue = Integer.MIN_VALUE;
            for (int partner : bestPartners(seed, bend)) {
                int[] circle = grow(seed, partner, bend);
                if (circle != null && leastHappy(circle) >= threshold(circle)) {
                    int value = value(circle);
                    if (value > bestValue) {
                        bestValue = value;
                        best = circle;
                    }
                }
            }
            if (best == null) {
                return;
            }
            int[] circle = growFurther(best, bend);
            List<AttendeeId> members = new ArrayList<>();
            for (int i : circle) {
                placed[i] = true;
                members.add(guests.get(i).attendeeId());
            }
            circles.add(members);
            sparedByNewCircles += pool.rules().size().largest() - members.size();
        }

        private int[] bestPartners(int seed, boolean bend) {
            int[] partners = new int[PARTNERS_TRIED];
            int found = 0;
            for (int i = 0; i < guests.size(); i++) {
                if (i == seed || placed[i] || !mayMeet(seed, i, bend)) {
                    continue;
                }
                int at = found < PARTNERS_TRIED ? found : PARTNERS_TRIED - 1;
                if (found < PARTNERS_TRIED || gain(seed, i) > gain(seed, partners[at])) {
                    partners[at] = i;
                    found = Math.min(PARTNERS_TRIED, found + 1);
                    for (int k = at; k > 0 && gain(seed, partners[k]) > gain(seed, partners[k - 1]); k--) {
                        int swap = partners[k];
                        partners[k] = partners[k - 1];
                        partners[k - 1] = swap;
                    }
                }
            }
            return Arrays.copyOf(partners, found);
        }

        private int gain(int seed, int i) {
            int hosts = (table.host(seed) ? 1 : 0) + (table.host(i) ? 1 : 0);
            return table.score(seed, i) + (hosts == 1 ? HOST_WELCOME : 0) - (hosts == 2 ? SECOND_HOST : 0);
        }

        private int @Nullable [] grow(int seed, int partner, boolean bend) {
            int[] circle = {seed, partner};
            int smallest = pool.rules().size().smallest();
            while (circle.length < smallest) {
                int next = bestNext(circle, bend);
                if (next < 0) {
                    return null;
                }
                circle = with(circle, next);
            }
            return circle;
        }

        /** Fills up to the size that suits the room, as long as nobody's company gets worse than is good enough. */
        private int[] growFurther(int[] small, boolean bend) {
            int[] circle = small;
            while (circle.length < Math.min(pool.aim(), pool.rules().size().largest())
                    && spareSeats() >= reserve(circle.length + 1)) {
                int next = bestNext(circle, bend);
                if (next < 0) {
                    break;
                }
                int[] larger = with(circle, next);
                if (leastHappy(larger) < threshold(larger)) {
                    break;
                }
                circle = larger;
            }
            return circle;
        }

        private int bestNext(int[] circle, boolean bend) {
            boolean hosted = false;
            for (int member : circle) {
                hosted |= table.host(member);
            }
            int best = -1;
            int bestGain = Integer.MIN_VALUE;
            for (int i = 0; i < guests.size(); i++) {
                if (placed[i]) {
                    continue;
                }
                int gain = 0;
                int worst = Integer.MAX_VALUE;
                boolean welcome = true;
                for (int member : circle) {
                    if (member == i || !mayMeet(member, i, bend)) {
                        welcome = false;
                        break;
                    }
                    int score = table.score(member, i);
                    gain += score;
                    worst = Math.min(worst, score);
                }
                if (!welcome) {
                    continue;
                }
                gain += worst;
                if (table.host(i)) {
                    gain += hosted ? -SECOND_HOST * circle.length : HOST_WELCOME * circle.length;
                }
                if (leavesSomebodyOut(with(circle, i))) {
                    gain -= LeftOut.POINTS * circle.length;
                }
                if (gain > bestGain) {
                    bestGain = gain;
                    best = i;
                }
            }
            return best;
        }

        private boolean mayMeet(int i, int j, boolean bend) {
            int obstacles = table.obstacles(i, j);
            if (obstacles == 0) {
                return true;
            }
            return bend && (obstacles & Obstacle.FIRM) == 0 && (overdue[i] || overdue[j]);
        }

        private int threshold(int[] circle) {
            int least = Integer.MAX_VALUE;
            for (int member : circle) {
                least = Math.min(least, thresholds[member]);
            }
            return least;
        }

        private int leastHappy(int[] circle) {
            int least = Integer.MAX_VALUE;
            for (int member : circle) {
                least = Math.min(least, happiness(member, circle));
            }
            return least;
        }

        private int happiness(int member, int[] circle) {
            int sum = 0;
            for (int other : circle) {
                if (other != member) {
                    sum += table.score(member, other);
                }
            }
            return sum / (circle.length - 1);
        }

        private int value(int[] circle) {
            int sum = 0;
            int hosts = 0;
            for (int member : circle) {
                sum += happiness(member, circle);
                hosts += table.host(member) ? 1 : 0;
            }
            return sum / circle.length
                    + leastHappy(circle)
                    + (hosts == 1 ? HOST_WELCOME : 0)
                    - SECOND_HOST * Math.max(0, hosts - 1)
                    - (leavesSomebodyOut(circle) ? LeftOut.POINTS : 0);
        }

        private boolean leavesSomebodyOut(int[] circle) {
            return LeftOut.of(Arrays.stream(circle).mapToObj(guests::get).toList()) != null;
        }

        /**
         * How many seats stay free for those who find no new circle: one fewer than make a circle by themselves, as
         * long as so many may still come. Without them the last to come would wait in vain before full tables.
         */
        private int reserve(int seatedWithThis) {
            int others = pool.expected() - seatedWithThis;
            for (boolean seated : placed) {
                others += seated ? 0 : 1;
            }
            return Math.clamp(others, 0, pool.rules().size().smallest() - 1);
        }

        private int spareSeats() {
            int spare = sparedByNewCircles;
            for (int c = 0; c < sitting.size(); c++) {
                spare += pool.circles().get(c).seats() - sitting.get(c).size();
            }
            return spare;
        }

        private void seatAtFreeSeat(int i, boolean bend) {
            if (placed[i] || (thresholds[i] > Integer.MIN_VALUE && spareSeats() <= reserve(1))) {
                return;
            }
            Guest guest = guests.get(i);
            int best = -1;
            int bestValue = Integer.MIN_VALUE;
            for (int c = 0; c < sitting.size(); c++) {
                List<Guest> members = sitting.get(c);
                if (members.size() >= pool.circles().get(c).seats()) {
                    continue;
                }
                int happiness = happinessAmong(guest, members, bend && overdue[i]);
                if (happiness == FORBIDDEN || happiness < thresholds[i]) {
                    continue;
                }
                int value = happiness
                        + (members.size() < pool.rules().size().smallest() ? UNDERSIZED_FIRST : 0)
                        + (guest.host() && !pool.circles().get(c).hasHost() ? HOST_WELCOME : 0)
                        - (LeftOut.of(Stream.concat(Stream.of(guest), members.stream())
                                                .toList())
                                        == null
                                ? 0
                                : LeftOut.POINTS);
                if (value > bestValue) {
                    bestValue = value;
                    best = c;
                }
            }
            if (best >= 0) {
                placed[i] = true;
                sitting.get(best).add(guest);
                joinings.add(new Proposal.Joining(
                        guest.attendeeId(), pool.circles().get(best).circleId()));
            }
        }

        /** The mean score with the members, less what bends for it; {@link #FORBIDDEN} where a rule stands against it. */
        private int happinessAmong(Guest guest, List<Guest> members, boolean bend) {
            int sum = 0;
            for (Guest member : members) {
                int obstacles = Obstacle.bits(guest, member, pool.rules());
                if ((obstacles & Obstacle.FIRM) != 0 || (obstacles != 0 && !bend)) {
                    return FORBIDDEN;
                }
                sum += PairScore.of(guest, member, rarity).total(pool.rules().taste())
                        - Obstacle.weight(guest, member, pool.rules(), pool.now());
            }
            return sum / Math.max(1, members.size());
        }

        private static int[] with(int[] circle, int next) {
            int[] larger = Arrays.copyOf(circle, circle.length + 1);
            larger[circle.length] = next;
            return larger;
        }
    }
}
