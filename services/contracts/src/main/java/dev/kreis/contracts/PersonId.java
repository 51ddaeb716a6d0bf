package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names the same human across the mixers of one team. Travels as a bare string. */
public record PersonId(@JsonValue String value) implements Id {
    @JsonCreator
    public PersonId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
