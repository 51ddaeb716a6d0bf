package dev.kreis.matching;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeLeft;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendanceMessage.AttendeeReturned;
import dev.kreis.contracts.AttendanceMessage.AttendeeSitsOut;
import dev.kreis.contracts.AttendanceMessage.AttendeeTookBreak;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.CircleMessage.CircleFormed;
import dev.kreis.contracts.CircleMessage.SeatWaiting;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A mixer's door, and what the matching-service is heard to say of it. */
final class Door {
    private final Suite suite;
    private final String team;
    private final String name;
    private final MixerId mixerId;
    private Mixer mixer;
    private long mixerSequence;
    private final Map<String, Long> profileSequences = new ConcurrentHashMap<>();

    Door(Suite suite, String team, String name) {
        this.suite = suite;
        this.team = team;
        this.name = name;
        this.mixerId = new MixerId(name);
    }

    AttendeeId id(String guest) {
        return new AttendeeId(name + "-" + guest);
    }

    PersonId person(String guest) {
        return new PersonId("p-" + name + "-" + guest);
    }

    Door isAnnounced(Duration bound) {
        mixer = mixer(Mixer.Stage.ANNOUNCED, bound, 0);
        say(Topics.MIXERS.name(), name, name, ++mixerSequence, new MixerMessage.MixerAnnounced(mixer));
        return this;
    }

    Door opens(Duration bound) {
        mixer = mixer(Mixer.Stage.OPEN, bound, 1);
        say(Topics.MIXERS.name(), name, name, ++mixerSequence, new MixerMessage.MixerOpened(mixer));
        return this;
    }

    private Mixer mixer(Mixer.Stage stage, Duration bound, int round) {
        Instant now = Instant.now();
        return new Mixer(
                mixerId,
                new TeamId(team),
                name,
                "Hof",
                ZoneId.of("Europe/Berlin"),
                now,
                now,
                now.plusSeconds(7200),
                IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> new Mixer.Table(number, 4))
                        .toList(),
                3,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(3, 4),
                bound,
                true,
                Locale.GERMAN,
                stage,
                round,
                now,
                now);
    }

    void round(int round) {
        become(Mixer.Stage.OPEN, round);
        say(Topics.MIXERS.name(), name, name, ++mixerSequence, new MixerMessage.MixerChanged(mixer));
    }

    void ends() {
        become(Mixer.Stage.ENDED, mixer.round());
        say(Topics.MIXERS.name(), name, name, ++mixerSequence, new MixerMessage.MixerEnded(mixer));
    }

    private void become(Mixer.Stage stage, int round) {
        mixer = new Mixer(
                mixer.mixerId(),
                mixer.teamId(),
                mixer.name(),
                mixer.place(),
                mixer.zone(),
                mixer.doorsOpen(),
                mixer.starts(),
                mixer.ends(),
                mixer.tables(),
                mixer.rounds(),
                mixer.roundLength(),
                mixer.circles(),
                mixer.waitingBound(),
                mixer.sameOrganisationAllowed(),
                mixer.language(),
                stage,
                round,
                Instant.now(),
                Instant.now());
    }

    Door arrives(String guest, String likes, String offers, String asks) {
        shares(guest, likes, offers, asks);
        checksIn(guest);
        return this;
    }

    void registers(String guest) {
        Instant now = Instant.now();
        attendance(guest, 1, new AttendeeRegistered(mixerId, id(guest), person(guest), now, now));
    }

    void checksIn(String guest) {
        Instant now = Instant.now();
        attendance(
                guest, 2, new AttendeeCheckedIn(mixerId, id(guest), person(guest), now, now, null, true, now, false));
    }

    /** @param traceparent of the check-in at the kiosk */
    void checksIn(String guest, String traceparent) {
        Instant now = Instant.now();
        suite.say(
                Topics.ATTENDANCE.name(),
                name,
                id(guest).value(),
                2,
                new AttendeeCheckedIn(mixerId, id(guest), person(guest), now, now, null, true, now, false),
                traceparent);
    }

    void takesABreak(String guest) {
        Instant now = Instant.now();
        attendance(guest, 3, new AttendeeTookBreak(mixerId, id(guest), person(guest), now, now, true));
    }

    void comesBack(String guest) {
        Instant now = Instant.now();
        attendance(guest, 4, new AttendeeReturned(mixerId, id(guest), person(guest), now, now, true, now));
    }

    void sitsOut(String guest, int round) {
        Instant now = Instant.now();
        attendance(guest, 3, new AttendeeSitsOut(mixerId, id(guest), person(guest), now, now, true, now, round));
    }

    void leaves(String guest) {
        Instant now = Instant.now();
        attendance(guest, 3, new AttendeeLeft(mixerId, id(guest), person(guest), now, now));
    }

    private void attendance(String guest, long sequence, Object message) {
        say(Topics.ATTENDANCE.name(), name, id(guest).value(), sequence, message);
    }

    void shares(String guest, String likes, String offers, String asks) {
        say(
                Topics.PROFILES.name(),
                id(guest).value(),
                id(guest).value(),
                profileSequences.merge(guest, 1L, Long::sum),
                shared(guest, likes, offers, asks));
    }

    ProfileShared shared(String guest, String likes, String offers, String asks) {
        return new ProfileShared(
                mixerId,
                id(guest),
                person(guest),
                new Profile(
                        guest,
                        guest + " K.",
                        Profile.Meeting.SMALL_CIRCLE,
                        List.of(likes),
                        offers == null
                                ? List.of()
                                : List.of(new Profile.Offer(Profile.OfferKind.HELP, offers, List.of(offers))),
                        asks == null ? null : new Profile.Ask(asks, List.of(asks)),
                        List.of("de", "en"),
                        null,
                        "story of " + guest,
                        null,
                        List.of()));
    }

    void erases(String guest) {
        say(
                Topics.PROFILES.name(),
                id(guest).value(),
                id(guest).value(),
                profileSequences.merge(guest, 1L, Long::sum),
                new ProfileErased(mixerId, id(guest), person(guest)));
    }

    void say(String topic, String key, String subject, long sequence, Object message) {
        suite.say(topic, key, subject, sequence, message);
    }

    private List<CircleMessage.WithState> heard() {
        return suite.said.stream()
                .filter(CircleMessage.WithState.class::isInstance)
                .map(CircleMessage.WithState.class::cast)
                .filter(message -> message.circle().mixerId().equals(mixerId))
                .toList();
    }

    List<Circle> awaitFormed(int count) {
        await().atMost(ofSeconds(10))
                .until(() ->
                        heard().stream().filter(CircleFormed.class::isInstance).count() >= count);
        return heard().stream().map(CircleMessage.WithState::circle).toList();
    }

    List<Circle> sitting() {
        Map<String, Circle> latest = new LinkedHashMap<>();
        for (CircleMessage.WithState message : heard()) {
            String circleId = message.circle().circleId().value();
            if (message instanceof CircleEnded) {
                latest.remove(circleId);
            } else {
                latest.put(circleId, message.circle());
            }
        }
        return List.copyOf(latest.values());
    }

    List<AttendeeId> seatedNow() {
        List<AttendeeId> seated = sitting().stream()
                .flatMap(circle -> circle.attendeeIds().stream())
                .toList();
        assertThat(seated).doesNotHaveDuplicates();
        return seated;
    }

    Set<Set<AttendeeId>> pairs(int round) {
        Set<Set<AttendeeId>> pairs = new HashSet<>();
        for (CircleMessage.WithState message : heard()) {
            List<AttendeeId> met = message.circle().met();
            if (message.circle().round() == round) {
                for (AttendeeId one : met) {
                    met.stream().filter(other -> !other.equals(one)).forEach(other -> pairs.add(Set.of(one, other)));
                }
            }
        }
        return pairs;
    }

    /** The {@code traceparent} of each circle that formed; empty for one without. */
    List<String> tracesOfCircles() {
        return heard().stream()
                .filter(CircleFormed.class::isInstance)
                .map(suite.traces::get)
                .toList();
    }

    List<SeatWaiting> waits() {
        return suite.said.stream()
                .filter(SeatWaiting.class::isInstance)
                .map(SeatWaiting.class::cast)
                .filter(message -> message.mixerId().equals(mixerId))
                .toList();
    }
}
