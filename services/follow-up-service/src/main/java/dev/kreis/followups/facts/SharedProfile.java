package dev.kreis.followups.facts;

import dev.kreis.contracts.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** What a person brings and seeks. Without a profile it says that there was one, so that an older message cannot bring it back. */
@Document("profiles")
public record SharedProfile(
        @Id String attendeeId,
        long sequence,
        String mixerId,
        String personId,
        @Nullable Profile profile) {}
