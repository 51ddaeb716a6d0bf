package dev.kreis.followups.consent;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.House;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lifts "no more mails", and what does not. */
class SuppressionsTests {
    private static final PersonId MIRA = personId("Mira");

    @TempDir
    private static Path directory;

    private static House house;

    private Suppressions suppressions;
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
        suppressions = house.get(Suppressions.class);
        mixer = house.nextMixer();
        aMinutePasses();
    }

    private static Instant aMinutePasses() {
        house.clock.advance(Duration.ofMinutes(1));
        return house.clock.instant();
    }

    private void registers(@Nullable Instant saidYes) {
        ContactShared mira = house.contact(mixer, "Mira", Locale.GERMAN, true);
        house.hear(
                new ContactShared(
                        mira.mixerId(),
                        mira.attendeeId(),
                        mira.personId(),
                        mira.givenName(),
                        mira.familyName(),
                        mira.email(),
                        mira.locale(),
                        mira.zone(),
                        new Consents(true, true, saidYes),
                        mira.page()),
                5);
    }

    @Test
    void aYesThatThePersonSaysLaterLiftsTheStopAndTheNextMailComes() {
        suppressions.add(MIRA);
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        registers(aMinutePasses());
        house.ends(mixer);
        house.plan();
        int before = house.post.mailsTo(email("Mira")).size();
        house.deliver();
        assertThat(house.post.mailsTo(email("Mira"))).hasSize(before + 1);
        assertThat(house.plans().of(mixer, at(mixer, "Mira").value())).isPresent();
    }

    @Test
    void aYesThatSomebodyElsePutsDownLiftsNothing() {
        suppressions.add(MIRA);
        aMinutePasses();
        registers(null);
        assertThat(suppressions.contains(MIRA)).isTrue();
    }

    @Test
    void anOlderYesLiftsNothingHoweverOftenItIsToldAgain() {
        Instant yes = aMinutePasses();
        aMinutePasses();
        suppressions.add(MIRA);
        registers(yes);
        registers(yes);
        assertThat(suppressions.contains(MIRA)).isTrue();
    }

    @Test
    void aStopSaidAgainIsNewerThanAYesInBetween() {
        suppressions.add(MIRA);
        Instant yes = aMinutePasses();
        aMinutePasses();
        suppressions.add(MIRA);
        registers(yes);
        assertThat(suppressions.contains(MIRA)).isTrue();
    }

    @Test
    void ofTheKindsOnlyTheMailAfterAMixerComesBackWithIt() {
        suppressions.add(MIRA, MailKind.THANK_YOU);
        suppressions.add(MIRA, MailKind.NUDGE);
        registers(aMinutePasses());
        assertThat(suppressions.stop(MIRA, MailKind.THANK_YOU)).isFalse();
        assertThat(suppressions.stop(MIRA, MailKind.NUDGE)).isTrue();
    }
}
