/** The plan over HTTP: for the person it belongs to, for the organizer in numbers, for anyone with an unsubscribe link. */
@NullMarked
package dev.kreis.followups.web;

import org.jspecify.annotations.NullMarked;
