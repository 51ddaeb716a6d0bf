/** What a Kreis token says, so that every service can read it by itself. */
@NullMarked
package dev.kreis.contracts.identity;

import org.jspecify.annotations.NullMarked;
