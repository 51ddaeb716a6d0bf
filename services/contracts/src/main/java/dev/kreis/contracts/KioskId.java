package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a paired check-in device. Travels as a bare string. */
public record KioskId(@JsonValue String value) implements Id {
    @JsonCreator
    public KioskId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
