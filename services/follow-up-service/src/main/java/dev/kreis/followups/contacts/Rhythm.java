package dev.kreis.followups.contacts;

/**
 * How often to be in touch.
 *
 * @param ideal in days: from then on it is a good time
 * @param atMost in days: after that it has been a while
 */
public record Rhythm(int ideal, int atMost) {
    public static final int LONGEST = 3_650;

    /** @throws IllegalArgumentException where the days are not 1 to 3650, or ideal is longer than at most */
    public Rhythm {
        if (ideal < 1 || atMost < ideal || atMost > LONGEST) {
            throw new IllegalArgumentException("1 <= ideal <= at most <= " + LONGEST + " days");
        }
    }
}
