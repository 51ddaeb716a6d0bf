package dev.kreis.edge.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
        @Nullable Duration roundLength,
        @Nullable CircleSize circles,
        @Nullable String language,
        @Nullable String stage,
        int round,
        @Nullable Instant roundBegan) {
    /** @param spot where somebody has said that it stands */
    public record Table(int number, int seats, @Nullable Spot spot) {}

    /** In percent of the room, from the left and from the top. */
    public record Spot(int x, int y) {}

    public record CircleSize(int smallest, int largest) {}

    /** What a page shows that could not ask. */
    static Evening unknown(String mixerId) {
        return new Evening(mixerId, "", null, null, null, null, null, null, 0, null, null, null, "open", 0, null);
    }

    /** How many more people could sit at a circle's table. */
    public int freeSeats(Room.Circle circle) {
        int seats = tables().stream()
                .filter(table -> table.number() == circle.table())
                .mapToInt(Table::seats)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int largest = circles == null ? 0 : circles.largest();
        return Math.max(0, Math.min(seats, largest) - circle.members().size());
    }

    /** When the round that goes on is meant to be over, where one goes on. */
    public Optional<Instant> roundEnds() {
        return isOpen() && roundBegan != null && roundLength != null && round > 0
                ? Optional.of(roundBegan.plus(roundLength))
                : Optional.empty();
    }

    public ZoneId zone() {
        return zone == null ? ZoneId.of("Europe/Berlin") : zone;
    }

    public List<Table> tables() {
        return tables == null ? List.of() : tables;
    }

    /** Whether somebody has said where tables stand. */
    public boolean isDrawn() {
        return tables().stream().anyMatch(table -> table.spot() != null);
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

    /** Whether organizers may say how people are to be seated. */
    public boolean isToBeSeated() {
        return isOpen() || stage().equals("announced");
    }

    public long roundMinutes() {
        return roundLength == null ? 0 : roundLength.toMinutes();
    }

    /** How many minutes of the round are left, rounded up; 0 once it has had its time. */
    public long left(Instant now) {
        return roundEnds()
                .map(end -> Math.clamp(Math.ceilDiv(Duration.between(now, end).toSeconds(), 60), 0, roundMinutes()))
                .orElse(0L);
    }

    public boolean isOver() {
        return stage().equals("ended");
    }

    boolean startsAfter(Evening other) {
        return starts != null && other.starts != null && starts.isAfter(other.starts);
    }

    public boolean hasNextRound() {
        return isOpen() && round < rounds;
    }
}
