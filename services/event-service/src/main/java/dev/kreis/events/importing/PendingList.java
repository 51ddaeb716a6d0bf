package dev.kreis.events.importing;

import dev.kreis.contracts.MixerId;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A list that somebody looks at before it is taken: kept for an hour, then forgotten. */
@Document("lists")
record PendingList(@Id String listId, MixerId mixerId, boolean xlsx, byte[] file, Instant broughtAt) {}
