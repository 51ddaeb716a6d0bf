package dev.kreis.events.registration;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.profiles.Profile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who would like a place once one is free.
 *
 * @param id the mixer and the address
 * @param consents what they agreed to; absent for those who wait since before this was kept
 * @param profile what they said of themselves, likewise
 */
@Document("waiting-list")
public record WaitingPerson(
        @Id String id,
        MixerId mixerId,
        Person person,
        Instant since,
        @Nullable Consents consents,
        @Nullable Profile profile) {

    public Consents agreed() {
        return Objects.requireNonNullElse(consents, new Consents(false, false));
    }
}
