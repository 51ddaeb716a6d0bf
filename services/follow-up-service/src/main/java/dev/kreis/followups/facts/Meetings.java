package dev.kreis.followups.facts;

import java.util.Set;

/** Which people met each other before a mixer, and which after it. */
public record Meetings(Set<Pair> before, Set<Pair> after) {}
