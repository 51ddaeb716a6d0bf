/**
 * Seats people in small circles: the problem, the search for a good seating, and what a single change would do. Pure
 * computation on integers; people are numbered from zero and nothing here knows who they are.
 *
 * <p>To seat everybody at once, describe a {@link dev.kreis.matching.engine.SeatingProblem}, choose when to stop with a
 * {@link dev.kreis.matching.engine.Budget}, and ask {@link dev.kreis.matching.engine.SeatNow#solve}. To show what a move
 * or a swap would do, or where somebody could sit, ask {@link dev.kreis.matching.engine.Changes}. To seat people as they
 * come, keep a {@link dev.kreis.matching.engine.live.LiveRoom}; to plan several rounds, or to plan the rest of them
 * anew, ask {@link dev.kreis.matching.engine.rounds.RoundsPlanner}.
 */
@NullMarked
package dev.kreis.matching.engine;

import org.jspecify.annotations.NullMarked;
