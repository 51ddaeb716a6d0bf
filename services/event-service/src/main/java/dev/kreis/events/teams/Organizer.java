package dev.kreis.events.teams;

import dev.kreis.contracts.TeamId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A member of a team, known by a key. */
@Document("organizers")
record Organizer(@Id String organizerId, TeamId teamId, String keyDigest) {}
