package dev.kreis.followups.mail;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.MixerId;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.mail.Delivery.State;
import dev.kreis.servers.MailServer.Trouble;
import dev.kreis.servers.ReceivedMail;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails that other packages ask for. */
class MailsTests {
    @TempDir
    private static Path directory;

    private static House house;
    private static int evenings;

    private String mixer;
    private int received;

    /** Writes one line; about "nothing" it has nothing to say. */
    private record Scribe(MailKind kind) implements Writer {
        @Override
        public Optional<Letter> write(Mail mail, Contact.Reach reach) {
            return mail.about().equals("nothing")
                    ? Optional.empty()
                    : Optional.of(Letter.to(
                                    reach.givenName(),
                                    reach.spoken(),
                                    "About " + mail.about(),
                                    List.of(new Letter.Paragraph("This is about " + mail.about() + ".")),
                                    "You asked.")
                            .inConversation(mail.mixerId()));
        }
    }

    @BeforeAll
    static void open() {
        house = House.openWith(
                directory, Stream.of(MailKind.values()).map(Scribe::new).toList());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anotherEvening() {
        house.tidy();
        mixer = "m" + ++evenings;
        received = house.post.mails().size();
    }

    private void knows(String name, boolean mail) {
        house.hear(house.contact(mixer, name, Locale.ENGLISH, mail), 1);
    }

    private void ask(MailKind kind, String name, String about) {
        house.get(Mails.class).ask(kind, new MixerId(mixer), at(mixer, name), about, house.clock.instant());
    }

    private State stateOf(MailKind kind, String name, String about) {
        return house.get(Mails.class)
                .delivery(kind, at(mixer, name), about)
                .orElseThrow()
                .state();
    }

    private List<ReceivedMail> mails() {
        return house.post.mails().stream().skip(received).toList();
    }

    private static void rounds() {
        while (house.courier().makeRounds()) {
            // until nothing is due
        }
    }

    @Test
    void theSameMailAskedForAgainGoesOutOnce() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.NUDGE, "Mira", "tea");
        rounds();
        ask(MailKind.NUDGE, "Mira", "tea");
        rounds();
        assertThat(mails()).hasSize(1);
        assertThat(mails().getFirst().messageId()).matches("<nudge\\.[0-9a-f]{32}@kreis\\.example>");
        assertThat(stateOf(MailKind.NUDGE, "Mira", "tea")).isEqualTo(State.SENT);
    }

    @Test
    void anotherMatterOrKindIsAnotherMailInTheSameThread() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.NUDGE, "Mira", "coffee");
        ask(MailKind.INTRODUCTION, "Mira", "tea");
        rounds();
        assertThat(mails()).hasSize(3).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
        assertThat(mails())
                .extracting(it -> it.header("References").orElseThrow())
                .containsOnly(mails().getFirst().header("In-Reply-To").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void whoDidNotAgreeToMailGetsOnlyWhatNeedsNoAgreement(MailKind kind) {
        knows("Mira", false);
        ask(kind, "Mira", "tea");
        rounds();
        assertThat(mails()).hasSize(kind.needsConsent() ? 0 : 1);
        assertThat(stateOf(kind, "Mira", "tea")).isEqualTo(kind.needsConsent() ? State.WITHHELD : State.SENT);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void whoStoppedAllMailGetsOnlyWhatTheyAreWaitingFor(MailKind kind) {
        knows("Mira", true);
        house.get(Suppressions.class).add(personId("Mira"));
        ask(kind, "Mira", "tea");
        rounds();
        assertThat(mails()).hasSize(kind.stoppable() ? 0 : 1);
    }

    @Test
    void onlyWhatCanBeStoppedSaysHow() {
        knows("Mira", true);
        ask(MailKind.CONFIRMATION, "Mira", "tea");
        ask(MailKind.INVITATION, "Mira", "tea");
        rounds();
        ReceivedMail confirmation = ofKind(MailKind.CONFIRMATION);
        assertThat(confirmation.header("List-Unsubscribe")).isEmpty();
        assertThat(confirmation.text().orElseThrow()).doesNotContain("No more mails");
        assertThat(ofKind(MailKind.INVITATION).header("List-Unsubscribe")).isPresent();
    }

    private ReceivedMail ofKind(MailKind kind) {
        return mails().stream()
                .filter(it -> it.messageId().startsWith("<" + kind.slug() + "."))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsTakenBackInTimeOrHasNothingToSayIsWithheldUntilAskedForAgain() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", "tea");
        assertThat(house.get(Mails.class).takeBack(MailKind.NUDGE, at(mixer, "Mira"), "tea"))
                .isTrue();
        ask(MailKind.NUDGE, "Mira", "nothing");
        rounds();
        assertThat(mails()).isEmpty();
        ask(MailKind.NUDGE, "Mira", "tea");
        rounds();
        assertThat(mails()).hasSize(1);
        assertThat(house.get(Mails.class).takeBack(MailKind.NUDGE, at(mixer, "Mira"), "tea"))
                .as("it is out")
                .isFalse();
    }

    @Test
    void aMailWaitsForItsTimeAndIsNotSentToSomebodyWhoIsToBeForgotten() {
        knows("Mira", true);
        knows("Jonas", true);
        for (String name : List.of("Mira", "Jonas")) {
            house.get(Mails.class)
                    .ask(
                            MailKind.NUDGE,
                            new MixerId(mixer),
                            at(mixer, name),
                            "tea",
                            house.clock.instant().plus(Duration.ofMinutes(5)));
        }
        rounds();
        assertThat(mails()).isEmpty();
        house.hear(new ContactMessage.ContactErased(new MixerId(mixer), at(mixer, "Jonas"), personId("Jonas")), 2);
        house.clock.advance(Duration.ofMinutes(5));
        rounds();
        assertThat(mails()).flatExtracting(ReceivedMail::recipients).containsExactly(email("Mira"));
    }

    @Test
    void aMailWithoutAnAnswerIsUncertainWhateverItsKind() {
        knows("Mira", true);
        ask(MailKind.DIGEST, "Mira", "tea");
        house.post.fail(Trouble.HANGS_UP_BEFORE_ANSWER, 1);
        rounds();
        house.clock.advance(Duration.ofHours(24));
        rounds();
        assertThat(mails()).hasSize(1);
        assertThat(stateOf(MailKind.DIGEST, "Mira", "tea")).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void atNightOnlyWhatSomebodyWaitsForGoesOutAndTheRestInTheMorningOfTheirZone() {
        knows("Mira", true);
        house.clock.advance(Duration.ofHours(3));
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.CONFIRMATION, "Mira", "tea");
        rounds();
        assertThat(mails())
                .extracting(ReceivedMail::messageId)
                .singleElement()
                .asString()
                .startsWith("<confirm.");
        house.clock.advance(Duration.ofHours(9).plusMinutes(59));
        rounds();
        assertThat(mails()).as("one minute to eight").hasSize(1);
        house.clock.advance(Duration.ofMinutes(1));
        rounds();
        assertThat(mails()).hasSize(2);
    }

    @Test
    void aDomainGetsNoMoreThanItsShareOfAMinute() {
        int many = 700;
        for (int i = 0; i < many; i++) {
            knows("P" + i, true);
            ask(MailKind.INVITATION, "P" + i, "tea");
        }
        rounds();
        assertThat(mails()).hasSize(600);
        house.clock.advance(Duration.ofSeconds(5));
        rounds();
        assertThat(mails()).hasSize(650);
        house.clock.advance(Duration.ofSeconds(6));
        rounds();
        assertThat(mails()).hasSize(many);
    }

    @Test
    void couriersShareWhatADomainGetsInAMinute() throws Exception {
        int many = 700;
        for (int i = 0; i < many; i++) {
            knows("P" + i, true);
            ask(MailKind.INVITATION, "P" + i, "tea");
        }
        twoCouriersMakeTheirRounds();
        assertThat(mails()).hasSize(600);
        house.clock.advance(Duration.ofSeconds(5));
        twoCouriersMakeTheirRounds();
        assertThat(mails()).hasSize(650);
        house.clock.advance(Duration.ofSeconds(6));
        twoCouriersMakeTheirRounds();
        assertThat(mails()).hasSize(many).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
    }

    /** Each as in a service of its own: all they share is the store. */
    private static void twoCouriersMakeTheirRounds() throws Exception {
        List<Callable<Object>> couriers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Domains own = new Domains(
                    house.get(MongoOperations.class), house.get(DeadAddresses.class), house.get(MailSettings.class));
            Courier courier = new Courier(
                    house.trays(),
                    house.get(LetterPress.class),
                    house.get(JavaMailSenderImpl.class),
                    house.get(DeadAddresses.class),
                    house.get(PostBook.class),
                    own,
                    house.get(MailSettings.class),
                    house.get(MeterRegistry.class),
                    house.clock);
            couriers.add(() -> {
                while (courier.makeRounds()) {
                    // until nothing is due
                }
                return courier;
            });
        }
        try (ExecutorService all = Executors.newFixedThreadPool(2)) {
            for (Future<Object> round : all.invokeAll(couriers)) {
                round.get();
            }
        }
    }

    @Test
    void anAddressNobodyHasIsNotWrittenToAgainUntilItIsAnotherOne() {
        knows("Mira", true);
        house.post.rejectRecipient(email("Mira"));
        ask(MailKind.INVITATION, "Mira", "tea");
        rounds();
        house.post.recover();
        ask(MailKind.NUDGE, "Mira", "coffee");
        rounds();
        assertThat(mails()).isEmpty();
        assertThat(stateOf(MailKind.NUDGE, "Mira", "coffee")).isEqualTo(State.FAILED);
        ContactMessage.ContactShared mira = house.contact(mixer, "Mira", Locale.ENGLISH, true);
        house.hear(
                new ContactMessage.ContactShared(
                        mira.mixerId(),
                        mira.attendeeId(),
                        mira.personId(),
                        mira.givenName(),
                        mira.familyName(),
                        "mira@another.example",
                        mira.locale(),
                        mira.zone(),
                        mira.consents(),
                        mira.page()),
                7);
        ask(MailKind.NUDGE, "Mira", "cake");
        rounds();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aServerThatAsksForPatienceGetsTheMailLater() {
        knows("Mira", true);
        ask(MailKind.PLACE_FREE, "Mira", "tea");
        house.post.fail(Trouble.REFUSES_RECIPIENT, 1);
        rounds();
        assertThat(mails()).isEmpty();
        house.clock.advance(Duration.ofSeconds(2));
        rounds();
        assertThat(mails()).hasSize(1);
        assertThat(house.get(JavaMailSenderImpl.class).getJavaMailProperties())
                .as("no dialogue waits for ever")
                .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
    }
}
