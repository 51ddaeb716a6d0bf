/** Tells open pages what changed, from the topics, as server-sent events. */
@NullMarked
package dev.kreis.edge.streams;

import org.jspecify.annotations.NullMarked;
