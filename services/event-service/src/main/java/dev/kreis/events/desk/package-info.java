/** The check-in desk: one nonce, one answer, one write. */
@NullMarked
package dev.kreis.events.desk;

import org.jspecify.annotations.NullMarked;
