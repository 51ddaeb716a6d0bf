/** What an attendee sees and decides of their own place. */
@NullMarked
package dev.kreis.events.me;

import org.jspecify.annotations.NullMarked;
