/** What comes back: reports of mails that did not arrive stop mail to addresses nobody has, and what people write back is heard. */
@NullMarked
package dev.kreis.followups.letterbox;

import org.jspecify.annotations.NullMarked;
