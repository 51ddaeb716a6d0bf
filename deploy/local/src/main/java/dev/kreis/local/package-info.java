/** The commands of {@code ./kreis}: one small class each, which finds or starts a suite and hands over. */
@NullMarked
package dev.kreis.local;

import org.jspecify.annotations.NullMarked;
