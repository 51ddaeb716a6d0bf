package dev.kreis.followups;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When plans are drawn.
 *
 * @param settle how long planning waits after the news of a mixer's end, and after later news, so that what others say at
 *     the same time is in
 * @param late until how long after the end of a mixer a thank-you mail still makes sense
 * @param poll how often an idle planner looks
 */
@ConfigurationProperties("kreis.follow-ups")
public record FollowUpSettings(
        @DefaultValue("5s") Duration settle,
        @DefaultValue("3d") Duration late,
        @DefaultValue("500ms") Duration poll) {}
