package dev.kreis.matching.rehearsal;

/**
 * How an evening went.
 *
 * @param seatedInTime of all waits for a seat, the share that ended within the bound
 * @param pairs how many pairs sat at one table, over all rounds
 * @param metBefore how many of them had met before, that evening or at an earlier mixer
 * @param mutualOffersMet pairs of whom each offers what the other asks for
 * @param worstOffTenth the mean happiness of those who fared worst, 0 to 1,000
 * @param everybody the mean happiness of all
 */
record Outcome(
        double seatedInTime,
        double pairs,
        double metBefore,
        double mutualOffersMet,
        double worstOffTenth,
        double everybody,
        double meanWaitSeconds) {}
