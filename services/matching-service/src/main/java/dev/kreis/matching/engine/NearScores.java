package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * What people score with those who sit beside their candidates. A score is computed when it is first asked for and kept
 * as long as the same person sits there, for from one step of {@link WideReseating} to the next few circles change.
 *
 * <p>Memory is linear in people and their candidates. Not for use by several threads.
 */
final class NearScores {

    /** Seats further back share the places of those in front, so that large circles do not cost memory. */
    private static final int MOST_SEATS = 8;

    private final SeatedCircles seated;
    private final int candidates;
    private final int seats;

    /** By person, rank of their candidate and seat of the candidate's circle. */
    private final int[] whom;

    private final int[] scores;

    /**
     * Nothing is known yet.
     *
     * @param candidates how many candidates anybody has at most
     * @param seats how many people a circle has at most
     */
    NearScores(SeatedCircles seated, int candidates, int seats) {
        this.seated = seated;
        this.candidates = candidates;
        this.seats = Math.min(MOST_SEATS, seats);
        whom = new int[seated.people() * candidates * this.seats];
        Arrays.fill(whom, SeatedCircles.NOWHERE);
        scores = new int[whom.length];
    }

    /** Where the scores of a person with the circle of their candidate of this rank are kept. */
    int entry(int person, int rank) {
        return (person * candidates + rank) * seats;
    }

    /** What a person scores with a member who has this seat of the circle that belongs to the entry. */
    int of(int person, int entry, int seat, int member) {
        int known = entry + (seat < seats ? seat : seat % seats);
        if (whom[known] != member) {
            whom[known] = member;
            scores[known] = seated.score(person, member);
        }
        return scores[known];
    }
}
