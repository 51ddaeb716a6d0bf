/** What mail servers say later: reports of mails that came back, read from a mailbox, stop mail to addresses nobody has. */
@NullMarked
package dev.kreis.followups.bounces;

import org.jspecify.annotations.NullMarked;
