package dev.kreis.messaging;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A small language to prove the transport with. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Letter.Unknown.class)
@JsonSubTypes(@JsonSubTypes.Type(value = Letter.Written.class, name = "Written"))
sealed interface Letter {
    record Written(String text) implements Letter {}

    record Unknown() implements Letter {}
}
