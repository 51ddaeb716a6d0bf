package dev.kreis.followups.mail;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.contacts.Draft;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.contacts.Owner;
import dev.kreis.followups.contacts.Reminders;
import dev.kreis.followups.contacts.Rhythm;
import dev.kreis.followups.introductions.Introducer;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish.Answer;
import dev.kreis.servers.ReceivedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** Every mail that there is, in both languages. They are left in {@code target/mails}, to be looked at. */
class EveryMailTests {
    private static final String CONFIRMATION = "https://kreis.example/registrations/LINK";

    @TempDir
    private static Path directory;

    private static House house;

    private Locale language;
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
    void begin() {
        house.tidy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void isReadableWithoutItsHtmlAndSaysTheSameInBothParts(String tag) throws IOException {
        language = Locale.forLanguageTag(tag);
        mixer = "every-" + tag;
        lettersAboutAPlace();
        anEvening();
        somebodyIsIntroduced();
        twoWishToKeepInTouch();
        daysPass(30);
        theListIsBroughtToMind();

        List<ReceivedMail> mails = house.mails();
        keep(mails);
        for (MailKind kind : MailKind.values()) {
            assertThat(mails)
                    .as("some mail of kind %s", kind)
                    .anyMatch(it -> it.messageId().startsWith("<" + kind.slug() + "."));
        }
        for (ReceivedMail mail : mails) {
            String text = mail.text().orElseThrow();
            Document html = Jsoup.parse(mail.html().orElseThrow());
            assertThat(html.select("html").attr("lang")).isEqualTo(tag);
            assertThat(mail.header("Content-Language")).contains(tag);
            assertThat(html.select("a.button").size()).isLessThanOrEqualTo(1);
            assertThat(html.select("img, script, link, form, iframe, object"))
                    .as("nothing that calls home")
                    .isEmpty();
            html.select("a").forEach(link -> assertThat(text).contains(link.attr("href")));
            html.select("head, div[style*=display:none]").remove();
            assertThat(words(text)).containsAll(words(html.text()));
            assertThat(mail.subject() + text).doesNotContain("null", "!", "%s", "<", "{");
        }
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[^\\p{L}\\p{N}]+"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private void keep(List<ReceivedMail> mails) throws IOException {
        Path shelf = Path.of("target", "mails", language.getLanguage());
        FileSystemUtils.deleteRecursively(shelf);
        Files.createDirectories(shelf);
        for (ReceivedMail mail : mails) {
            String kind = mail.messageId().substring(1, mail.messageId().indexOf('.'));
            String subject = mail.subject().replaceAll("[^\\p{L}]+", "-");
            Files.writeString(
                    shelf.resolve(kind + "-" + subject + ".html"), mail.html().orElseThrow());
            Files.writeString(
                    shelf.resolve(kind + "-" + subject + ".txt"), mail.text().orElseThrow());
        }
    }

    private String in(String german, String english) {
        return language.equals(Locale.GERMAN) ? german : english;
    }

    private void daysPass(int days) {
        for (int day = 0; day < days; day++) {
            house.clock.advance(Duration.ofDays(1));
            while (house.talk().speak() || house.courier().makeRounds()) {
                house.clock.advance(Duration.ofMillis(1));
            }
        }
    }

    private void lettersAboutAPlace() {
        house.hear(new MixerMessage.MixerAnnounced(house.mixer(mixer, Mixer.Stage.ANNOUNCED)), 1);
        int serial = 0;
        for (Invitation.Kind kind : Invitation.Kind.values()) {
            serial++;
            ContactShared mira = house.contact(mixer, "Mira", language, true);
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
                            mira.consents(),
                            mira.page(),
                            new Invitation(kind, serial, CONFIRMATION)),
                    serial);
        }
        house.clock.advance(Duration.ofSeconds(2));
        house.deliver();
    }

    private void anEvening() {
        house.hear(new MixerMessage.MixerOpened(house.mixer(mixer, Mixer.Stage.OPEN)), 2);
        Sketch mira = person("Mira")
                .likes("film noir", "jazz")
                .offers(
                        OfferKind.HELP,
                        in("eine Stunde im Monat für Fragen rund um Förderanträge", "an hour a month"),
                        "mentoring");
        Sketch jonas = person("Jonas")
                .likes("jazz")
                .asks(in("jemanden, der schon einmal einen Förderantrag geschrieben hat", "a mentor"), "mentoring");
        Sketch nina = person("Nina")
                .likes("film noir")
                .asks(in("einen Probenraum", "a room to rehearse in"), "rooms")
                .tells(in("Ich habe drei Jahre auf einem Hausboot gelebt.", "I lived on a houseboat for three years."));
        Sketch ole = person("Ole")
                .offers(OfferKind.CONTACTS, in("Räume im alten Güterbahnhof", "rooms at the old depot"), "rooms");
        for (Sketch sketch : List.of(mira, jonas, nina, ole)) {
            String name = sketch.profile().givenName();
            house.hear(house.contact(mixer, name, language, true), 8);
            house.hear(house.profile(mixer, sketch), 1);
            house.hear(house.checkedIn(mixer, name), 2);
        }
        house.hear(new CircleEnded(house.circle(mixer, "oak", "Mira", "Jonas", "Nina")), 3);
        house.hear(new CircleEnded(house.circle(mixer, "birch", "Mira", "Ole")), 3);
        house.ends(mixer);
        house.plan();
        house.deliver();
    }

    private Plan planOf(String name) {
        return house.plans().of(mixer, at(mixer, name).value()).orElseThrow();
    }

    private void somebodyIsIntroduced() {
        Introducer introducer = house.get(Introducer.class);
        FollowUp introduction = planOf("Mira").followUps().stream()
                .filter(it -> it.kind() == Kind.INTRODUCE)
                .findFirst()
                .orElseThrow();
        introducer.ask(planOf("Mira"), introduction);
        house.deliver();
        introducer.answer(at(mixer, "Nina").value(), introduction.followUpId(), true);
        introducer.answer(at(mixer, "Ole").value(), introduction.followUpId(), true);
        house.deliver();
    }

    /** At the next evening a coffee comes first. */
    private void twoWishToKeepInTouch() {
        String next = mixer + "-next";
        house.clock.advance(Duration.ofDays(1));
        house.anEveningWith(next, person("Pia"), person("Rui"));
        for (String name : List.of("Pia", "Rui")) {
            house.hear(house.contact(next, name, language, true), 8);
        }
        Acquaintances acquaintances = house.get(Acquaintances.class);
        String pia = at(next, "Pia").value();
        String rui = at(next, "Rui").value();
        acquaintances.wish(next, pia, rui, Answer.YES);
        acquaintances.wish(next, rui, pia, Answer.YES);
        house.ends(next);
        house.plan();
        house.deliver();
        assertThat(house.post.mailsTo(email("Pia")).getLast().calendar()).isPresent();
    }

    private void theListIsBroughtToMind() {
        KeepInTouch list = house.get(KeepInTouch.class);
        Owner mira = list.owner(TEAM.value(), mixer, at(mixer, "Mira").value()).orElseThrow();
        Owner jonas =
                list.owner(TEAM.value(), mixer, at(mixer, "Jonas").value()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(house.clock.instant(), House.ZONE);
        list.add(mira, contact("Anna Lindqvist", new Rhythm(14, 30), today));
        list.remind(jonas, Reminders.WEEKLY);
        for (String name : List.of("Anna Lindqvist", "Ben Okafor", "Clara Weiß", "Dmitri")) {
            list.add(jonas, contact(name, new Rhythm(5, 10), today));
        }
        list.add(jonas, contact("Uwe Alt", null, today.minusYears(3)));
        house.clock.advance(Duration.between(
                house.clock.instant(),
                today.plusDays(14)
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atTime(9, 0)
                        .atZone(House.ZONE)
                        .toInstant()));
        while (house.reminders().makeRound() || house.courier().makeRounds()) {
            // until nothing is due
        }
    }

    private Draft contact(String name, Rhythm rhythm, LocalDate last) {
        return new Draft(
                null,
                name,
                "",
                "",
                "",
                in("Kennt den Vorstand der Genossenschaft.", "Knows the board of the cooperative."),
                List.of(),
                rhythm,
                last,
                null,
                in("Anrufen", "Call"),
                null,
                null);
    }
}
