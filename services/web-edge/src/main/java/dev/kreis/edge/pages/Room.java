package dev.kreis.edge.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sits where, as matching-service tells it to organizers. */
public record Room(
        int round,
        int here,
        int seated,
        @Nullable List<Waiting> waiting,
        int onTheirOwn,
        @Nullable List<Circle> circles) {
    static final Room EMPTY = new Room(0, 0, 0, List.of(), 0, List.of());

    public record Waiting(
            String attendeeId,
            @Nullable String displayName,
            @Nullable Instant since,
            boolean late,
            @Nullable List<String> suggestions) {
        public Duration since(Clock clock) {
            return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        }

        public String name() {
            return displayName == null ? "…" : displayName;
        }
    }

    public record Member(String attendeeId, @Nullable String displayName, boolean host) {
        public String name() {
            return displayName == null ? "…" : displayName;
        }
    }

    public record Circle(
            String circleId,
            int round,
            String leaf,
            int number,
            int table,
            @Nullable List<Member> members,
            @Nullable List<String> reasons) {
        public List<Member> members() {
            return members == null ? List.of() : members;
        }

        public List<String> reasons() {
            return reasons == null ? List.of() : reasons;
        }

        public List<String> names() {
            return members().stream().map(Member::name).toList();
        }
    }

    public List<Waiting> waiting() {
        return waiting == null ? List.of() : waiting;
    }

    public List<Circle> circles() {
        return circles == null ? List.of() : circles;
    }

    /** Longest first. */
    public List<Waiting> longestFirst() {
        return waiting().stream()
                .sorted(Comparator.comparing(Waiting::since, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    public List<Circle> byTable() {
        return circles().stream()
                .sorted(Comparator.comparingInt(
                                (Circle circle) -> circle.table() == 0 ? Integer.MAX_VALUE : circle.table())
                        .thenComparing(Circle::circleId))
                .toList();
    }

    public Duration longestWait(Clock clock) {
        return waiting().stream()
                .map(waiting -> waiting.since(clock))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The circle that a waiting person could join best, if one was suggested. */
    public @Nullable Circle suggested(Waiting waiting) {
        List<String> suggestions = waiting.suggestions();
        if (suggestions == null || suggestions.isEmpty()) {
            return null;
        }
        String first = suggestions.getFirst();
        return circles().stream()
                .filter(circle -> circle.circleId().equals(first))
                .findFirst()
                .orElse(null);
    }
}
