package dev.kreis.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the relay works.
 *
 * @param collections whose documents carry an outbox
 * @param poll how long an unpoked relay rests between two looks
 * @param gather how long it lets entries gather after it has published some: each look costs the same however much it finds
 * @param batch how many aggregates it takes at a time
 * @param lease how long a silent holder keeps the relay from other instances; clocks of instances must agree to a
 *     fraction of it
 */
@Validated
@ConfigurationProperties("kreis.outbox")
record OutboxSettings(
        @DefaultValue List<String> collections,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("75ms") Duration gather,
        @DefaultValue("500") @Min(1) @Max(5000) int batch,
        @DefaultValue("5s") Duration lease) {}
