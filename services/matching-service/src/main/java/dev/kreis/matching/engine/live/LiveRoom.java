package dev.kreis.matching.engine.live;

import dev.kreis.matching.engine.CircleWorth;
import dev.kreis.matching.engine.Dice;
import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.Kinds;
import dev.kreis.matching.engine.Objective;
import dev.kreis.matching.engine.PairScores;
import dev.kreis.matching.engine.PairTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Decides, while people arrive, which circle goes to its table and when, without seeing the future.
 *
 * <p>The room keeps a tentative seating of everybody who waits and improves it by a short annealing whenever something
 * happens. Staying alone is worth something in it as well: a part of what a person can hope for from later comers, which
 * shrinks and turns into a loss as their bound comes nearer, less what it costs to be left without a circle, as likely as
 * nobody whom they may meet comes in time. A circle is sent when one of its members reaches the bound, or when it is
 * worth what its members can hope for, a demand that fades while they wait and is small where few people are to come, on
 * the evening as a whole and at the moment.
 * Who would host a circle is kept for one that lacks a host. What can be hoped for, and how fast people come, is learnt
 * from those seen so far. The idea of matching with
 * waiting bounds as a threshold against an expected future follows Akbarpour, Li, Gharan, "Thickness and information in
 * dynamic matching markets", Journal of Political Economy 128 (2020).
 *
 * <p>Times are whole numbers of any unit, usually seconds, and never run backwards. An arrival costs time linear in
 * those who wait. The same calls with the same seed send the same circles. Not for use by several threads.
 */
public final class LiveRoom {

    private static final int NOWHERE = -1;
    private static final int FAVOURITES = 12;
    private static final int HOPES = 5;
    private static final int REMEMBERED = 300;
    private static final double FAVOURITE_CHANCE = 0.85;
    private static final int MOVES_PER_PERSON = 200;
    private static final int LARGEST_EFFORT = 120_000;

    /** How much more thoroughly the room looks when somebody's bound is there, for what it sends then stays sent. */
    private static final int URGENCY = 40;

    /** From how many arrivals the room judges how fast people come. */
    private static final int RECENT = 20;

    /** The room judges over no less than so much time. */
    private static final long SHORTEST = 30;

    /** Shares of what a good pair adds to a circle, the unit of temperature. */
    private static final double FIRST_TEMPERATURE = 0.15;

    private static final double LAST_TEMPERATURE = 0.02;

    /** How much a person's own favourites count for their prospects against everybody's. */
    private static final double OWN_PART = 0.1;

    private static final double MEMORY = 0.02;

    /** Which part of a person's time counts as soon. */
    private static final double SOON = 0.2;

    /** What it costs to let somebody's bound pass: more than any circle can lose. */
    private static final long UNSEATED_LOSS = 100_000_000_000L;

    /** What a forbidden pair costs: more than anything else, for such a circle is never sent. */
    private static final long BROKEN_LOSS = 100 * UNSEATED_LOSS;

    private final int people;
    private final int smallest;
    private final int largest;
    private final PairTable pairs;
    private final CircleWorth worth;
    private final int leastHope;
    private final Patience patience;
    private final Dice dice;
    private final double unit;

    private final long[] arrived;
    private final long[] bound;
    private final int[][] favourites;
    private final int[] favouriteCount;
    private final int[][] hopes;
    private double commonHope;
    /** How many were likely to come soon when people came, on average. */
    private double usualCrowd;

    private final double[] suitable;
    private final long[] recent;
    private final long lonelyLoss;
    private final BitSet hosts;
    private final long hostLoss;
    private final int[] seen;
    private long seenCount;
    private int expected = Integer.MAX_VALUE;

    private final int[] pool;
    private final int[] poolIndex;
    private int waiting;
    private final long[] alone;
    private final long[] risk;

    private final int[] circleOf;
    private final int[] seats;
    private final int[] size;
    private final long[] values;
    private final int[] free;
    private int freeCount;

    private final int[] left;
    private final int[] joined;

    /**
     * Opens an empty room.
     *
     * @param people how many may come; they are 0..people-1
     * @param scores what pairs are worth
     * @param forbidden who must not share a circle
     * @param hosts who is happy to anchor a circle
     * @param smallest the fewest people a circle is sent with, at least 1
     * @param largest the most people a circle takes
     * @param objective what makes a circle good
     * @param patience how long the room waits
     * @param seed the same seed gives the same decisions
     * @throws IllegalArgumentException if sizes or numbers do not fit together
     */
    public LiveRoom(
            int people,
            PairScores scores,
            ForbiddenPairs forbidden,
            BitSet hosts,
            int smallest,
            int largest,
            Objective objective,
            Patience patience,
            long seed) {
        this(
                people,
                new PairTable(requireAll(people, forbidden), scores, forbidden),
                hosts,
                Kinds.NONE,
                smallest,
                largest,
                objective,
                0,
                patience,
                seed);
    }

    /**
     * Opens an empty room for people who become known when they come. The number of somebody who is gone may be given to
     * somebody else.
     *
     * @param people how many may wait at a time; they are 0..people-1
     * @param pairs what pairs are worth, asked when they are needed
     * @param hosts who is happy to anchor a circle; may change while nobody of that number waits
     * @param kinds of which kind they are; may change likewise
     * @param smallest the fewest people a circle is sent with, at least 1
     * @param largest the most people a circle takes
     * @param objective what makes a circle good
     * @param leastHope the pair score that everybody may hope for, whoever has been seen so far
     * @param patience how long the room waits
     * @param seed the same seed gives the same decisions
     * @throws IllegalArgumentException if the sizes do not fit together
     */
    public LiveRoom(
            int people,
            PairTable pairs,
            BitSet hosts,
            Kinds kinds,
            int smallest,
            int largest,
            Objective objective,
            int leastHope,
            Patience patience,
            long seed) {
        if (smallest < 1 || largest < smallest) {
            throw new IllegalArgumentException(
                    "a circle cannot have between " + smallest + " and " + largest + " people");
        }
        this.people = people;
        this.smallest = smallest;
        this.largest = Math.max(2, Math.min(largest, people));
        this.patience = patience;
        this.pairs = pairs;
        this.leastHope = leastHope;
        worth = new CircleWorth(pairs, hosts, kinds, objective, this.largest);
        dice = new Dice(seed);
        unit = (this.largest - 1)
                * (objective instanceof Objective.Happiness mix ? (double) Math.max(1, mix.weight(this.largest)) : 0.5);
        arrived = new long[people];
        bound = new long[people];
        favourites = new int[people][];
        favouriteCount = new int[people];
        hopes = new int[people][];
        suitable = new double[people];
        recent = new long[RECENT];
        lonelyLoss = objective instanceof Objective.Happiness mix
                ? (long) Objective.Happiness.POINT * mix.unplacedPenalty()
                : 0;
        this.hosts = hosts;
        hostLoss =
                objective instanceof Objective.Happiness mix ? (long) Objective.Happiness.POINT * mix.hostPenalty() : 0;
        seen = new int[REMEMBERED];
        pool = new int[people];
        poolIndex = new int[people];
        Arrays.fill(poolIndex, NOWHERE);
        alone = new long[people];
        risk = new long[people];
        circleOf = new int[people];
        Arrays.fill(circleOf, NOWHERE);
        seats = new int[people * this.largest];
        size = new int[people];
        values = new long[people];
        free = new int[people];
        for (int circle = people - 1; circle >= 0; circle--) {
            free[freeCount++] = circle;
        }
        left = new int[this.largest + 1];
        joined = new int[this.largest + 1];
    }

    private static int requireAll(int people, ForbiddenPairs forbidden) {
        if (forbidden.people() != people) {
            throw new IllegalArgumentException(
                    "the forbidden pairs are about " + forbidden.people() + " people, not " + people);
        }
        return people;
    }

    /** Somebody has come and waits for a circle; nothing is known of who else may come. */
    public void arrive(int person, long now, long until) {
        arrive(person, now, until, new int[0]);
    }

    /**
     * Somebody has come and waits for a circle.
     *
     * @param person who has come and is not waiting already
     * @param now when
     * @param until when they must have been sent at the latest
     * @param forecast the person's scores with a sample of those who are likely to come, {@link PairTable#FORBIDDEN}
     *     included; what is known of them goes before what those were like who came so far
     * @throws IllegalArgumentException if there is no such person or they wait already
     */
    public void arrive(int person, long now, long until, int[] forecast) {
        if (person < 0 || person >= people || poolIndex[person] != NOWHERE) {
            throw new IllegalArgumentException("person " + person + " is unknown or waits already");
        }
        arrived[person] = now;
        bound[person] = until;
        favourites[person] = new int[FAVOURITES];
        favouriteCount[person] = 0;
        hopes[person] = new int[HOPES];
        int allowedToCome = 0;
        for (int score : forecast) {
            if (score != PairTable.FORBIDDEN) {
                allowedToCome++;
                hope(person, score);
            }
        }
        int known = (int) Math.min(seenCount, REMEMBERED);
        int allowed = 0;
        for (int i = 0; i < known; i++) {
            int score = seen[i] == person ? PairTable.FORBIDDEN : pairs.of(person, seen[i]);
            if (score != PairTable.FORBIDDEN) {
                allowed++;
                hope(person, score);
            }
        }
        suitable[person] =
                forecast.length > 0 ? (1.0 + allowedToCome) / (1 + forecast.length) : (1.0 + allowed) / (1 + known);
        recent[(int) (seenCount % RECENT)] = now;
        for (int i = 0; i < waiting; i++) {
            int other = pool[i];
            int score = pairs.of(person, other);
            if (score != PairTable.FORBIDDEN) {
                favour(person, other, score);
                favour(other, person, score);
                hope(other, score);
            }
        }
        double own = ownHope(person);
        commonHope = seenCount == 0 ? own : commonHope + Math.max(MEMORY, 1.0 / (seenCount + 1)) * (own - commonHope);
        seen[(int) (seenCount++ % REMEMBERED)] = person;
        usualCrowd += (soon(person, now) - usualCrowd) / seenCount;
        poolIndex[person] = waiting;
        pool[waiting++] = person;
        int circle = free[--freeCount];
        seats[circle * largest] = person;
        size[circle] = 1;
        circleOf[person] = circle;
    }

    /**
     * Says how many people are likely to come from now on; without a word the room takes it that people go on coming as
     * they did lately.
     *
     * @param people at least 0
     */
    public void expect(int people) {
        expected = people;
    }

    /** Somebody goes without having been seated; nothing happens if they do not wait. */
    public void leave(int person) {
        if (person >= 0 && person < people && poolIndex[person] != NOWHERE) {
            remove(person);
        }
    }

    /** Whether a person waits for a circle. */
    public boolean waits(int person) {
        return person >= 0 && person < people && poolIndex[person] != NOWHERE;
    }

    /** How many people wait. */
    public int waiting() {
        return waiting;
    }

    /** When the first bound of those who wait is reached, or {@link Long#MAX_VALUE} if nobody waits. */
    public long nextBound() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < waiting; i++) {
            next = Math.min(next, bound[pool[i]]);
        }
        return next;
    }

    /**
     * The circles that go to their tables now. To be called after arrivals, at {@link #nextBound}, and every few seconds
     * in between, because demands fade. Who reaches the bound and suits nobody is no longer waiting afterwards and is in
     * no circle.
     */
    public List<SentCircle> advance(long now) {
        List<SentCircle> sent = new ArrayList<>();
        if (waiting == 0) {
            return sent;
        }
        weighWaiting(now);
        boolean urgent = nextBound() <= now;
        if (!urgent && patience.demand() == Double.POSITIVE_INFINITY) {
            return sent; // nothing could be good enough
        }
        improve(urgent);
        for (int i = 0; i < waiting; ) {
            int circle = circleOf[pool[i]];
            if (ready(circle, now)) {
                SentCircle going = new SentCircle(now, members(circle));
                going.members().forEach(this::remove);
                sent.add(going);
                i = 0;
            } else {
                i++;
            }
        }
        for (int i = waiting - 1; i >= 0; i--) {
            if (now >= bound[pool[i]]) {
                remove(pool[i]);
            }
        }
        return sent;
    }

    private List<Integer> members(int circle) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < size[circle]; i++) {
            members.add(seats[circle * largest + i]);
        }
        members.sort(null);
        return members;
    }

    private boolean ready(int circle, long now) {
        int count = size[circle];
        if (count < smallest) {
            return false;
        }
        boolean urgent = false;
        double demand = 0;
        for (int i = 0; i < count; i++) {
            int person = seats[circle * largest + i];
            left[i] = person;
            urgent |= now >= bound[person];
            demand += demand(person, now);
        }
        return (urgent || values[circle] >= demand) && worth.brokenRules(left, count) == 0;
    }

    private double demand(int person, long now) {
        return patience.demand()
                * prospect(person)
                * (1 - patience.fading() * elapsed(person, now))
                * (patience.crowd() == 0 ? 1 : crowdedness(person, now));
    }

    /**
     * Which part of its demand a room upholds for a person: much where many come on this evening, and more of it while
     * many come.
     */
    private double crowdedness(int person, long now) {
        double soon = soon(person, now);
        if (soon == 0) {
            return 0;
        }
        double shortfall = patience.crowd() / (usualCrowd + patience.crowd()) * Math.cbrt(usualCrowd / soon);
        return Math.max(0, 1 - shortfall);
    }

    /** How many people whom a person may meet are likely to come soon. */
    private double soon(int person, long now) {
        return suitable[person] * Math.min(arrivalRate(now) * SOON * (bound[person] - arrived[person]), expected);
    }

    /** What a person can hope for, in units of value. */
    private double prospect(int person) {
        return unit * Math.max(leastHope, OWN_PART * ownHope(person) + (1 - OWN_PART) * commonHope);
    }

    private double ownHope(int person) {
        return Arrays.stream(hopes[person]).sum() / (double) HOPES;
    }

    /** The part of their time that a person has waited. */
    private double elapsed(int person, long now) {
        return Math.min(1, (double) (now - arrived[person]) / Math.max(1, bound[person] - arrived[person]));
    }

    private void weighWaiting(long now) {
        double rate = arrivalRate(now);
        for (int i = 0; i < waiting; i++) {
            int person = pool[i];
            weighWaiting(person, now, rate);
        }
        for (int i = 0; i < waiting; i++) {
            int circle = circleOf[pool[i]];
            System.arraycopy(seats, circle * largest, left, 0, size[circle]);
            values[circle] = value(left, size[circle]);
        }
    }

    private void weighWaiting(int person, long now, double rate) {
        double toCome = suitable[person] * Math.min(rate * Math.max(0, bound[person] - now), expected);
        double left = patience.company() == 0 ? 1 - elapsed(person, now) : toCome / (toCome + patience.company());
        double kept = patience.keeping() * prospect(person) * ((1 + patience.lateness()) * left - patience.lateness());
        if (hosts.get(person)) {
            kept += patience.hosting() * hostLoss;
        }
        double nobodyComes = Math.exp(-toCome);
        risk[person] = (long) (lonelyLoss * nobodyComes);
        alone[person] = now >= bound[person] ? -UNSEATED_LOSS : (long) kept - risk[person];
    }

    /** How many people came lately in a unit of time. */
    private double arrivalRate(long now) {
        int counted = (int) Math.min(seenCount, RECENT);
        long since = recent[(int) (seenCount < RECENT ? 0 : seenCount % RECENT)];
        return (double) counted / Math.max(SHORTEST, now - since);
    }

    private void improve(boolean urgent) {
        double scale = 2 * unit / (largest - 1) * Math.max(1, commonHope);
        int moves = Math.min(LARGEST_EFFORT, (urgent ? URGENCY : 1) * MOVES_PER_PERSON * waiting);
        double cooling = Math.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, 1.0 / moves);
        double temperature = scale * FIRST_TEMPERATURE;
        for (int move = 0; move < moves; move++) {
            tryMove(temperature);
            temperature *= cooling;
        }
    }

    private void tryMove(double temperature) {
        int person = pool[dice.below(waiting)];
        int mate = somebodyFor(person);
        if (person == mate) {
            return;
        }
        double threshold = -temperature * dice.exponential();
        int kind = dice.below(8);
        if (kind == 0) {
            tryGathering(person, mate, threshold);
        } else if (circleOf[person] == circleOf[mate]) {
            if (kind == 1) {
                tryLeaving(person, threshold);
            }
        } else {
            tryJoining(person, mate, kind, threshold);
        }
    }

    private int somebodyFor(int person) {
        int count = favouriteCount[person];
        if (count > 0 && dice.chance(FAVOURITE_CHANCE)) {
            int favourite = favourites[person][dice.below(count)];
            if (poolIndex[favourite] != NOWHERE) {
                return favourite;
            }
        }
        return pool[dice.below(waiting)];
    }

    private void tryLeaving(int person, double threshold) {
        int from = circleOf[person];
        int rest = without(from, person, left);
        long leftValue = value(left, rest);
        if (leftValue + alone[person] - values[from] >= threshold) {
            put(from, left, rest, leftValue);
            joined[0] = person;
            put(free[--freeCount], joined, 1, alone[person]);
        }
    }

    private void tryJoining(int person, int mate, int kind, double threshold) {
        int from = circleOf[person];
        int to = circleOf[mate];
        int leftSize = without(from, person, left);
        int joinedSize;
        if (size[to] < largest && (kind < 4 || size[to] == 1)) {
            joinedSize = without(to, NOWHERE, joined);
        } else {
            int back = seats[to * largest + dice.below(size[to])];
            if (back == mate) {
                return;
            }
            left[leftSize++] = back;
            joinedSize = without(to, back, joined);
        }
        joined[joinedSize++] = person;
        long leftValue = value(left, leftSize);
        long joinedValue = value(joined, joinedSize);
        if (leftValue + joinedValue - values[from] - values[to] >= threshold) {
            put(from, left, leftSize, leftValue);
            put(to, joined, joinedSize, joinedValue);
        }
    }

    /** Founds a circle of people who like each other, wherever they are: small circles are a barrier to single steps. */
    private void tryGathering(int person, int mate, double threshold) {
        int[] group = new int[largest];
        group[0] = person;
        group[1] = mate;
        int count = 2;
        int wanted = largest > 2 && dice.chance(0.3) ? largest - 1 : largest;
        for (int tries = 0; tries < 2 * largest && count < wanted; tries++) {
            int more = somebodyFor(group[dice.below(count)]);
            if (!contains(group, count, more)) {
                group[count++] = more;
            }
        }
        if (count < smallest) {
            return;
        }
        long groupValue = value(group, count);
        int[] origins = new int[count];
        int[][] rests = new int[count][largest];
        int[] restSizes = new int[count];
        long[] restValues = new long[count];
        long change = groupValue;
        int origin = 0;
        for (int i = 0; i < count; i++) {
            int circle = circleOf[group[i]];
            if (!contains(origins, origin, circle)) {
                for (int j = 0; j < size[circle]; j++) {
                    int member = seats[circle * largest + j];
                    if (!contains(group, count, member)) {
                        rests[origin][restSizes[origin]++] = member;
                    }
                }
                restValues[origin] = value(rests[origin], restSizes[origin]);
                change += restValues[origin] - values[circle];
                origins[origin++] = circle;
            }
        }
        if (change >= threshold) {
            for (int i = 0; i < origin; i++) {
                put(origins[i], rests[i], restSizes[i], restValues[i]);
            }
            if (freeCount > 0) {
                put(free[--freeCount], group, count, groupValue);
            }
        }
    }

    private long value(int[] members, int count) {
        if (count == 1) {
            return alone[members[0]];
        }
        long value = worth.value(members, count, BROKEN_LOSS);
        for (int i = 0; i < count && count < smallest; i++) {
            value -= risk[members[i]]; // too few to be sent are no safer than one alone
        }
        return value;
    }

    private int without(int circle, int gone, int[] rest) {
        int count = 0;
        for (int i = 0; i < size[circle]; i++) {
            int member = seats[circle * largest + i];
            if (member != gone) {
                rest[count++] = member;
            }
        }
        return count;
    }

    private void put(int circle, int[] members, int count, long worthNow) {
        for (int i = 0; i < count; i++) {
            seats[circle * largest + i] = members[i];
            circleOf[members[i]] = circle;
        }
        size[circle] = count;
        values[circle] = worthNow;
        if (count == 0) {
            free[freeCount++] = circle;
        }
    }

    private void remove(int person) {
        int circle = circleOf[person];
        int rest = without(circle, person, left);
        put(circle, left, rest, value(left, rest));
        circleOf[person] = NOWHERE;
        int last = pool[--waiting];
        pool[poolIndex[person]] = last;
        poolIndex[last] = poolIndex[person];
        poolIndex[person] = NOWHERE;
    }

    private static boolean contains(int[] list, int count, int wanted) {
        for (int i = 0; i < count; i++) {
            if (list[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Remembers that somebody who waits suits a person well; those who are gone make room. */
    private void favour(int person, int other, int score) {
        int[] list = favourites[person];
        int count = favouriteCount[person];
        if (count == FAVOURITES) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (poolIndex[list[i]] != NOWHERE) {
                    list[kept++] = list[i];
                }
            }
            count = kept;
        }
        int place = count;
        if (count < FAVOURITES) {
            count++;
        } else if (pairs.of(person, list[count - 1]) < score) {
            place = count - 1;
        } else {
            favouriteCount[person] = count;
            return;
        }
        while (place > 0 && pairs.of(person, list[place - 1]) < score) {
            list[place] = list[place - 1];
            place--;
        }
        list[place] = other;
        favouriteCount[person] = count;
    }

    /** Remembers the best scores a person has had with anybody. */
    private void hope(int person, int score) {
        int[] best = hopes[person];
        if (score <= best[HOPES - 1]) {
            return;
        }
        int place = HOPES - 1;
        while (place > 0 && best[place - 1] < score) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = score;
    }
}
