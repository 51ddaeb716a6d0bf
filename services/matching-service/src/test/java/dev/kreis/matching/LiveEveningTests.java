package dev.kreis.matching;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeLeft;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.CircleMessage.CircleChanged;
import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.CircleMessage.CircleFormed;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage.MixerOpened;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.matchmaker.GreedyMatchmaker;
import dev.kreis.matching.room.Rooms;
import dev.kreis.matching.seating.Attendance;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.matching.seating.Decision;
import dev.kreis.matching.seating.RoomState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/**
 * The live policy inside the whole service: what comes over Kafka, in any order within some seconds and twice, and is kept
 * in a store gives the circles that the pure policy gives, told of each arrival in its moment and asked at every one.
 */
class LiveEveningTests {
    private static final Instant DOORS = Instant.parse("2026-11-26T18:00:00Z");
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final MixerId MIXER = new MixerId("live");

    private static final int ARRIVALS = 1_000;
    private static final int STAY_AWAY = 60;
    private static final double LEAVES = 0.2;
    private static final int ARRIVING_SECONDS = 300;

    /** So much is said at once before the clock is put on; nobody comes and goes within it. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final FastClock CLOCK = new FastClock(DOORS);

    @TempDir
    private static Path directory;

    private final Random dice = new Random(11);
    private final Mixer mixer = mixer();
    private final Map<AttendeeId, Profile> profiles = new TreeMap<>(Comparator.comparing(AttendeeId::value));
    private final List<News> news = new ArrayList<>();

    /** Somebody comes or goes. */
    private record News(long sequence, AttendanceMessage.OfAttendee message) {}

    /** What is said of a circle, whose id is drawn by lot and whose name is not. */
    private record Said(Class<?> kind, Circle circle) {
        static Said of(Class<?> kind, Circle circle) {
            return new Said(
                    kind,
                    new Circle(
                            new CircleId(circle.leaf() + "-" + circle.number()),
                            circle.mixerId(),
                            circle.round(),
                            circle.table(),
                            circle.leaf(),
                            circle.number(),
                            circle.attendeeIds(),
                            circle.met(),
                            circle.reasons(),
                            circle.formedAt(),
                            circle.endedAt()));
        }
    }

    /** Stands in for the clock of the machine. */
    static final class Clocks {
        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    @Test
    void aThousandArrivalsOverKafkaGiveTheCirclesOfThePurePolicy() {
        writeTheScript();
        List<Said> expected = purely();
        assertThat(expected.stream().filter(said -> said.kind() == CircleFormed.class))
                .hasSizeGreaterThan(ARRIVALS / 5);
        assertThat(expected).extracting(Said::kind).contains(CircleChanged.class, CircleEnded.class);

        try (Suite suite = new Suite(
                directory,
                List.of("--kreis.rooms.tick=50ms", "--kreis.rooms.gather=10ms"),
                MatchingApplication.class,
                Clocks.class)) {
            inTheService(suite);

            await().atMost(ofSeconds(60))
                    .untilAsserted(() -> assertThat(said(suite)).containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    // --- who comes when

    private void writeTheScript() {
        for (int i = 0; i < ARRIVALS + STAY_AWAY; i++) {
            AttendeeId who = new AttendeeId(String.format(Locale.ROOT, "g%04d", i));
            profiles.put(who, profile(i));
            registers(who);
            if (i < ARRIVALS) {
                Instant comes = DOORS.plusMillis(1_000 + dice.nextInt(ARRIVING_SECONDS * 1_000));
                news.add(new News(
                        2, new AttendeeCheckedIn(MIXER, who, person(who), comes, comes, null, true, comes, false)));
                if (dice.nextDouble() < LEAVES) {
                    Instant goes = comes.plus(WINDOW).plusMillis(dice.nextInt(120_000));
                    news.add(new News(3, new AttendeeLeft(MIXER, who, person(who), goes, goes)));
                }
            }
        }
        news.sort(Comparator.comparing(some -> some.message().recordedAt()));
    }

    private void registers(AttendeeId who) {
        Instant before = DOORS.minusSeconds(60);
        news.add(new News(1, new AttendeeRegistered(MIXER, who, person(who), before, before)));
    }

    private static PersonId person(AttendeeId who) {
        return new PersonId("p-" + who.value());
    }

    private Profile profile(int i) {
        return new Profile(
                "g" + i,
                "g" + i,
                dice.nextInt(5) == 0 ? Profile.Meeting.HOST : Profile.Meeting.SMALL_CIRCLE,
                List.of(topic("likes"), topic("likes"), topic("likes")),
                List.of(new Profile.Offer(Profile.OfferKind.HELP, "…", List.of(topic("help"), topic("help")))),
                new Profile.Ask("…", List.of(topic("help"))),
                dice.nextInt(10) == 0 ? List.of("en") : dice.nextBoolean() ? List.of("de", "en") : List.of("de"),
                "org" + dice.nextInt(100),
                null,
                null,
                dice.nextInt(20) == 0
                        ? List.of(person(new AttendeeId(String.format(Locale.ROOT, "g%04d", dice.nextInt(ARRIVALS)))))
                        : List.of());
    }

    /** A few topics are on everybody's list, most on few. */
    private String topic(String kind) {
        return kind + (int) (Math.abs(dice.nextGaussian()) * 12);
    }

    // --- the pure policy

    private List<Said> purely() {
        RoomState room = new RoomState(MIXER.value().hashCode(), DOORS);
        room.mixer(mixer);
        profiles.forEach(room::profile);
        List<Said> said = new ArrayList<>();
        int next = 0;
        for (Instant now = DOORS; !now.isAfter(end()); now = now.plusMillis(100)) {
            for (; next < news.size() && !news.get(next).message().recordedAt().isAfter(now); next++) {
                room.attendance(attendance(news.get(next).message()));
            }
            for (List<Decision> some = room.decide(now, new GreedyMatchmaker());
                    !some.isEmpty();
                    some = room.decide(now, new GreedyMatchmaker())) {
                some.forEach(decision -> said.addAll(take(room, decision)));
            }
        }
        return said;
    }

    private static List<Said> take(RoomState room, Decision decision) {
        return switch (decision) {
            case Decision.Form form -> {
                Circle circle = new Circle(
                        new CircleId(form.leaf() + "-" + form.number()),
                        MIXER,
                        form.round(),
                        form.table(),
                        form.leaf(),
                        form.number(),
                        form.members(),
                        form.members(),
                        form.reasons(),
                        form.at(),
                        null);
                room.circle(circle);
                yield List.of(Said.of(CircleFormed.class, circle));
            }
            case Decision.Change(Circle circle) -> {
                room.circle(circle);
                yield List.of(Said.of(CircleChanged.class, circle));
            }
            case Decision.End(Circle circle) -> {
                room.circle(circle);
                yield List.of(Said.of(CircleEnded.class, circle));
            }
            case Decision.Announce wait -> {
                room.announced(wait.attendeeId(), new Attendance.Announced(wait.round(), wait.since()));
                yield List.of();
            }
            case Decision.Lock _ -> throw new IllegalStateException("nobody locks anything here");
        };
    }

    private static Attendance attendance(AttendanceMessage.OfAttendee message) {
        Presence presence = switch (message) {
            case AttendeeCheckedIn _ -> Presence.HERE;
            case AttendeeLeft _ -> Presence.LEFT;
            default -> Presence.EXPECTED;
        };
        boolean here = presence == Presence.HERE;
        return new Attendance(
                message.attendeeId(),
                message.personId(),
                presence,
                here,
                false,
                here ? message.occurredAt() : null,
                message.recordedAt(),
                null,
                null);
    }

    private Instant end() {
        return news.getLast().message().recordedAt().plus(WINDOW);
    }

    // --- the whole service

    private void inTheService(Suite suite) {
        suite.say(Topics.MIXERS.name(), MIXER.value(), MIXER.value(), 1, new MixerOpened(mixer));
        profiles.forEach((who, profile) -> suite.say(
                Topics.PROFILES.name(),
                who.value(),
                who.value(),
                1,
                new ProfileShared(MIXER, who, person(who), profile)));
        int next = 0;
        for (Instant until = DOORS; until.isBefore(end().plus(WINDOW)); until = until.plus(WINDOW)) {
            List<News> some = new ArrayList<>();
            for (; next < news.size() && !news.get(next).message().recordedAt().isAfter(until); next++) {
                some.add(news.get(next));
            }
            some.addAll(List.copyOf(some.subList(0, some.size() / 4)));
            Collections.shuffle(some, dice);
            some.forEach(each -> suite.say(
                    Topics.ATTENDANCE.name(),
                    MIXER.value(),
                    each.message().attendeeId().value(),
                    each.sequence(),
                    each.message()));
            suite.awaitRead();
            CLOCK.become(until);
            await().atMost(ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> suite.service().getBean(Rooms.class).ask(MIXER, RoomState::settled));
        }
    }

    private static List<Said> said(Suite suite) {
        return suite.said.stream()
                .filter(CircleMessage.WithState.class::isInstance)
                .map(CircleMessage.WithState.class::cast)
                .map(message -> Said.of(message.getClass(), message.circle()))
                .toList();
    }

    private static Mixer mixer() {
        return new Mixer(
                MIXER,
                new TeamId("team-live"),
                "Live",
                "Hof",
                ZoneOffset.UTC,
                DOORS,
                DOORS.plusSeconds(120),
                DOORS.plusSeconds(7_200),
                IntStream.rangeClosed(1, ARRIVALS / 4)
                        .mapToObj(number -> new Mixer.Table(number, 4))
                        .toList(),
                3,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(3, 4),
                BOUND,
                false,
                Locale.GERMAN,
                Mixer.Stage.OPEN,
                1,
                DOORS,
                DOORS);
    }
}
