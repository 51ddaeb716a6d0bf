/** No more mail: how a person says so, and how it is kept. */
@NullMarked
package dev.kreis.followups.consent;

import org.jspecify.annotations.NullMarked;
