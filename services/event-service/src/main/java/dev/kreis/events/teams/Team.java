package dev.kreis.events.teams;

import dev.kreis.contracts.TeamId;
import java.time.Instant;
import java.util.Locale;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** The tenant: people who organize mixers together. */
@Document("teams")
record Team(@Id TeamId teamId, String name, Locale locale, Instant foundedAt) {}
