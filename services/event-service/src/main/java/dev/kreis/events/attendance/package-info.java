/** The rules of who is here: pure, told the time, knowing neither store nor network. */
@NullMarked
package dev.kreis.events.attendance;

import org.jspecify.annotations.NullMarked;
