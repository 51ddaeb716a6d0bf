/** Codes that open one thing each, and how a ticket becomes a picture. */
@NullMarked
package dev.kreis.events.tickets;

import org.jspecify.annotations.NullMarked;
