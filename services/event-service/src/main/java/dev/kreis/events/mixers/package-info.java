/** The life of a mixer: drafted, announced, open, ended, or cancelled. */
@NullMarked
package dev.kreis.events.mixers;

import org.jspecify.annotations.NullMarked;
