package dev.kreis.followups.mail;

import static dev.kreis.followups.House.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.MixerId;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.mail.Delivery.State;
import dev.kreis.servers.MailServer.Trouble;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail server that takes its time, and a courier whose patience ends after a second. Without time-outs none of this ends. */
@Timeout(60)
class SlowServerTests {
    private static final MailKind KIND = MailKind.INVITATION;

    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;

    private record Scribe(MailKind kind) implements Writer {
        @Override
        public Optional<Letter> write(Mail mail, Contact.Reach reach) {
            return Optional.of(Letter.to(
                    reach.givenName(), reach.spoken(), "Tea", List.of(new Letter.Paragraph("Tea.")), "You asked."));
        }
    }

    @BeforeAll
    static void open() {
        house = House.openWith(directory, List.of(new Scribe(KIND)), "--spring.mail.properties.mail.smtp.timeout=1000");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void aMailIsDue() {
        house.tidy();
        mixer = house.nextMixer();
        house.hear(house.contact(mixer, "Mira", Locale.ENGLISH, true), 1);
        house.get(Mails.class).ask(KIND, new MixerId(mixer), at(mixer, "Mira"), "tea", house.clock.instant());
    }

    private Delivery delivery() {
        return house.get(Mails.class).delivery(KIND, at(mixer, "Mira"), "tea").orElseThrow();
    }

    @Test
    void whoGetsNoWordOfWelcomeKeepsTheMailAndKnocksAgainLater() {
        house.post.fail(Trouble.SAYS_NO_WORD_OF_WELCOME, 1);
        house.deliver();
        assertThat(delivery()).extracting(Delivery::state, Delivery::attempts).containsExactly(State.WAITING, 0);
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        assertThat(house.mails()).hasSize(1);
        assertThat(delivery().state()).isEqualTo(State.SENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SAYS_NOTHING_TO_SENDER", "SAYS_NOTHING_TO_CONTENT"})
    void aSilenceBeforeTheEndOfTheMailMeansThatItWaits(Trouble trouble) {
        house.post.fail(trouble, 1);
        house.deliver();
        assertThat(delivery()).extracting(Delivery::state, Delivery::attempts).containsExactly(State.WAITING, 1);
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        assertThat(house.mails()).hasSize(1);
        assertThat(delivery().state()).isEqualTo(State.SENT);
    }

    @Test
    void aSilenceAfterTheEndOfTheMailIsUncertainAndBringsNoSecondCopy() {
        house.post.fail(Trouble.KEEPS_AND_SAYS_NOTHING, 1);
        house.deliver();
        assertThat(delivery().state()).isEqualTo(State.UNCERTAIN);
        house.clock.advance(Duration.ofDays(2));
        house.get(Mails.class).ask(KIND, new MixerId(mixer), at(mixer, "Mira"), "tea", house.clock.instant());
        house.deliver();
        assertThat(house.mails()).hasSize(1);
    }

    @Test
    void oneSlowMailDoesNotKeepTheOthers() {
        house.hear(house.contact(mixer, "Jonas", Locale.ENGLISH, true), 1);
        house.get(Mails.class).ask(KIND, new MixerId(mixer), at(mixer, "Jonas"), "tea", house.clock.instant());
        house.post.fail(Trouble.KEEPS_AND_SAYS_NOTHING, 1);
        house.deliver();
        assertThat(house.mails()).hasSize(2).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
    }
}
