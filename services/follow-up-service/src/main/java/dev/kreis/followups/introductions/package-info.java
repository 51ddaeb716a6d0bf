/** Two people are brought together by somebody who met both: a gift. Addresses are shown once both agreed. */
@NullMarked
package dev.kreis.followups.introductions;

import org.jspecify.annotations.NullMarked;
