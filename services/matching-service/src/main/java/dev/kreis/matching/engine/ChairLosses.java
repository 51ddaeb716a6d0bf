package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * What a circle would lose if one of its members gave their chair to somebody else, for everybody in the room. It is
 * reckoned once and kept as long as the others of that circle stay, for from one step of {@link Reseating} to the next
 * few circles change.
 *
 * <p>Memory is square in the number of people, like that of their scores. Not for use by several threads.
 */
final class ChairLosses {

    private final SeatedCircles seated;
    private final int people;

    /** All bits for whoever is no host, none for a host. */
    private final int[] hostless;

    /** By person: what their circle would lose with each of the others on their chair, and who sits there beside them. */
    private final int[][] losses;

    private final int[][] beside;

    private final int[] met;
    private final int[] meets;

    ChairLosses(SeatedCircles seated) {
        this.seated = seated;
        people = seated.people();
        hostless = new int[people];
        for (int person = 0; person < people; person++) {
            hostless[person] = seated.host(person) ? 0 : -1;
        }
        losses = new int[people][];
        beside = new int[people][];
        met = new int[people];
        meets = new int[people];
    }

    /**
     * The losses by whoever might sit on the chair of a seated person, less than nothing where the circle is worth
     * something; nonsense for members of the same circle. To be read only, until the next call.
     */
    int[] of(int person) {
        int circle = seated.circleOf(person);
        if (losses[person] == null) {
            losses[person] = new int[people];
        }
        if (!isKnown(person, circle)) {
            reckon(person, circle);
        }
        return losses[person];
    }

    private boolean isKnown(int person, int circle) {
        int[] known = beside[person];
        if (known == null || known.length != seated.size(circle)) {
            return false;
        }
        for (int i = 0; i < known.length; i++) {
            if (known[i] != seated.member(circle, i)) {
                return false;
            }
        }
        return true;
    }

    /** Simple loops, which become vector instructions. */
    private void reckon(int person, int circle) {
        int size = seated.size(circle);
        int weight = (int) seated.weight(size);
        int[] loss = losses[person];
        int[] members = new int[size];
        Arrays.fill(loss, 0);
        Arrays.fill(meets, 0);
        boolean host = false;
        for (int i = 0; i < size; i++) {
            int member = seated.member(circle, i);
            members[i] = member;
            if (member != person) {
                host |= seated.host(member);
                seated.scores(member, met);
                for (int j = 0; j < people; j++) {
                    meets[j] += met[j];
                }
                satisfy(loss, weight, (int) seated.meets(member) - met[person], met);
            }
        }
        satisfy(loss, weight, 0, meets);
        if (!host) {
            int hostLoss = (int) seated.hostLoss();
            for (int j = 0; j < people; j++) {
                loss[j] += hostless[j] & hostLoss;
            }
        }
        beside[person] = members;
    }

    private void satisfy(int[] loss, int weight, int others, int[] scores) {
        int content = (int) seated.content();
        int fairness = (int) seated.fairness();
        int all = people;
        for (int j = 0; j < all; j++) {
            int happy = weight * (others + scores[j]);
            loss[j] -= happy - fairness * Math.max(0, content - happy);
        }
    }
}
