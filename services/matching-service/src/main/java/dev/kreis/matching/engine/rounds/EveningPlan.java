package dev.kreis.matching.engine.rounds;

import java.util.List;

/**
 * Who sits with whom in each round, and who sits out.
 *
 * @param rounds for each round its circles
 * @param sitOuts for each round those who are present but have no seat
 * @param repeats how often a pair meets again, in these rounds and the past ones: meetings beyond the first
 * @param brokenRules how many forbidden pairs share a circle all the same
 * @param introductions the summed scores of the pairs that meet for the first time
 */
public record EveningPlan(
        List<List<List<Integer>>> rounds,
        List<List<Integer>> sitOuts,
        int repeats,
        int brokenRules,
        long introductions) {}
