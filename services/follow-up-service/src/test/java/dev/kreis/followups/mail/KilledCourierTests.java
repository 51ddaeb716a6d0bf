package dev.kreis.followups.mail;

import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.followups.House;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.mail.Delivery.State;
import dev.kreis.followups.mail.KilledCourier.Moment;
import dev.kreis.followups.plan.Plans;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A courier in a process of its own gets SIGKILL between the claim and the mark; another one looks after its mail. */
class KilledCourierTests {
    private static final int KILLED = 128 + 9;

    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;
    private int received;

    /** The courier that is at work, for the server to kill. */
    private static final AtomicReference<Process> AT_WORK = new AtomicReference<>();

    @BeforeAll
    static void open() {
        house = House.open(directory);
        house.post.onMail(_ -> Optional.ofNullable(AT_WORK.getAndSet(null)).ifPresent(KilledCourierTests::kill));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anEveningIsOver() {
        house.tidy();
        mixer = house.nextMixer();
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        received = house.post.mails().size();
    }

    private List<ReceivedMail> mails() {
        return house.post.mails().stream().skip(received).toList();
    }

    /** With SIGKILL, and it is gone when this returns. */
    private static void kill(Process courier) {
        courier.destroyForcibly().onExit().join();
    }

    private static int courierKilled(Moment moment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledCourier.class.getName(),
                moment.name(),
                house.clock.instant().toString()));
        house.settings().forEach(command::add);
        Process courier = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(moment + ".log").toFile())
                .start();
        AT_WORK.set(moment == Moment.AFTER_THE_FINAL_DOT ? courier : null);
        try {
            assertThat(courier.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return courier.exitValue();
        } finally {
            courier.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void killedAtWhateverMomentNobodyGetsAMailTwiceAndWhatMayHaveLeftIsUncertain(Moment moment) throws Exception {
        assertThat(courierKilled(moment)).isEqualTo(KILLED);
        othersGoOn();
        assertThat(house.plans().summary(mixer).mails())
                .isEqualTo(
                        moment.isBeforeTheMark()
                                ? new Plans.Summary.Mails(0, 2, 0, 0, 0)
                                : new Plans.Summary.Mails(0, 1, 0, 1, 0));
        nobodyGotOneTwice(moment);
    }

    /** Nudges, and all that is asked for like them, lie in another tray. */
    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"AFTER_THE_CLAIM", "AFTER_THE_MARK", "AFTER_THE_FINAL_DOT", "AFTER_THE_ANSWER"})
    void theSameHoldsForNudges(Moment moment) throws Exception {
        house.deliver();
        house.talk().speak();
        house.clock.advance(Duration.ofDays(6));
        house.talk().speak();
        received = house.post.mails().size();
        assertThat(nudges()).containsExactly(State.WAITING, State.WAITING);
        assertThat(courierKilled(moment)).isEqualTo(KILLED);
        othersGoOn();
        assertThat(nudges())
                .containsExactlyInAnyOrder(State.SENT, moment.isBeforeTheMark() ? State.SENT : State.UNCERTAIN);
        nobodyGotOneTwice(moment);
    }

    private List<State> nudges() {
        return house.get(Mails.class).ofMixer(mixer).stream()
                .filter(it -> it.kind() == MailKind.NUDGE)
                .map(it -> it.delivery().state())
                .toList();
    }

    private void othersGoOn() {
        house.clock.advance(Duration.ofMinutes(3));
        house.deliver();
        house.clock.advance(Duration.ofHours(24));
        house.deliver();
        house.plan();
        house.deliver();
    }

    private void nobodyGotOneTwice(Moment moment) {
        assertThat(mails())
                .hasSize(moment.isBeforeTheMark() || moment.isAfterTheMail() ? 2 : 1)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
    }
}
