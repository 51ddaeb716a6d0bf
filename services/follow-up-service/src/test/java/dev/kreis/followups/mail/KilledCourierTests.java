package dev.kreis.followups.mail;

import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.followups.House;
import dev.kreis.followups.mail.KilledCourier.Moment;
import dev.kreis.followups.plan.Plans;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private static int evenings;

    private String mixer;
    private int received;

    @BeforeAll
    static void open() {
        house = House.open(directory);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anEveningIsOver() {
        house.tidy();
        mixer = "m" + ++evenings;
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        received = house.post.mails().size();
    }

    private List<ReceivedMail> mails() {
        return house.post.mails().stream().skip(received).toList();
    }

    private static int courierKilled(Moment moment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
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
        try {
            assertThat(courier.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return courier.exitValue();
        } finally {
            courier.destroyForcibly();
        }
    }

    private static void rounds() {
        while (house.courier().makeRounds()) {
            // until nothing is due
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void killedAtWhateverMomentNobodyGetsAMailTwiceAndWhatMayHaveLeftIsUncertain(Moment moment) throws Exception {
        assertThat(courierKilled(moment)).isEqualTo(KILLED);
        house.clock.advance(Duration.ofMinutes(3));
        rounds();
        house.clock.advance(Duration.ofHours(24));
        rounds();
        house.plan();
        rounds();
        boolean nothingCanHaveLeft = moment == Moment.AFTER_THE_CLAIM || moment == Moment.AFTER_THE_LINE_IS_OPEN;
        assertThat(house.plans().summary(mixer).mails())
                .isEqualTo(
                        nothingCanHaveLeft
                                ? new Plans.Summary.Mails(0, 2, 0, 0, 0)
                                : new Plans.Summary.Mails(0, 1, 0, 1, 0));
        assertThat(mails())
                .hasSize(nothingCanHaveLeft || moment == Moment.AFTER_THE_ANSWER ? 2 : 1)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
    }
}
