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
import dev.kreis.followups.rhythm.Patiences;
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

    private String mixer;

    private static final String LONG = "all the tea there is";
    /** More than any machine keeps on the way, so that it shows when the line ends in the middle. */
    private static final String LEAVES = "tea leaves, and more tea leaves\r\n".repeat(1 << 19);

    /** Writes one line; about "nothing" it has nothing to say. */
    private record Scribe(MailKind kind) implements Writer {
        @Override
        public Optional<Letter> write(Mail mail, Contact.Reach reach) {
            Letter letter = Letter.to(
                            reach.givenName(),
                            reach.spoken(),
                            "About " + mail.about(),
                            List.of(new Letter.Paragraph("This is about " + mail.about() + ".")),
                            "You asked.")
                    .inConversation(mail.mixerId());
            return switch (mail.about()) {
                case "nothing" -> Optional.empty();
                case LONG -> Optional.of(letter.with(new Letter.Attachment("tea.ics", LEAVES)));
                default -> Optional.of(letter);
            };
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
        mixer = house.nextMixer();
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

    @Test
    void theSameMailAskedForAgainGoesOutOnce() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.NUDGE, "Mira", "tea");
        house.deliver();
        ask(MailKind.NUDGE, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).hasSize(1);
        assertThat(house.mails().getFirst().messageId()).matches("<nudge\\.[0-9a-f]{32}@kreis\\.example>");
        assertThat(stateOf(MailKind.NUDGE, "Mira", "tea")).isEqualTo(State.SENT);
    }

    @Test
    void anotherMatterOrKindIsAnotherMailInTheSameThread() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.NUDGE, "Mira", "coffee");
        ask(MailKind.INTRODUCTION, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).hasSize(3).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
        assertThat(house.mails())
                .extracting(it -> it.header("References").orElseThrow())
                .containsOnly(house.mails().getFirst().header("In-Reply-To").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void whoDidNotAgreeToMailGetsOnlyWhatNeedsNoAgreement(MailKind kind) {
        knows("Mira", false);
        ask(kind, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).hasSize(kind.needsConsent() ? 0 : 1);
        assertThat(stateOf(kind, "Mira", "tea")).isEqualTo(kind.needsConsent() ? State.WITHHELD : State.SENT);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void whoStoppedAllMailGetsOnlyWhatTheyAreWaitingFor(MailKind kind) {
        knows("Mira", true);
        house.get(Suppressions.class).add(personId("Mira"));
        ask(kind, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).hasSize(kind.stoppable() ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void whoWasSilentAboutThreeMixersGetsOnlyWhatBelongsToAPlaceOrWasBegun(MailKind kind) {
        knows("Mira", true);
        for (String silent : List.of("one", "two", "three")) {
            house.get(Patiences.class).written(personId("Mira").value(), silent);
        }
        ask(kind, "Mira", "tea");
        house.deliver();
        boolean goesOut = switch (kind) {
            case NUDGE, INVITATION, PLACE_FREE, CONFIRMATION -> true;
            case THANK_YOU, INTRODUCTION, DIGEST -> false;
        };
        assertThat(house.mails()).hasSize(goesOut ? 1 : 0);
        house.get(Patiences.class).heard(personId("Mira").value());
        ask(kind, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).as("once she is back").hasSize(1);
    }

    @Test
    void onlyWhatCanBeStoppedSaysHow() {
        knows("Mira", true);
        ask(MailKind.CONFIRMATION, "Mira", "tea");
        ask(MailKind.INVITATION, "Mira", "tea");
        house.deliver();
        ReceivedMail confirmation = ofKind(MailKind.CONFIRMATION);
        assertThat(confirmation.header("List-Unsubscribe")).isEmpty();
        assertThat(confirmation.text().orElseThrow()).doesNotContain("No more mails");
        assertThat(ofKind(MailKind.INVITATION).header("List-Unsubscribe")).isPresent();
    }

    private ReceivedMail ofKind(MailKind kind) {
        return house.mails().stream()
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
        house.deliver();
        assertThat(house.mails()).isEmpty();
        ask(MailKind.NUDGE, "Mira", "tea");
        house.deliver();
        assertThat(house.mails()).hasSize(1);
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
        house.deliver();
        assertThat(house.mails()).isEmpty();
        house.hear(new ContactMessage.ContactErased(new MixerId(mixer), at(mixer, "Jonas"), personId("Jonas")), 2);
        house.clock.advance(Duration.ofMinutes(5));
        house.deliver();
        assertThat(house.mails()).flatExtracting(ReceivedMail::recipients).containsExactly(email("Mira"));
    }

    @Test
    void aLineThatEndsInTheMiddleOfTheMailMeansThatItWaitsAndIsSentOnce() {
        knows("Mira", true);
        ask(MailKind.NUDGE, "Mira", LONG);
        house.post.fail(Trouble.HANGS_UP_DURING_CONTENT, 1);
        house.deliver();
        assertThat(house.get(Mails.class).delivery(MailKind.NUDGE, at(mixer, "Mira"), LONG))
                .hasValueSatisfying(it -> {
                    assertThat(it.state()).isEqualTo(State.WAITING);
                    assertThat(it.attempts()).isEqualTo(1);
                    assertThat(it.answer()).isNull();
                });
        assertThat(house.mails()).isEmpty();
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        assertThat(house.mails())
                .singleElement()
                .satisfies(it -> assertThat(it.source()).contains(LEAVES));
        assertThat(stateOf(MailKind.NUDGE, "Mira", LONG)).isEqualTo(State.SENT);
    }

    @Test
    void aMailWithoutAnAnswerIsUncertainWhateverItsKind() {
        knows("Mira", true);
        ask(MailKind.DIGEST, "Mira", "tea");
        house.post.fail(Trouble.HANGS_UP_BEFORE_ANSWER, 1);
        house.deliver();
        house.clock.advance(Duration.ofHours(24));
        house.deliver();
        assertThat(house.mails()).hasSize(1);
        assertThat(stateOf(MailKind.DIGEST, "Mira", "tea")).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void atNightOnlyWhatSomebodyWaitsForGoesOutAndTheRestInTheMorningOfTheirZone() {
        knows("Mira", true);
        house.clock.advance(Duration.ofHours(3));
        ask(MailKind.NUDGE, "Mira", "tea");
        ask(MailKind.CONFIRMATION, "Mira", "tea");
        house.deliver();
        assertThat(house.mails())
                .extracting(ReceivedMail::messageId)
                .singleElement()
                .asString()
                .startsWith("<confirm.");
        house.clock.advance(Duration.ofHours(9).plusMinutes(59));
        house.deliver();
        assertThat(house.mails()).as("one minute to eight").hasSize(1);
        house.clock.advance(Duration.ofMinutes(1));
        house.deliver();
        assertThat(house.mails()).hasSize(2);
    }

    @Test
    void aDomainGetsNoMoreThanItsShareOfAMinute() {
        int many = 700;
        for (int i = 0; i < many; i++) {
            knows("P" + i, true);
            ask(MailKind.INVITATION, "P" + i, "tea");
        }
        house.deliver();
        assertThat(house.mails()).hasSize(600);
        house.clock.advance(Duration.ofSeconds(5));
        house.deliver();
        assertThat(house.mails()).hasSize(650);
        house.clock.advance(Duration.ofSeconds(6));
        house.deliver();
        assertThat(house.mails()).hasSize(many);
    }

    @Test
    void couriersShareWhatADomainGetsInAMinute() throws Exception {
        int many = 700;
        for (int i = 0; i < many; i++) {
            knows("P" + i, true);
            ask(MailKind.INVITATION, "P" + i, "tea");
        }
        twoCouriersMakeTheirRounds();
        assertThat(house.mails()).hasSize(600);
        house.clock.advance(Duration.ofSeconds(5));
        twoCouriersMakeTheirRounds();
        assertThat(house.mails()).hasSize(650);
        house.clock.advance(Duration.ofSeconds(6));
        twoCouriersMakeTheirRounds();
        assertThat(house.mails())
                .hasSize(many)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
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
        house.deliver();
        house.post.recover();
        ask(MailKind.NUDGE, "Mira", "coffee");
        house.deliver();
        assertThat(house.mails()).isEmpty();
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
        house.deliver();
        assertThat(house.mails()).hasSize(1);
    }

    @Test
    void aServerThatAsksForPatienceGetsTheMailLater() {
        knows("Mira", true);
        ask(MailKind.PLACE_FREE, "Mira", "tea");
        house.post.fail(Trouble.REFUSES_RECIPIENT, 1);
        house.deliver();
        assertThat(house.mails()).isEmpty();
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        assertThat(house.mails()).hasSize(1);
        assertThat(house.get(JavaMailSenderImpl.class).getJavaMailProperties())
                .as("no dialogue waits for ever")
                .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
    }
}
