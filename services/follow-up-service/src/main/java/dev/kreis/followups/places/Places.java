package dev.kreis.followups.places;

import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.mail.Mails;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks for the letter that a contact says is due: once for each person, kind and serial, however often it is told. */
@Component
public class Places {
    /** The mixer may be told a moment after the first of its people. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Mails mails;
    private final Clock clock;

    Places(Mails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    public void take(ContactShared contact) {
        Invitation invitation = contact.invitation();
        if (invitation != null) {
            mails.ask(
                    kind(invitation.kind()),
                    contact.mixerId(),
                    contact.attendeeId(),
                    Integer.toString(invitation.serial()),
                    clock.instant().plus(A_MOMENT));
        }
    }

    private static MailKind kind(Invitation.Kind kind) {
        return switch (kind) {
            case CONFIRM_ADDRESS -> MailKind.CONFIRMATION;
            case INVITED -> MailKind.INVITATION;
            case PLACE_FREE -> MailKind.PLACE_FREE;
        };
    }
}
