/** What the other services said, as this one keeps it: of each subject the latest word, whatever order it came in. */
@NullMarked
package dev.kreis.followups.facts;

import org.jspecify.annotations.NullMarked;
