package dev.kreis.events.desk;

import org.jspecify.annotations.Nullable;

/**
 * A ticket at the door.
 *
 * @param occurredAt when, as the device saw it (ISO-8601); absent means now
 * @param override asks to let the person in whatever the rules say; organizers only
 */
record CheckInForm(
        @Nullable String ticket,
        @Nullable String nonce,
        @Nullable String occurredAt,
        @Nullable Boolean override) {}
