package dev.kreis.followups.contacts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contact as its owner sees it today.
 *
 * @param entry with the other's own name and address, where the two met and both wish to keep in touch
 * @param rhythm that counts: its own, or a tag's
 * @param lastTouch whichever of the two logged it
 */
public record Seen(
        Entry entry, @Nullable Rhythm rhythm, @Nullable LocalDate lastTouch, Timing timing) {}
