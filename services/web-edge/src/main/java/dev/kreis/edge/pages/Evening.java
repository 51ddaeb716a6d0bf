package dev.kreis.edge.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mixer as event-service tells it; what is missing is taken as not known yet. */
public record Evening(
        String mixerId,
        String name,
        @Nullable String place,
        @Nullable ZoneId zone,
        @Nullable Instant doorsOpen,
        @Nullable Instant starts,
        @Nullable Instant ends,
        @Nullable List<Table> tables,
        int rounds,
        @Nullable String language,
        @Nullable String stage,
        int round) {
    public record Table(int number, int seats) {}

    public ZoneId zone() {
        return zone == null ? ZoneId.of("Europe/Berlin") : zone;
    }

    public List<Table> tables() {
        return tables == null ? List.of() : tables;
    }

    public String place() {
        return place == null ? "" : place;
    }

    /** In lower case: drafted, announced, open, ended or cancelled. */
    public String stage() {
        return Objects.requireNonNullElse(stage, "drafted").toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return stage().equals("open");
    }

    public boolean hasNextRound() {
        return isOpen() && round < rounds;
    }
}
