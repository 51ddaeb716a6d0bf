/** Mail about a person's own list: one contact at a time or a handful on Monday, as they like it, and never a reproach. */
@NullMarked
package dev.kreis.followups.digest;

import org.jspecify.annotations.NullMarked;
