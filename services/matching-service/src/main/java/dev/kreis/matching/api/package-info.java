/** What organizers, kiosks and guests may know of a room, in their language. */
@NullMarked
package dev.kreis.matching.api;

import org.jspecify.annotations.NullMarked;
