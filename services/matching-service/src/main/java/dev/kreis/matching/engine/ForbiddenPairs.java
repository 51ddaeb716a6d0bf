package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Who must not share a circle: pairs that blocked each other or have met, people of one organisation, and people
 * without a language in common.
 *
 * <p>Memory is linear in people plus named pairs. Immutable and safe for use by several threads.
 */
public final class ForbiddenPairs {

    private final int people;
    private final int[] start;
    private final int[] partners;

    /** By person, bits that are set for each partner: most pairs are told apart without looking for them. */
    private final long[] hints;

    private final int[] organisations;
    private final long[] languages;

    private ForbiddenPairs(int people, int[] start, int[] partners, int[] organisations, long[] languages) {
        this.people = people;
        this.start = start;
        this.partners = partners;
        hints = new long[people];
        for (int person = 0; person < people; person++) {
            for (int i = start[person]; i < start[person + 1]; i++) {
                hints[person] |= 1L << partners[i];
            }
        }
        this.organisations = organisations;
        this.languages = languages;
    }

    /** Everybody may sit with everybody. */
    public static ForbiddenPairs none(int people) {
        return new ForbiddenPairs(people, new int[people + 1], new int[0], new int[0], new long[0]);
    }

    /**
     * These rules and the given pairs.
     *
     * @param pairs two people each, in any order; repeated pairs count once, a person paired with themselves not at all
     * @throws IllegalArgumentException if a pair is not two people of 0..people-1
     */
    public ForbiddenPairs andPairs(int[][] pairs) {
        int[] degree = new int[people + 1];
        for (int[] pair : pairs) {
            if (pair.length != 2) {
                throw new IllegalArgumentException("a pair has two people, not " + pair.length);
            }
            for (int person : pair) {
                if (person < 0 || person >= people) {
                    throw new IllegalArgumentException("no person " + person + " among " + people);
                }
            }
            degree[pair[0]]++;
            degree[pair[1]]++;
        }
        int[] from = new int[people + 1];
        for (int person = 0; person < people; person++) {
            from[person + 1] = from[person] + degree[person] + start[person + 1] - start[person];
        }
        int[] all = new int[from[people]];
        int[] next = from.clone();
        for (int person = 0; person < people; person++) {
            for (int i = start[person]; i < start[person + 1]; i++) {
                all[next[person]++] = partners[i];
            }
        }
        for (int[] pair : pairs) {
            all[next[pair[0]]++] = pair[1];
            all[next[pair[1]]++] = pair[0];
        }
        for (int person = 0; person < people; person++) {
            Arrays.sort(all, from[person], from[person + 1]);
        }
        return new ForbiddenPairs(people, from, all, organisations, languages);
    }

    /**
     * These rules, and nobody sits with somebody of their own organisation.
     *
     * @param organisation one number per person; 0 means none
     * @throws IllegalArgumentException if there is not one number per person
     */
    public ForbiddenPairs andSameOrganisation(int[] organisation) {
        requireOneEach(organisation.length, "organisations");
        return new ForbiddenPairs(people, start, partners, organisation.clone(), languages);
    }

    /**
     * These rules, and nobody sits with somebody they cannot talk to.
     *
     * @param spoken one set of languages per person, a bit for each
     * @throws IllegalArgumentException if there is not one set per person
     */
    public ForbiddenPairs andNoCommonLanguage(long[] spoken) {
        requireOneEach(spoken.length, "sets of languages");
        return new ForbiddenPairs(people, start, partners, organisations, spoken.clone());
    }

    /** How many people these rules are about. */
    public int people() {
        return people;
    }

    /** Whether two different people must not share a circle. */
    public boolean forbids(int a, int b) {
        if (languages.length > 0 && (languages[a] & languages[b]) == 0) {
            return true;
        }
        if (organisations.length > 0 && organisations[a] != 0 && organisations[a] == organisations[b]) {
            return true;
        }
        return (hints[a] >> b & 1) != 0 && Arrays.binarySearch(partners, start[a], start[a + 1], b) >= 0;
    }

    /** Whether there is any rule at all. */
    boolean any() {
        return partners.length > 0 || organisations.length > 0 || languages.length > 0;
    }

    private void requireOneEach(int given, String what) {
        if (given != people) {
            throw new IllegalArgumentException(given + " " + what + " for " + people + " people");
        }
    }
}
