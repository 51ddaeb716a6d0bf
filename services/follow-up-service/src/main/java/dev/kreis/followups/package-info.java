/** What a person takes home from a mixer: a few kind follow-ups, and one thank-you mail. */
@NullMarked
package dev.kreis.followups;

import org.jspecify.annotations.NullMarked;
