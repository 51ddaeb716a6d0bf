/** Tables for spreadsheets, in which nothing that people wrote becomes a formula. */
@NullMarked
package dev.kreis.events.exporting;

import org.jspecify.annotations.NullMarked;
