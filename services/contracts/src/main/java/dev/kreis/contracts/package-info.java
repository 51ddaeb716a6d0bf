/** The published language of Kreis: topics, and the messages that travel over them. Inside {@code .v1} it only grows. */
@NullMarked
package dev.kreis.contracts;

import org.jspecify.annotations.NullMarked;
