/** What a good friend would suggest after an evening. Pure: people in, plan out. */
@NullMarked
package dev.kreis.followups.policy;

import org.jspecify.annotations.NullMarked;
