/** The command line of the matching engine: instances in, solutions out, in the format mixmatch-1. */
@NullMarked
package dev.kreis.matching.cli;

import org.jspecify.annotations.NullMarked;
