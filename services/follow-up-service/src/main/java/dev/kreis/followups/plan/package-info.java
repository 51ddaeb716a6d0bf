/** The plan of each person who was there: drawn once the mixer is over, and redrawn for late news until the mail is out. */
@NullMarked
package dev.kreis.followups.plan;

import org.jspecify.annotations.NullMarked;
