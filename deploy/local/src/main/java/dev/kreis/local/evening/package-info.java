/** The evenings of {@code seeds/}: invited, announced and played through the public API, at once or at the pace of a door. */
@NullMarked
package dev.kreis.local.evening;

import org.jspecify.annotations.NullMarked;
