package dev.kreis.events.registration;

import java.util.List;

/**
 * By what an attendee is recognised: digests of the codes now valid, and of tickets that were replaced.
 *
 * @param serial of the ticket
 */
public record Passes(int serial, String ticket, List<String> former, String page) {
    public Passes {
        former = List.copyOf(former);
    }
}
