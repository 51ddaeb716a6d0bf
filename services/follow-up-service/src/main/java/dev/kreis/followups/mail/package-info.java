/** The one thank-you mail: written, handed to the mail server once, and stopped where a person says so. */
@NullMarked
package dev.kreis.followups.mail;

import org.jspecify.annotations.NullMarked;
