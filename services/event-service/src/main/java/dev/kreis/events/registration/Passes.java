package dev.kreis.events.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what an attendee is recognised: digests of the codes now valid, and of tickets that were replaced.
 *
 * @param serial of the ticket
 * @param door absent where no door word was agreed on
 */
public record Passes(
        int serial,
        String ticket,
        List<String> former,
        String page,
        @Nullable DoorPass door) {
    public Passes {
        former = List.copyOf(former);
    }

    Passes with(@Nullable DoorPass newDoor) {
        return new Passes(serial, ticket, former, page, newDoor);
    }
}
