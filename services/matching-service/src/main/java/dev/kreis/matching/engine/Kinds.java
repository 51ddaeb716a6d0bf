package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Of which kind people are, where that is known, so that nobody has to be the only one whom a circle leaves out: all the
 * others are of one kind, with which this one is not at home.
 *
 * <p>People may come and go while it is in use. Not for use by several threads.
 */
public final class Kinds {
    /** The most kinds there can be; people of further ones are of none that is known. */
    public static final int MOST = 64;

    /** Nothing is known of anybody, and nothing lost. */
    public static final Kinds NONE = new Kinds(0, 0);

    private static final int UNKNOWN = -1;

    private final int[] kind;
    private final long[] atHome;
    private final int loss;

    /**
     * Nothing is known of anybody yet.
     *
     * @param people they are 0..people-1
     * @param loss points that a circle loses which leaves somebody out
     */
    public Kinds(int people, int loss) {
        kind = new int[people];
        atHome = new long[people];
        this.loss = loss;
        Arrays.fill(kind, UNKNOWN);
    }

    /**
     * Says of which kind somebody is.
     *
     * @param own below {@link #MOST}, or anything else where it is not known
     * @param others the kinds with which the person is at home, as bits
     */
    public void set(int person, int own, long others) {
        kind[person] = own >= 0 && own < MOST ? own : UNKNOWN;
        atHome[person] = others;
    }

    /** The points that the circle of the first {@code size} of these people loses. */
    long loss(int[] members, int size) {
        return loss != 0 && size > 2 && leavesOut(members, size) ? loss : 0;
    }

    private boolean leavesOut(int[] members, int size) {
        for (int i = 0; i < size; i++) {
            if (isLeftOut(members, size, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftOut(int[] members, int size, int one) {
        int theirs = kind[members[one == 0 ? 1 : 0]];
        if (theirs == UNKNOWN || kind[members[one]] == UNKNOWN || (atHome[members[one]] >> theirs & 1) != 0) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (i != one && kind[members[i]] != theirs) {
                return false;
            }
        }
        return true;
    }
}
