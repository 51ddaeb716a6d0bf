package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one task for one person after a mixer. Travels as a bare string. */
public record FollowUpId(@JsonValue String value) implements Id {
    @JsonCreator
    public FollowUpId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
