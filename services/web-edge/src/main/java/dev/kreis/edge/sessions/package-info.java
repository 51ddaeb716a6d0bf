/** Keeps who somebody is between two clicks: a key in a cookie, short-lived tokens in memory, and nothing else. */
@NullMarked
package dev.kreis.edge.sessions;

import org.jspecify.annotations.NullMarked;
