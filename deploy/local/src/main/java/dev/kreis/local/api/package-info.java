/** A caller of the suite's public API: keys, tokens, JSON and the live stream, and nothing that a browser could not do. */
@NullMarked
package dev.kreis.local.api;

import org.jspecify.annotations.NullMarked;
