package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names something that one person gives another. Travels as a bare string. */
public record FavourId(@JsonValue String value) implements Id {
    @JsonCreator
    public FavourId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
