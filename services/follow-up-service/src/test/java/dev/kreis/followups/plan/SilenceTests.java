package dev.kreis.followups.plan;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.House;
import dev.kreis.followups.contacts.Draft;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.contacts.Owner;
import dev.kreis.followups.contacts.Rhythm;
import dev.kreis.followups.introductions.Introducer;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After three mixers without a word nothing more is said, in no kind of mail, until the person does something. */
class SilenceTests {
    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;
    private int before;

    @BeforeAll
    static void open() {
        house = House.open(directory);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void miraIsSilentAboutThreeMixers() {
        house.tidy();
        before = toMira().size();
        for (int i = 0; i < 3; i++) {
            anEvening(mira(), person("Jonas"));
            jonasSaysSomething();
            daysPass(30);
        }
        assertThat(newToMira()).as("three mails about each, and no more").hasSize(9);
        before = toMira().size();
        anEvening(mira(), person("Jonas"), person("Nina").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring"));
    }

    private static Sketch mira() {
        return person("Mira").asks("einen Mentor", "mentoring");
    }

    /** Jonas sits with everybody, and the others with him alone. */
    private void anEvening(Sketch... people) {
        mixer = house.nextMixer();
        house.anEveningWith(mixer, people);
        house.hear(new CircleEnded(house.circle(mixer, "oak", "Mira", "Jonas")), 4);
        house.hear(new CircleEnded(house.circle(mixer, "birch", "Jonas", "Nina")), 4);
        house.ends(mixer);
        house.plan();
        daysPass(0);
    }

    /** Half a day at a time, and everybody works meanwhile. */
    private void daysPass(int days) {
        for (int halves = 0; halves <= 2 * days; halves++) {
            while (house.talk().speak()
                    || house.reminders().makeRound()
                    || house.courier().makeRounds()) {
                house.clock.advance(Duration.ofMillis(1));
            }
            if (halves < 2 * days) {
                house.clock.advance(Duration.ofHours(12));
            }
        }
    }

    private void jonasSaysSomething() {
        Plan plan = planOf("Jonas");
        house.talk().tell(plan, plan.followUps().getFirst().followUpId(), FollowUp.State.RESTED);
    }

    private Plan planOf(String name) {
        return house.plans().of(mixer, at(mixer, name).value()).orElseThrow();
    }

    private static List<String> toMira() {
        return house.post.mailsTo(email("Mira")).stream()
                .map(ReceivedMail::subject)
                .toList();
    }

    private List<String> newToMira() {
        List<String> all = toMira();
        return all.subList(before, all.size());
    }

    private Owner owner() {
        return house.get(KeepInTouch.class)
                .owner(TEAM.value(), mixer, at(mixer, "Mira").value())
                .orElseThrow();
    }

    private void somebodyIsDueOnHerList() {
        house.get(KeepInTouch.class)
                .add(owner(), Draft.written("Anna", "", "", "", "", List.of(), new Rhythm(1, 2), null));
    }

    @Test
    void noReminderComesAndTheyGoOnOnceSheIsBack() {
        somebodyIsDueOnHerList();
        daysPass(20);
        assertThat(newToMira()).isEmpty();
        house.talk().cameBy(at(mixer, "Mira").value());
        daysPass(1);
        assertThat(newToMira()).containsOnly("Ein Wort an Anna").isNotEmpty();
    }

    @Test
    void nobodyIntroducesHerByMail() {
        Plan jonas = planOf("Jonas");
        FollowUp introduction = jonas.followUps().stream()
                .filter(it -> it.kind() == Kind.INTRODUCE)
                .findFirst()
                .orElseThrow();
        house.get(Introducer.class).ask(jonas, introduction);
        daysPass(1);
        assertThat(newToMira()).isEmpty();
        assertThat(house.post.mailsTo(email("Nina")).getLast().subject()).isEqualTo("Jonas möchte dich bekannt machen");
        assertThat(house.get(Introducer.class).of(at(mixer, "Mira").value()))
                .as("it is there when she looks")
                .hasSize(1);
    }

    @Test
    void aYesToMailThatSheSaysAfterTheLastMailIsAWordAndAnOlderOneIsNone() {
        String person = personId("Mira").value();
        Patiences patiences = house.get(Patiences.class);
        saysYesToMail(house.clock.instant().minus(Duration.ofDays(60)), 5);
        assertThat(patiences.lasts(person)).isFalse();
        saysYesToMail(house.clock.instant(), 6);
        assertThat(patiences.lasts(person)).isTrue();
    }

    private void saysYesToMail(Instant when, long sequence) {
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
                        new Consents(true, true, when),
                        mira.page()),
                sequence);
    }
}
