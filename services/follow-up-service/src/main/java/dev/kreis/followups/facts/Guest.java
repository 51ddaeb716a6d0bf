package dev.kreis.followups.facts;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** Whether a person was at a mixer: checked in, perhaps gone home since, and neither undone nor withdrawn. */
@Document("guests")
public record Guest(@Id String attendeeId, long sequence, String mixerId, String personId, boolean wasHere) {}
