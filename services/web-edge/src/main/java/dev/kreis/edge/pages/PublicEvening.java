package dev.kreis.edge.pages;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What strangers may know of an evening. @param full whether whoever asks now will have to wait */
public record PublicEvening(
        String mixerId,
        String name,
        @Nullable String place,
        ZoneId zone,
        Instant doorsOpen,
        Instant starts,
        Instant ends,
        @Nullable String language,
        boolean full) {
    /** Where somebody stands who asked for a place. @param place in the waiting list @param page their own */
    public record Standing(
            PublicEvening mixer,
            String state,
            @Nullable Integer place,
            @Nullable String page) {}
}
