/** A person's place at one mixer, and what the other services may know of it. */
@NullMarked
package dev.kreis.events.registration;

import org.jspecify.annotations.NullMarked;
