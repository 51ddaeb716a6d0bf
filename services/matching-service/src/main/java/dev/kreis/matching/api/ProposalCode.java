package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.matching.seating.Wish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as the name by which it is taken: what is to be moved where, and the room as it was. So nothing has to be
 * remembered, any instance can take it, and it is void as soon as somebody else changed a circle it is about.
 */
final class ProposalCode {
    private static final String BETWEEN = "~";
    private static final String WITHIN = ",";

    private ProposalCode() {}

    static String of(Wish.Move move) {
        List<String> parts = new ArrayList<>();
        for (Wish.Assignment assignment : move.assignments()) {
            CircleId circleId = assignment.to().circleId();
            parts.add(String.join(
                    WITHIN,
                    assignment.person().attendeeId().value(),
                    text(assignment.person().seenAt()),
                    circleId == null ? "" : circleId.value(),
                    text(assignment.to().seenAt())));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where this names no proposal */
    static Wish.Move read(String code) {
        String text = new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8);
        List<Wish.Assignment> assignments = new ArrayList<>();
        for (String part : text.split(BETWEEN, -1)) {
            String[] fields = part.split(WITHIN, -1);
            if (fields.length != 4) {
                throw new IllegalArgumentException("not a proposal");
            }
            assignments.add(new Wish.Assignment(
                    new Wish.Person(new AttendeeId(fields[0]), number(fields[1])),
                    new Wish.Place(fields[2].isEmpty() ? null : new CircleId(fields[2]), null, number(fields[3]))));
        }
        return new Wish.Move(assignments);
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : Long.toString(number);
    }

    private static @Nullable Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
