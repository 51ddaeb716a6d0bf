/**
 * Plans several rounds of an evening so that people meet somebody new each time: by a construction where one is found,
 * by local search where rules, absences or odd numbers break the symmetry.
 */
@NullMarked
package dev.kreis.matching.engine.rounds;

import org.jspecify.annotations.NullMarked;
