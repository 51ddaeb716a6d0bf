package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import org.jspecify.annotations.Nullable;

/** Somebody goes: known by ticket or by id. */
record DepartureForm(
        @Nullable String ticket,
        @Nullable AttendeeId attendeeId,
        @Nullable String nonce,
        @Nullable String occurredAt) {}
