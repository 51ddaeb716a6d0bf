/** What people bring and seek, as they wrote it, and how it is cleaned before it is kept. */
@NullMarked
package dev.kreis.events.profiles;

import org.jspecify.annotations.NullMarked;
