package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a team of organizers, the tenant. Travels as a bare string. */
public record TeamId(@JsonValue String value) implements Id {
    @JsonCreator
    public TeamId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
