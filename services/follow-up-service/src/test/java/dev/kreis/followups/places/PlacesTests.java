package dev.kreis.followups.places;

import static dev.kreis.followups.House.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.MixerMessage.MixerAnnounced;
import dev.kreis.contracts.MixerMessage.MixerCancelled;
import dev.kreis.followups.House;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters that event-service asks for with a contact. */
class PlacesTests {
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
    void anEveningIsAnnounced() {
        house.tidy();
        mixer = house.nextMixer();
        house.hear(new MixerAnnounced(house.mixer(mixer, Stage.ANNOUNCED)), 1);
    }

    private ContactShared contact(Locale locale, Invitation.Kind kind, int serial) {
        ContactShared known = house.contact(mixer, "Mira", locale, false);
        return new ContactShared(
                known.mixerId(),
                known.attendeeId(),
                known.personId(),
                known.givenName(),
                known.familyName(),
                known.email(),
                known.locale(),
                known.zone(),
                new Consents(false, false),
                "https://kreis.example/confirm/LINK",
                new Invitation(kind, serial, "https://kreis.example/confirm/LINK"));
    }

    private List<ReceivedMail> mails() {
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
        return house.mails();
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRM_ADDRESS, de, Bitte bestätige deine Anmeldung, 'Ja, das war ich'",
        "CONFIRM_ADDRESS, en, Please confirm your registration, 'Yes, it was me'",
        "INVITED, de, Du bist eingeladen: Kreis am Kanal, Zu deiner Seite",
        "INVITED, en, You are invited: Kreis am Kanal, To your page",
        "PLACE_FREE, de, Ein Platz für dich: Kreis am Kanal, Zu deiner Seite",
        "PLACE_FREE, en, A place for you: Kreis am Kanal, To your page"
    })
    void aLetterSaysWhichEveningAndHasOneButtonThatOpensTheLink(
            Invitation.Kind kind, String language, String subject, String button) {
        house.hear(contact(Locale.forLanguageTag(language), kind, 1), 1);
        ReceivedMail mail = mails().getFirst();

        assertThat(mail.header("To").orElseThrow()).contains(email("Mira"));
        assertThat(mail.subject()).isEqualTo(subject);
        var page = Jsoup.parse(mail.html().orElseThrow());
        assertThat(page.select("a.button").eachText()).containsExactly(button);
        assertThat(page.select("a.button").attr("href")).isEqualTo("https://kreis.example/confirm/LINK");
        assertThat(page.text()).contains("Kreis am Kanal", "Lesesaal", "19:00");
    }

    @Test
    void theSameLetterToldAgainGoesOutOnceAndAHigherSerialIsAnother() {
        house.hear(contact(Locale.GERMAN, Invitation.Kind.INVITED, 1), 1);
        assertThat(mails()).hasSize(1);
        house.hear(contact(Locale.GERMAN, Invitation.Kind.INVITED, 1), 2);
        assertThat(mails()).hasSize(1);
        house.hear(contact(Locale.GERMAN, Invitation.Kind.INVITED, 2), 3);
        assertThat(mails()).hasSize(2);
    }

    @Test
    void whoIsForgottenBeforeItGoesOutGetsNothing() {
        ContactShared mira = contact(Locale.GERMAN, Invitation.Kind.CONFIRM_ADDRESS, 1);
        house.hear(mira, 1);
        house.hear(new ContactErased(mira.mixerId(), mira.attendeeId(), mira.personId()), 2);

        assertThat(mails()).isEmpty();
    }

    @Test
    void nobodyIsInvitedToAnEveningThatDoesNotTakePlace() {
        house.hear(contact(Locale.GERMAN, Invitation.Kind.INVITED, 1), 1);
        house.hear(new MixerCancelled(house.mixer(mixer, Stage.CANCELLED)), 2);

        assertThat(mails()).isEmpty();
    }
}
