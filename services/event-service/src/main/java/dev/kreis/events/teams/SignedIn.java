package dev.kreis.events.teams;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A browser in which a member is signed in. @param keyDigest of the key in its cookie */
@Document("sessions")
record SignedIn(@Id String keyDigest, String organizerId, Instant since, Instant until) {}
