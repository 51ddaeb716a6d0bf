package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a small group at a table in one round. Travels as a bare string. */
public record CircleId(@JsonValue String value) implements Id {
    @JsonCreator
    public CircleId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
