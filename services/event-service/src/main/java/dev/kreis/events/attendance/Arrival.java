package dev.kreis.events.attendance;

import dev.kreis.contracts.KioskId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door.
 *
 * @param occurredAt when, where the device said so; absent means now
 * @param kioskId absent where an organizer does it
 * @param override let in whatever the clock or the list says; recorded
 * @param circle whether the person would like a seat in a circle
 */
public record Arrival(
        String nonce,
        @Nullable Instant occurredAt,
        Instant recordedAt,
        @Nullable KioskId kioskId,
        boolean override,
        String givenName,
        Locale locale,
        boolean circle) {}
