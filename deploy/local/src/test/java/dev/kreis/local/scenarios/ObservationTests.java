package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import dev.kreis.local.suite.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneSuite.class)
class ObservationTests {

    private static final List<String> OF_A_READER = List.of(
            "kreis_outbox_pending",
            "kreis_outbox_oldest_age",
            "kreis_messages_unknown_total{",
            "kreis_messages_dead_total{");

    @Test
    void everyServiceCountsWhatItPromisesToCount(Town town) {
        Evening evening = town.evening("Counted").withGuests(4).open();
        evening.checkInAll(evening.guests(), 1);
        evening.awaitEverybodySeated().end().awaitMail();

        Map<Service, List<String>> promised = Map.of(
                Service.EVENTS,
                List.of("kreis_checkins_total{", "kreis_outbox_pending", "kreis_outbox_oldest_age"),
                Service.MATCHING,
                List.of("kreis_circles_total{", "kreis_pool_waiting", "kreis_pool_longest_wait"),
                Service.FOLLOW_UPS,
                List.of("kreis_followups_total{", "kreis_mails_total{"),
                Service.WEB_EDGE,
                List.of("kreis_streams_open", "http_server_requests_seconds"));
        promised.forEach((service, names) ->
                assertThat(town.metrics(service)).as(service.artifact()).contains(names));
        assertThat(town.metrics(Service.MATCHING)).contains(OF_A_READER);
        assertThat(town.metrics(Service.FOLLOW_UPS)).contains(OF_A_READER);
    }

    @Test
    void oneTraceLeadsFromTheKioskToTheCircle(Town town) {
        Evening evening = town.evening("Traced").withGuests(4).open();
        evening.checkInAll(evening.guests(), 1);
        evening.awaitEverybodySeated();

        await().untilAsserted(() -> {
            List<String> arrivals = traces(town, Topics.ATTENDANCE, evening, "AttendeeCheckedIn");
            List<String> circles = traces(town, Topics.CIRCLES, evening, "CircleFormed");
            assertThat(arrivals).hasSize(4).doesNotHaveDuplicates().doesNotContain("");
            assertThat(circles).isNotEmpty();
            assertThat(arrivals).as("traces of the arrivals").containsAll(circles);
        });
    }

    @Test
    void oneTraceLeadsFromTheEndOfAMixerToItsFollowUps(Town town) {
        Evening evening = town.evening("Traced to the end").withGuests(4).open();
        evening.checkInAll(evening.guests(), 1);
        evening.awaitEverybodySeated().end().awaitMail();

        await().untilAsserted(() -> {
            List<String> end = traces(town, Topics.MIXERS, evening, "MixerEnded");
            List<String> followUps = traces(town, Topics.FOLLOW_UPS, evening, "FollowUpScheduled");
            assertThat(end).hasSize(1).doesNotContain("");
            assertThat(followUps).isNotEmpty();
            assertThat(end).containsAll(followUps);
        });
    }

    /** The trace of each message of a kind about a mixer; empty for one without. */
    private static List<String> traces(Town town, Topic<?> topic, Evening evening, String type) {
        return town.messages().of(topic, evening.mixerId()).stream()
                .filter(message -> Messages.header(message, "ce_type").equals(type))
                .map(message -> Messages.header(message, "traceparent"))
                .map(traceparent -> traceparent.isEmpty() ? "" : traceparent.split("-")[1])
                .toList();
    }
}
