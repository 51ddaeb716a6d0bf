/** Owns mixers and the people who come: who is invited, who is here, and who may know it. */
@NullMarked
package dev.kreis.events;

import org.jspecify.annotations.NullMarked;
