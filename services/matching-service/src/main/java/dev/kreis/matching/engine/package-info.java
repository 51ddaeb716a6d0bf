/**
 * Seats people in small circles: the problem, the search for a good seating, and what a single change would do. Pure
 * computation on integers; people are numbered from zero and nothing here knows who they are.
 */
@NullMarked
package dev.kreis.matching.engine;

import org.jspecify.annotations.NullMarked;
