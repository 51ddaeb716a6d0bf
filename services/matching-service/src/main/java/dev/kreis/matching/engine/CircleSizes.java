package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * How many circles there are and how many people each takes. Immutable.
 *
 * <p>Either the circles are counted, each with bounds of its own (a table with its chairs), or there may be any number
 * of them with the same bounds.
 */
public final class CircleSizes {

    private final boolean counted;
    private final int[] smallest;
    private final int[] largest;

    private CircleSizes(boolean counted, int[] smallest, int[] largest) {
        for (int circle = 0; circle < smallest.length; circle++) {
            if (smallest[circle] < (counted ? 0 : 1) || largest[circle] < smallest[circle]) {
                throw new IllegalArgumentException("circle " + circle + " cannot have between " + smallest[circle]
                        + " and " + largest[circle] + " people");
            }
        }
        this.counted = counted;
        this.smallest = smallest;
        this.largest = largest;
    }

    /** Exactly this many circles of between {@code smallest} and {@code largest} people. */
    public static CircleSizes exactly(int circles, int smallest, int largest) {
        if (circles < 1) {
            throw new IllegalArgumentException("there must be at least one circle, not " + circles);
        }
        int[] low = new int[circles];
        int[] high = new int[circles];
        Arrays.fill(low, smallest);
        Arrays.fill(high, largest);
        return new CircleSizes(true, low, high);
    }

    /** One circle per entry, in this order, with bounds of its own. */
    public static CircleSizes listed(int[] smallest, int[] largest) {
        if (smallest.length != largest.length || smallest.length == 0) {
            throw new IllegalArgumentException(
                    smallest.length + " lower bounds and " + largest.length + " upper bounds for circles");
        }
        return new CircleSizes(true, smallest.clone(), largest.clone());
    }

    /** As many circles as the search likes, each of between {@code smallest} and {@code largest} people. */
    public static CircleSizes anyNumber(int smallest, int largest) {
        return new CircleSizes(false, new int[] {smallest}, new int[] {largest});
    }

    /** Whether the number of circles is given. */
    public boolean counted() {
        return counted;
    }

    /** The number of circles if it is {@link #counted}; otherwise the most there can be for so many people. */
    public int slots(int people) {
        return counted ? smallest.length : Math.max(1, people / smallest[0]);
    }

    /** The fewest people the circle takes; where circles are not counted, an empty one is fine as well. */
    public int smallest(int circle) {
        return counted ? smallest[circle] : smallest[0];
    }

    /** The most people the circle takes. */
    public int largest(int circle) {
        return counted ? largest[circle] : largest[0];
    }

    /** The most people any circle takes. */
    public int largest() {
        return Arrays.stream(largest).max().orElse(0);
    }

    /** Whether circles may change their size at all. */
    boolean elastic() {
        for (int circle = 0; circle < smallest.length; circle++) {
            if (smallest[circle] < largest[circle]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Says why so many people cannot be seated.
     *
     * @throws IllegalArgumentException if they cannot, with a sentence
     */
    void requireRoomFor(int people) {
        if (counted) {
            long least = Arrays.stream(smallest).asLongStream().sum();
            long most = Arrays.stream(largest).asLongStream().sum();
            if (people < least || people > most) {
                throw new IllegalArgumentException(people + " people do not fit into " + smallest.length
                        + " circles, which take between " + least + " and " + most);
            }
        } else if ((long) (people / smallest[0]) * largest[0] < people) {
            throw new IllegalArgumentException(
                    people + " people cannot be split into circles of " + smallest[0] + " to " + largest[0]);
        }
    }
}
