package dev.kreis.edge.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where, as matching-service tells it to organizers.
 *
 * @param sharedPerPair how many interests two people at one table share on average; absent while nobody sits
 */
public record Room(
        int round,
        int here,
        int seated,
        @Nullable List<Waiting> waiting,
        int onTheirOwn,
        @Nullable Double sharedPerPair,
        @Nullable List<Kept> kept,
        @Nullable List<Circle> circles) {
    static final Room EMPTY = new Room(0, 0, 0, List.of(), 0, null, List.of(), List.of());

    /** What stays as it is for the whole evening, in words. */
    public record Kept(
            @Nullable List<String> attendeeIds, @Nullable String words) {
        /** Somebody of those whom it keeps, by whom it is let go. */
        public String anybody() {
            return attendeeIds == null || attendeeIds.isEmpty() ? "" : attendeeIds.getFirst();
        }

        public String words() {
            return words == null ? "" : words;
        }
    }

    /** A way to find somebody a seat, and what it would mean for whom. */
    public record Proposal(
            String id,
            @Nullable String kind,
            @Nullable String words,
            @Nullable List<Effect> effects) {
        public String kind() {
            return kind == null ? "join" : kind;
        }

        public String words() {
            return words == null ? "" : words;
        }

        public List<Effect> effects() {
            return effects == null ? List.of() : effects;
        }
    }

    /** What a change would mean for one person, in words. */
    public record Effect(
            String attendeeId,
            @Nullable String name,
            @Nullable String words,
            boolean better) {
        public String words() {
            return words == null ? "" : words;
        }
    }

    public record Waiting(
            String attendeeId,
            @Nullable String displayName,
            @Nullable Instant since,
            boolean late,
            @Nullable List<Proposal> proposals) {
        public List<Proposal> proposals() {
            return proposals == null ? List.of() : proposals;
        }

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
            @Nullable List<String> reasons,
            boolean locked,
            long revision) {
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

    public List<Kept> kept() {
        return kept == null ? List.of() : kept;
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

    /** Where somebody is by now. */
    public sealed interface Whereabouts {
        String name();
    }

    public record Seated(String name, Circle circle) implements Whereabouts {}

    public record Unseated(String name) implements Whereabouts {}

    public Optional<Whereabouts> whereabouts(String attendeeId) {
        for (Circle circle : circles()) {
            for (Member member : circle.members()) {
                if (member.attendeeId().equals(attendeeId)) {
                    return Optional.of(new Seated(member.name(), circle));
                }
            }
        }
        return waiting().stream()
                .filter(waiting -> waiting.attendeeId().equals(attendeeId))
                .map(waiting -> (Whereabouts) new Unseated(waiting.name()))
                .findFirst();
    }

    public Optional<Circle> circle(String circleId) {
        return circles().stream()
                .filter(circle -> circle.circleId().equals(circleId))
                .findFirst();
    }
}
