package dev.kreis.contracts;

import java.time.Duration;

/**
 * A Kafka topic as its owner declares it.
 *
 * @param name the topic's name, version included
 * @param messages the sealed interface of everything that travels on it
 * @param key what the record key holds, for readers of the documentation
 * @param partitions fixed for the life of the topic
 * @param compacted true where every message is the full state of its key
 * @param kept how long a message is kept where the topic is not compacted
 */
public record Topic<M>(String name, Class<M> messages, String key, int partitions, boolean compacted, Duration kept) {
    /** The dead letters of one consumer group of this topic: the original bytes, with why. Always one partition. */
    public String deadLetters(String group) {
        return name + "." + group + ".dlt";
    }
}
