/** What organizers change is written down before it happens, so that nothing changes unseen. */
@NullMarked
package dev.kreis.auditing;

import org.jspecify.annotations.NullMarked;
