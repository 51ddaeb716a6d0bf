package dev.kreis.matching.room;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rooms are kept.
 *
 * @param tick how often a room looks at the time, and at what other instances stored
 * @param gather how long a room lets news gather before it looks; longer while looking takes long
 * @param reread how often a room forgets what it knows and reads everything again, in case word got lost
 */
@ConfigurationProperties("kreis.rooms")
public record RoomSettings(
        @DefaultValue("400ms") Duration tick,
        @DefaultValue("250ms") Duration gather,
        @DefaultValue("2m") Duration reread) {}
