/** How people put themselves on the list: they ask, confirm their address, and wait where the evening is full. */
@NullMarked
package dev.kreis.events.signup;

import org.jspecify.annotations.NullMarked;
