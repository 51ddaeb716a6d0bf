package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an evening people attend. Travels as a bare string. */
public record MixerId(@JsonValue String value) implements Id {
    @JsonCreator
    public MixerId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
