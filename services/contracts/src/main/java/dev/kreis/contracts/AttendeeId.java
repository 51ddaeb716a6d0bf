package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a person's place at one mixer. Travels as a bare string. */
public record AttendeeId(@JsonValue String value) implements Id {
    @JsonCreator
    public AttendeeId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
