package dev.kreis.events.kiosks;

import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A device that is expected.
 *
 * @param digest of the code that it will say
 */
@Document("pairings")
record Pairing(@Id String digest, TeamId teamId, MixerId mixerId, String name, Instant goodUntil) {}
