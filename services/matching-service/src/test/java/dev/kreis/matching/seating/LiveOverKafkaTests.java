package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.id;
import static dev.kreis.matching.seating.Evening.person;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.MatchingApplication;
import dev.kreis.matching.Suite;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.room.Circles;
import dev.kreis.matching.room.Rooms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the running service does with an evening's arrivals is what the policy does on paper. */
class LiveOverKafkaTests {
    private static final int PEOPLE = 1_000;
    private static final int AT_A_TIME = 25;
    private static final MixerId MIXER = new MixerId("thousand");
    private static final FastClock CLOCK = new FastClock();

    /** Stands until it is told; thirty-odd minutes pass in as many seconds. */
    private static final class FastClock extends Clock {
        private volatile Instant now = Evening.SIX;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static class Time {
        @Bean
        @Primary
        Clock fastClock() {
            return CLOCK;
        }
    }

    private record Arrival(String name, Instant at) {}

    @Test
    void aThousandArrivalsOverKafkaGiveTheCirclesOfThePurePolicy(@TempDir Path directory) {
        Mixer mixer = mixer();
        List<ProfileSketch> people = people();
        List<Arrival> arrivals = arrivals();
        Set<String> onPaper = onPaper(mixer, people, arrivals);
        try (Suite suite = new Suite(directory, MatchingApplication.class, Time.class)) {
            assertThat(inTheService(suite, mixer, people, arrivals)).isEqualTo(onPaper);
        }
        assertThat(onPaper).hasSizeGreaterThan(PEOPLE / 4);
    }

    private static Set<String> onPaper(Mixer mixer, List<ProfileSketch> people, List<Arrival> arrivals) {
        Evening evening = new Evening(mixer, MIXER.value().hashCode());
        people.forEach(sketch -> evening.shares(sketch).wasNotHere(sketch.name()));
        for (List<Arrival> some : inTurn(arrivals)) {
            some.forEach(arrival -> evening.checksIn(arrival.name(), arrival.at()));
            evening.becomes(some.getLast().at()).settlesWithoutChecks();
        }
        evening.becomes(evening.now().plus(mixer.waitingBound())).settlesWithoutChecks();
        return inWords(evening.circles.values());
    }

    private static Set<String> inTheService(
            Suite suite, Mixer mixer, List<ProfileSketch> people, List<Arrival> arrivals) {
        Rooms rooms = suite.service().getBean(Rooms.class);
        for (ProfileSketch sketch : people) {
            String name = sketch.name();
            suite.say(
                    Topics.PROFILES.name(),
                    name,
                    name,
                    1,
                    new ProfileShared(MIXER, id(name), person(name), sketch.draw()));
            suite.say(
                    Topics.ATTENDANCE.name(),
                    MIXER.value(),
                    name,
                    1,
                    new AttendeeRegistered(MIXER, id(name), person(name), Evening.SIX, Evening.SIX));
        }
        suite.say(Topics.MIXERS.name(), MIXER.value(), MIXER.value(), 1, new MixerMessage.MixerOpened(mixer));
        suite.flush();
        await().atMost(ofSeconds(60)).until(() -> rooms.ask(MIXER, (room, now) -> room.expectedProfiles()) == PEOPLE);

        List<AttendeeId> here = new ArrayList<>();
        for (List<Arrival> some : inTurn(arrivals)) {
            for (Arrival arrival : some) {
                here.add(id(arrival.name()));
                suite.say(
                        Topics.ATTENDANCE.name(),
                        MIXER.value(),
                        arrival.name(),
                        2,
                        new AttendeeCheckedIn(
                                MIXER,
                                id(arrival.name()),
                                person(arrival.name()),
                                arrival.at(),
                                arrival.at(),
                                null,
                                true,
                                arrival.at(),
                                false));
            }
            suite.flush();
            await().atMost(ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> rooms.ask(MIXER, (room, now) -> here.stream().allMatch(room::isHere)));
            passes(rooms, some.getLast().at());
        }
        passes(rooms, CLOCK.instant().plus(mixer.waitingBound()));
        return inWords(suite.service().getBean(Circles.class).of(MIXER).stream()
                .map(Circles.Stored::circle)
                .toList());
    }

    /** The time comes, and the room has looked: a wish is answered by a look. */
    private static void passes(Rooms rooms, Instant time) {
        CLOCK.now = time;
        assertThat(rooms.wish(MIXER, new Wish.Prefer(Taste.BALANCED))).isPresent();
    }

    private static Set<String> inWords(Collection<Circle> circles) {
        Set<String> words = new TreeSet<>();
        circles.forEach(circle -> words.add(circle.formedAt() + " " + circle.leaf() + circle.number() + " "
                + circle.met().stream().map(AttendeeId::value).sorted().toList()));
        return words;
    }

    private static List<List<Arrival>> inTurn(List<Arrival> arrivals) {
        List<List<Arrival>> turns = new ArrayList<>();
        for (int from = 0; from < arrivals.size(); from += AT_A_TIME) {
            turns.add(arrivals.subList(from, Math.min(arrivals.size(), from + AT_A_TIME)));
        }
        return turns;
    }

    private static Mixer mixer() {
        return new Mixer(
                MIXER,
                new TeamId("t1"),
                "Herbstabend",
                "Hof",
                ZoneId.of("Europe/Berlin"),
                Evening.SIX,
                Evening.SIX,
                Evening.SIX.plusSeconds(7200),
                IntStream.rangeClosed(1, 300)
                        .mapToObj(number -> new Mixer.Table(number, 4))
                        .toList(),
                3,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(3, 4),
                Duration.ofMinutes(5),
                false,
                Locale.GERMAN,
                Mixer.Stage.OPEN,
                1,
                Evening.SIX,
                Evening.SIX);
    }

    private static List<ProfileSketch> people() {
        Random dice = new Random(7);
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> {
                    ProfileSketch sketch = Evening.profile("g" + i)
                            .likes(topic(dice), topic(dice), topic(dice))
                            .offers(topic(dice))
                            .asks(topic(dice))
                            .worksAt("org" + dice.nextInt(60));
                    return dice.nextInt(5) == 0 ? sketch.hosts() : sketch;
                })
                .toList();
    }

    private static String topic(Random dice) {
        return "topic" + (int) (Math.abs(dice.nextGaussian()) * 12);
    }

    private static List<Arrival> arrivals() {
        Random dice = new Random(11);
        List<Arrival> arrivals = new ArrayList<>();
        Instant at = Evening.SIX;
        for (int i = 0; i < PEOPLE; i++) {
            at = at.plusMillis(1 + (long) (-2_000 * Math.log(1 - dice.nextDouble())));
            arrivals.add(new Arrival("g" + i, at));
        }
        return arrivals;
    }
}
