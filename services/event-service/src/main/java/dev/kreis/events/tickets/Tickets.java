package dev.kreis.events.tickets;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.Secrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the two codes of an attendee: the ticket, which checks in, and the personal key, which opens the person's own
 * page. Both follow from the attendee, a serial and the master secret, so they can be shown again at any time and are
 * revoked by the next serial; the store keeps digests.
 */
@Component
public class Tickets {
    private final Secrets secrets;
    private final String publicUrl;

    Tickets(Secrets secrets, @Value("${kreis.public-url}") String publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    public String ticket(AttendeeId attendeeId, int serial) {
        return secrets.derive("ticket", attendeeId.value(), Integer.toString(serial));
    }

    public String pageKey(AttendeeId attendeeId, int serial) {
        return secrets.derive("page", attendeeId.value(), Integer.toString(serial));
    }

    /** The personal link. */
    public String page(AttendeeId attendeeId, int serial) {
        return publicUrl + "/enter/" + pageKey(attendeeId, serial);
    }

    /** By what a scanned or typed code is looked up. */
    public static String digest(String code) {
        return Codes.digest(Codes.normalise(code));
    }
}
