package dev.kreis.followups.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the courier finds mails. A tray keeps, of each mail, a {@link Delivery}, and knows how to write the mail with the
 * facts of the moment. Thread-safe, across instances too.
 */
public interface Tray {
    /** Mails that wait and are due, longest first. */
    List<String> due(Instant now, int most);

    /** Mails whose couriers have been silent for longer than their lease. */
    List<String> abandoned(Instant now);

    /** Mails that wait, and were first to be sent before that time. */
    List<String> waitingSinceBefore(Instant time);

    /**
     * The last look before a mail goes out.
     *
     * @return empty where it is not to be sent now; then it is not {@link Delivery.State#WAITING} any more
     */
    Optional<Outgoing> ready(String id);

    /** One step of a mail as it is now, in one atomic write. Empty where there is no such step, or no such mail. */
    Optional<Delivery> change(String id, Function<Delivery, Optional<Delivery>> step);
}
