package dev.kreis.followups.mail;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.ProfileMessage;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.plan.Plans;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.messaging.OutboxEntry;
import dev.kreis.servers.MailServer.Trouble;
import dev.kreis.servers.ReceivedMail;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class CourierTests {
    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;

    @BeforeAll
    static void open() {
        house = House.open(directory);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anotherEvening() {
        house.tidy();
        mixer = house.nextMixer();
    }

    private void aPlannedEvening(Sketch... people) {
        house.anEveningWith(mixer, people);
        house.ends(mixer);
        house.plan();
    }

    private Plan planOf(String name) {
        return house.plans().of(mixer, at(mixer, name).value()).orElseThrow();
    }

    private Delivery.State mailOf(String name) {
        return planOf(name).mail().state();
    }

    private double counted(String outcome) {
        return house.get(MeterRegistry.class)
                .counter("kreis.mails", "outcome", outcome)
                .count();
    }

    @Test
    void sendsOneMailToEachAndNoneTwice() {
        aPlannedEvening(person("Mira"), person("Jonas"), person("Nina"));
        house.deliver();
        house.clock.advance(Duration.ofHours(1));
        house.deliver();
        house.plan();
        house.deliver();
        assertThat(house.mails())
                .extracting(it -> it.recipients().getFirst())
                .containsExactlyInAnyOrder(email("Mira"), email("Jonas"), email("Nina"));
        assertThat(mailOf("Mira")).isEqualTo(Delivery.State.SENT);
        assertThat(planOf("Mira").outbox())
                .extracting(OutboxEntry::type)
                .containsExactly(
                        "FollowUpScheduled",
                        "FollowUpScheduled",
                        "FollowUpScheduled",
                        "FollowUpScheduled",
                        "FollowUpSent");
        assertThat(planOf("Mira").outbox()).extracting(OutboxEntry::sequence).isSorted();
    }

    @Test
    void waitsWhileTheServerIsAwayAndSendsOnceItIsBack() {
        aPlannedEvening(person("Mira"), person("Jonas"));
        house.post.stop();
        assertThat(house.courier().makeRounds()).isFalse();
        assertThat(mailOf("Mira")).isEqualTo(Delivery.State.WAITING);
        house.post.start();
        assertThat(house.courier().makeRounds())
                .as("pauses before it knocks again")
                .isFalse();
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        assertThat(house.mails()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"REFUSES_SENDER", "REFUSES_RECIPIENT", "REFUSES_CONTENT"})
    void triesAgainLaterAndLaterWhereTheServerAsksForPatience(Trouble trouble) {
        aPlannedEvening(person("Mira"), person("Jonas"));
        house.post.fail(trouble, 6);
        house.deliver();
        assertThat(house.mails()).isEmpty();
        assertThat(mailOf("Mira")).isEqualTo(Delivery.State.WAITING);
        assertThat(planOf("Mira").mail().answer()).isEqualTo(451);
        house.clock.advance(Duration.ofMillis(600));
        house.deliver();
        assertThat(planOf("Mira").mail().attempts()).as("not before its time").isEqualTo(1);
        house.clock.advance(Duration.ofSeconds(1));
        house.deliver();
        assertThat(planOf("Mira").mail().attempts()).isEqualTo(2);
        assertThat(Duration.between(house.clock.instant(), planOf("Mira").mail().due()))
                .isBetween(Duration.ofMillis(1400), Duration.ofMillis(2600));
        house.clock.advance(Duration.ofSeconds(3));
        house.deliver();
        house.clock.advance(Duration.ofSeconds(6));
        house.deliver();
        assertThat(house.mails()).hasSize(2);
        assertThat(mailOf("Mira")).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void thosePutOffTogetherDoNotAllComeBackTogether() {
        aPlannedEvening(IntStream.range(0, 12).mapToObj(i -> person("J" + i)).toArray(Sketch[]::new));
        house.post.fail(Trouble.REFUSES_CONTENT);
        house.deliver();
        Set<Duration> pauses = house.plans().ofMixer(mixer).stream()
                .map(it -> Duration.between(house.clock.instant(), it.mail().due()))
                .collect(Collectors.toSet());
        assertThat(pauses)
                .hasSizeGreaterThan(1)
                .allSatisfy(it -> assertThat(it).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250)));
    }

    @Test
    void givesUpAfterThreeDays() {
        aPlannedEvening(person("Mira"), person("Jonas"));
        house.post.fail(Trouble.REFUSES_CONTENT);
        house.deliver();
        house.clock.advance(Duration.ofDays(3).plusMinutes(1));
        house.deliver();
        assertThat(mailOf("Mira")).isIn(Delivery.State.FAILED);
        assertThat(planOf("Mira").outbox()).last().extracting(OutboxEntry::type).isEqualTo("FollowUpFailed");
        house.post.recover();
        house.deliver();
        assertThat(house.mails()).isEmpty();
    }

    @Test
    void failsAtOnceWhereTheRecipientIsUnknownForGoodAndGoesOnWithTheOthers() {
        aPlannedEvening(person("Mira"), person("Jonas"), person("Nina"));
        house.post.rejectRecipient(email("Jonas"));
        house.deliver();
        assertThat(mailOf("Jonas")).isEqualTo(Delivery.State.FAILED);
        assertThat(planOf("Jonas").mail().answer()).isEqualTo(550);
        assertThat(planOf("Jonas").outbox())
                .last()
                .extracting(OutboxEntry::type)
                .isEqualTo("FollowUpFailed");
        assertThat(house.mails()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"HANGS_UP_DURING_CONTENT", "HANGS_UP_BEFORE_ANSWER"})
    void aMailWithoutAnAnswerIsUncertainAndNeverSentAgain(Trouble trouble) {
        double before = counted("uncertain");
        aPlannedEvening(person("Mira"), person("Jonas"));
        house.post.fail(trouble, 1);
        house.deliver();
        assertThat(List.of(mailOf("Mira"), mailOf("Jonas")))
                .containsExactlyInAnyOrder(Delivery.State.UNCERTAIN, Delivery.State.SENT);
        house.clock.advance(Duration.ofHours(30));
        house.deliver();
        house.plan();
        house.deliver();
        assertThat(house.mails()).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
        assertThat(counted("uncertain")).isEqualTo(before + 1);
        assertThat(house.plans().summary(mixer).mails()).isEqualTo(new Plans.Summary.Mails(0, 1, 0, 1, 0));
    }

    /** What kill -9 leaves behind: nothing is tidied up. */
    private static final class Killed extends Error {}

    enum Moment {
        BEFORE_THE_LINE_IS_OPEN,
        BEFORE_THE_DIALOGUE,
        AFTER_THE_DIALOGUE
    }

    private Courier aCourierKilled(Moment moment) {
        JavaMailSenderImpl server = house.get(JavaMailSenderImpl.class);
        return new Courier(
                house.trays(),
                house.get(LetterPress.class),
                server,
                () -> new MailLine(server) {
                    @Override
                    void open() throws MessagingException {
                        if (moment == Moment.BEFORE_THE_LINE_IS_OPEN) {
                            throw new Killed();
                        }
                        super.open();
                    }

                    @Override
                    Answer hand(Message mail, Address recipient) {
                        if (moment == Moment.BEFORE_THE_DIALOGUE) {
                            throw new Killed();
                        }
                        super.hand(mail, recipient);
                        throw new Killed();
                    }
                },
                house.get(DeadAddresses.class),
                house.get(PostBook.class),
                house.get(Domains.class),
                house.get(MailSettings.class),
                house.get(MeterRegistry.class),
                house.clock);
    }

    @Test
    void aCourierKilledWithAClaimIsReplacedAfterTheLease() {
        aPlannedEvening(person("Mira"), person("Jonas"));
        assertThatThrownBy(aCourierKilled(Moment.BEFORE_THE_LINE_IS_OPEN)::makeRounds)
                .isInstanceOf(Killed.class);
        house.deliver();
        assertThat(house.mails()).as("the other mail").hasSize(1);
        house.clock.advance(Duration.ofMinutes(3));
        house.deliver();
        house.deliver();
        assertThat(house.mails()).hasSize(2).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"BEFORE_THE_DIALOGUE", "AFTER_THE_DIALOGUE"})
    void aCourierKilledWhileHandingOverLeavesAnUncertainMailThatNobodySendsAgain(Moment moment) {
        aPlannedEvening(person("Mira"), person("Jonas"));
        assertThatThrownBy(aCourierKilled(moment)::makeRounds).isInstanceOf(Killed.class);
        house.clock.advance(Duration.ofMinutes(3));
        house.deliver();
        house.clock.advance(Duration.ofHours(30));
        house.deliver();
        assertThat(house.plans().summary(mixer).mails()).isEqualTo(new Plans.Summary.Mails(0, 1, 0, 1, 0));
        assertThat(house.mails())
                .hasSize(moment == Moment.AFTER_THE_DIALOGUE ? 2 : 1)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
    }

    @Test
    void manyCouriersAtOnceSendEachMailOnce() throws Exception {
        aPlannedEvening(IntStream.range(0, 60).mapToObj(i -> person("P" + i)).toArray(Sketch[]::new));
        JavaMailSenderImpl server = house.get(JavaMailSenderImpl.class);
        try (ExecutorService all = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                Courier courier = new Courier(
                        house.trays(),
                        house.get(LetterPress.class),
                        server,
                        house.get(DeadAddresses.class),
                        house.get(PostBook.class),
                        house.get(Domains.class),
                        house.get(MailSettings.class),
                        house.get(MeterRegistry.class),
                        house.clock);
                all.submit(() -> {
                    while (courier.makeRounds()) {
                        // until nothing is due
                    }
                    return null;
                });
            }
        }
        assertThat(house.mails())
                .hasSize(60)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
        assertThat(house.plans().summary(mixer).mails().sent()).isEqualTo(60);
    }

    @Test
    void lastMinuteNewsIsHonoured() {
        aPlannedEvening(person("Mira"), person("Jonas"), person("Nina"), person("Ole"), person("Pia"));
        MixerId id = new MixerId(mixer);
        house.hear(new ContactMessage.ContactErased(id, at(mixer, "Jonas"), Sketch.personId("Jonas")), 5);
        house.hear(new ProfileMessage.ProfileErased(id, at(mixer, "Jonas"), Sketch.personId("Jonas")), 5);
        house.hear(
                new AttendanceMessage.CheckInUndone(
                        id, at(mixer, "Nina"), Sketch.personId("Nina"), house.clock.instant(), house.clock.instant()),
                5);
        house.hear(house.contact(mixer, "Ole", Locale.GERMAN, false), 5);
        house.get(Suppressions.class).add(new PersonId("p-pia"));
        house.deliver();
        assertThat(house.mails()).extracting(it -> it.recipients().getFirst()).containsExactly(email("Mira"));
        assertThat(house.mails().getFirst().text().orElseThrow()).doesNotContain("Jonas", "Nina");
        assertThat(mailOf("Ole")).isEqualTo(Delivery.State.WITHHELD);
        assertThat(planOf("Jonas").followUps()).isEmpty();
        assertThat(planOf("Nina").followUps()).isEmpty();
    }

    @Test
    void anInvalidAddressFailsAndHurtsNobodyElse() {
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        ContactMessage.ContactShared good = house.contact(mixer, "Jonas", Locale.GERMAN, true);
        house.hear(
                new ContactMessage.ContactShared(
                        good.mixerId(),
                        good.attendeeId(),
                        good.personId(),
                        "Jonas\r\nBcc: everybody@example.org",
                        good.familyName(),
                        "jonas@example.org\r\nBcc: everybody@example.org",
                        good.locale(),
                        good.zone(),
                        good.consents(),
                        good.page()),
                5);
        house.ends(mixer);
        house.plan();
        house.deliver();
        assertThat(mailOf("Jonas")).isEqualTo(Delivery.State.FAILED);
        assertThat(house.mails()).hasSize(1);
    }

    @Test
    void hundredsOfMailsGoOutOnceEach() {
        int circles = 75;
        for (int i = 0; i < circles; i++) {
            String[] names = {"A" + i, "B" + i, "C" + i, "D" + i};
            house.anEveningWith(mixer, Stream.of(names).map(Sketch::person).toArray(Sketch[]::new));
            house.hear(new CircleMessage.CircleEnded(house.circle(mixer, "circle" + i, names)), 3);
        }
        house.ends(mixer);
        house.plan();
        house.deliver();
        assertThat(house.mails()).hasSize(4 * circles);
    }
}
