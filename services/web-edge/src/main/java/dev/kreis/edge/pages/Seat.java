package dev.kreis.edge.pages;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person's seat, as matching-service tells it to that person or to the kiosk that let them in. */
public record Seat(
        @Nullable String state, int round, @Nullable Circle circle) {
    static final Seat UNKNOWN = new Seat("waiting", 0, null);

    public record Circle(
            String circleId,
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

        public List<Member> othersThan(String attendeeId) {
            return members().stream()
                    .filter(member -> !member.attendeeId().equals(attendeeId))
                    .toList();
        }

        public List<String> namesOfOthers(String attendeeId) {
            return othersThan(attendeeId).stream().map(Member::name).toList();
        }
    }

    public record Member(
            String attendeeId,
            @Nullable String givenName,
            @Nullable String story,
            @Nullable String goal,
            @Nullable JsonNode ask) {
        public String name() {
            return givenName == null ? "…" : givenName;
        }

        /** The ask's sentence, whether it comes alone or with its topics. */
        public @Nullable String askText() {
            if (ask == null || ask.isNull()) {
                return null;
            }
            return ask.isString() ? ask.stringValue() : ask.path("text").asString("");
        }
    }

    /** seated, waiting, on-their-own or away. */
    public String state() {
        return Objects.requireNonNullElse(state, "waiting")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
