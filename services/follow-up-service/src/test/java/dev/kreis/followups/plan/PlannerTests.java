package dev.kreis.followups.plan;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.followups.House;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Guest;
import dev.kreis.followups.facts.SharedProfile;
import dev.kreis.followups.facts.Sitting;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish;
import dev.kreis.messaging.OutboxEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoOperations;

class PlannerTests {
    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;
    private MixerId id;

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
        id = new MixerId(mixer);
    }

    private Plan planOf(String name) {
        return house.plans().of(mixer, at(mixer, name).value()).orElseThrow();
    }

    private List<String> aboutOf(String name) {
        return planOf(name).followUps().stream()
                .map(it -> it.kind() + (it.aboutName() == null ? "" : " " + it.aboutName()))
                .toList();
    }

    private List<String> planned() {
        return house.plans().ofMixer(mixer).stream()
                .map(Plan::attendeeId)
                .sorted()
                .toList();
    }

    private static Sketch mira() {
        return person("Mira").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring");
    }

    private static Sketch jonas() {
        return person("Jonas").asks("einen Mentor", "mentoring");
    }

    @Test
    void plansOnceTheNewsOfTheEndHasSettled() {
        house.anEveningWith(mixer, mira(), jonas());
        assertThat(house.planner().planDue()).as("nothing before the end").isFalse();
        house.ends(mixer);
        house.clock.advance(Duration.ofSeconds(4));
        assertThat(house.planner().planDue()).as("not before it has settled").isFalse();
        house.clock.advance(Duration.ofSeconds(2));
        assertThat(house.planner().planDue()).isTrue();
        assertThat(house.planner().planDue()).as("once").isFalse();
        assertThat(aboutOf("Mira")).containsExactly("OFFER_HELP Jonas", "ONE_SMALL_STEP");
        assertThat(aboutOf("Jonas")).containsExactly("SAY_HELLO Mira", "ONE_SMALL_STEP");
        assertThat(planOf("Mira").outbox()).hasSize(3).allSatisfy(it -> {
            assertThat(it.type()).isEqualTo("FollowUpScheduled");
            assertThat(it.key()).isEqualTo(mixer);
            assertThat(it.subject()).isEqualTo(at(mixer, "Mira").value());
            assertThat(it.sequence()).isEqualTo(planOf("Mira").version());
            assertThat(it.payload()).doesNotContain("Mira", "Jonas");
        });
    }

    @Test
    void aGreetingBecomesACoffeeWhereBothComeToWishItAfterTheMail() {
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        house.deliver();
        assertThat(aboutOf("Mira")).containsExactly("SAY_HELLO Jonas", "ONE_SMALL_STEP");
        house.talk()
                .tell(planOf("Jonas"), planOf("Jonas").followUps().getFirst().followUpId(), FollowUp.State.DONE);
        wishes("Mira", "Jonas");
        assertThat(aboutOf("Mira"))
                .as("one wish alone tells nobody")
                .containsExactly("SAY_HELLO Jonas", "ONE_SMALL_STEP");
        wishes("Jonas", "Mira");

        assertThat(aboutOf("Mira")).containsExactly("PLAN_A_COFFEE Jonas", "ONE_SMALL_STEP");
        assertThat(planOf("Mira").followUps().getFirst().times()).hasSize(3);
        assertThat(planOf("Mira").outbox())
                .extracting(OutboxEntry::type)
                .endsWith("FollowUpRested", "FollowUpScheduled");
        assertThat(aboutOf("Jonas")).as("what is done stays done").containsExactly("SAY_HELLO Mira", "ONE_SMALL_STEP");
        assertThat(planOf("Mira").mail().state()).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void aGreetingDoesNotBecomeACoffeeThatALaterPlanAlreadySuggests() {
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        house.deliver();
        String earlier = planOf("Mira").id();
        house.clock.advance(Duration.ofDays(5));
        mixer = house.nextMixer();
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        wishes("Mira", "Jonas");
        wishes("Jonas", "Mira");
        house.ends(mixer);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("PLAN_A_COFFEE Jonas", "ONE_SMALL_STEP");
        assertThat(house.planner().redraw(earlier).orElseThrow().followUps())
                .extracting(FollowUp::kind)
                .containsExactly(Kind.SAY_HELLO, Kind.ONE_SMALL_STEP);
    }

    private void wishes(String from, String about) {
        String one = at(mixer, from).value();
        String other = at(mixer, about).value();
        house.get(Acquaintances.class).wish(mixer, one, other, Wish.Answer.YES);
        house.talk().wished(mixer, one, other);
    }

    @Test
    void messagesMayComeTwiceAndInAnyOrder() {
        house.anEveningWith(mixer, mira(), jonas(), person("Nina"));
        house.ends(mixer);
        house.plan();
        List<List<String>> expected = texts();
        Random random = new Random(11);
        for (int i = 0; i < 8; i++) {
            house.tidy();
            house.clock.advance(Duration.ofDays(-1));
            List<Runnable> news = new ArrayList<>(everything());
            news.addAll(everything());
            Collections.shuffle(news, random);
            news.forEach(Runnable::run);
            house.plan();
            house.plan();
            assertThat(texts()).isEqualTo(expected);
        }
    }

    /** Everything but when it was written. */
    private List<List<String>> texts() {
        return house.plans().ofMixer(mixer).stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(plan -> plan.followUps().stream()
                        .map(it -> it.toString().replace(it.createdAt().toString(), ""))
                        .toList())
                .toList();
    }

    /** The same evening as one message after the other, with older words that must not win. */
    private List<Runnable> everything() {
        List<Runnable> news = new ArrayList<>();
        news.add(() -> house.hear(new MixerMessage.MixerOpened(house.mixer(mixer, Mixer.Stage.OPEN)), 2));
        news.add(() -> house.ends(mixer));
        for (Sketch sketch : List.of(mira(), jonas(), person("Nina"))) {
            String name = sketch.profile().givenName();
            Instant now = house.clock.instant();
            news.add(() -> house.hear(house.contact(mixer, name, Locale.GERMAN, true), 5));
            news.add(() -> house.hear(house.contact(mixer, name, Locale.ENGLISH, false), 1));
            news.add(() -> house.hear(house.profile(mixer, sketch), 4));
            news.add(() -> house.hear(new ProfileErased(id, at(mixer, name), personId(name)), 3));
            news.add(() -> house.hear(house.checkedIn(mixer, name), 7));
            news.add(() ->
                    house.hear(new AttendanceMessage.CheckInUndone(id, at(mixer, name), personId(name), now, now), 6));
        }
        news.add(() -> house.hear(new CircleMessage.CircleFormed(house.circle(mixer, "oak", "Mira", "Jonas")), 1));
        news.add(() ->
                house.hear(new CircleMessage.CircleEnded(house.circle(mixer, "oak", "Mira", "Jonas", "Nina")), 3));
        return news;
    }

    @Test
    void onlyThoseWhoWereHereAndSatWithSomebodyWhoWasHere() {
        house.anEveningWith(mixer, mira(), jonas(), person("Nina"), person("Ole"));
        Instant now = house.clock.instant();
        house.hear(house.contact(mixer, "Alone", Locale.GERMAN, true), 1);
        house.hear(house.checkedIn(mixer, "Alone"), 1);
        house.hear(new AttendanceMessage.CheckInUndone(id, at(mixer, "Nina"), personId("Nina"), now, now), 5);
        house.hear(new AttendanceMessage.AttendeeWithdrew(id, at(mixer, "Ole"), personId("Ole"), now, now), 5);
        house.hear(new AttendanceMessage.AttendeeLeft(id, at(mixer, "Jonas"), personId("Jonas"), now, now), 5);
        house.ends(mixer);
        house.plan();
        assertThat(planned())
                .containsExactly(at(mixer, "Jonas").value(), at(mixer, "Mira").value());
        assertThat(house.plans().ofMixer(mixer).toString()).doesNotContain("Nina", "Ole");
    }

    @Test
    void whoDidNotConsentToMatchingIsNotMentionedAndStillThanked() {
        house.anEveningWith(mixer, mira(), jonas());
        house.hear(new ProfileErased(id, at(mixer, "Jonas"), personId("Jonas")), 5);
        house.ends(mixer);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("ONE_SMALL_STEP");
        assertThat(aboutOf("Jonas")).containsExactly("ONE_SMALL_STEP");
        assertThat(planOf("Jonas").mail().state()).isEqualTo(Delivery.State.WAITING);
    }

    @Test
    void withoutMailConsentThereIsAPlanAndNoMail() {
        house.anEveningWith(mixer, mira(), jonas());
        house.hear(house.contact(mixer, "Mira", Locale.ENGLISH, false), 5);
        house.ends(mixer);
        house.plan();
        assertThat(planOf("Mira").followUps().getFirst().title()).isEqualTo("Offer Jonas a hand");
        assertThat(planOf("Mira").mail().state()).isEqualTo(Delivery.State.WITHHELD);
        assertThat(planOf("Mira").outbox()).hasSize(2);
    }

    @Test
    void anErasureReachesThePlansOfOthersEvenAfterTheirMails() {
        house.anEveningWith(mixer, mira(), jonas());
        house.ends(mixer);
        house.plan();
        assertThat(house.courier().makeRounds()).isTrue();
        house.hear(new ProfileErased(id, at(mixer, "Jonas"), personId("Jonas")), 8);
        house.hear(new ContactErased(id, at(mixer, "Jonas"), personId("Jonas")), 8);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("ONE_SMALL_STEP");
        assertThat(planOf("Jonas").followUps()).isEmpty();
        assertThat(house.plans().ofMixer(mixer).stream()
                        .map(plan -> plan.followUps().toString())
                        .toList()
                        .toString())
                .doesNotContain("Jonas", "Mentor");
        assertThat(planOf("Mira").outbox()).last().extracting(OutboxEntry::type).isEqualTo("FollowUpRested");
        assertThat(planOf("Jonas").mail().state())
                .as("the mark that it was sent")
                .isEqualTo(Delivery.State.SENT);
    }

    @Test
    void aLateCircleIsHonouredWhileTheMailIsAtHome() {
        house.anEveningWith(mixer, mira(), person("Nina"));
        house.hear(house.contact(mixer, "Jonas", Locale.GERMAN, true), 1);
        house.hear(house.profile(mixer, jonas()), 1);
        house.hear(house.checkedIn(mixer, "Jonas"), 1);
        house.ends(mixer);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("SAY_HELLO Nina", "ONE_SMALL_STEP");
        String kept = planOf("Mira").followUps().getLast().followUpId();
        house.talk().tell(planOf("Mira"), kept, FollowUp.State.DONE);
        house.hear(new CircleMessage.CircleFormed(house.circle(mixer, "birch", "Mira", "Jonas")), 1);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("OFFER_HELP Jonas", "SAY_HELLO Nina", "ONE_SMALL_STEP");
        assertThat(planOf("Mira").followUps().getLast().state()).isEqualTo(FollowUp.State.DONE);
        assertThat(aboutOf("Jonas")).containsExactly("SAY_HELLO Mira", "ONE_SMALL_STEP");
    }

    @Test
    void newsThatComesWhilePlansAreDrawnIsNotLost() {
        house.anEveningWith(mixer, mira(), jonas());
        house.ends(mixer);
        house.clock.advance(Duration.ofSeconds(6));
        var claimed = house.facts().claimDue().orElseThrow();
        house.hear(new ProfileErased(id, at(mixer, "Jonas"), personId("Jonas")), 5);
        house.facts().planned(claimed);
        house.plan();
        assertThat(aboutOf("Mira")).containsExactly("ONE_SMALL_STEP");
    }

    @Test
    void aPlannerKilledAtWorkIsReplacedAfterAMinute() {
        house.anEveningWith(mixer, mira(), jonas());
        house.ends(mixer);
        house.clock.advance(Duration.ofSeconds(6));
        assertThat(house.facts().claimDue()).isPresent();
        house.plan();
        assertThat(planned()).isEmpty();
        house.clock.advance(Duration.ofMinutes(1));
        house.plan();
        assertThat(planned()).hasSize(2);
    }

    @Test
    void aMixerHeardOfDaysAfterItsEndIsPlannedWithoutMail() {
        house.anEveningWith(mixer, mira(), jonas());
        MixerMessage.MixerEnded ended = new MixerMessage.MixerEnded(house.mixer(mixer, Mixer.Stage.ENDED));
        house.clock.advance(Duration.ofDays(4));
        house.hear(ended, 9);
        house.plan();
        assertThat(planOf("Mira").mail().state()).isEqualTo(Delivery.State.WITHHELD);
    }

    @Test
    void severalPlannersAtOnceMakeOnePlanEach() throws Exception {
        for (int i = 0; i < 6; i++) {
            house.anEveningWith(mixer + "-" + i, mira(), jonas(), person("Nina"));
            house.ends(mixer + "-" + i);
        }
        house.clock.advance(Duration.ofSeconds(6));
        Callable<Void> planner = () -> {
            while (house.planner().planDue()) {
                // until nothing is due
            }
            return null;
        };
        try (ExecutorService all = Executors.newFixedThreadPool(4)) {
            for (var result : all.invokeAll(Collections.nCopies(4, planner))) {
                result.get();
            }
        }
        for (int i = 0; i < 6; i++) {
            assertThat(house.plans().ofMixer(mixer + "-" + i))
                    .hasSize(3)
                    .allSatisfy(plan ->
                            assertThat(plan.outbox()).hasSize(plan.followUps().size() + 1));
        }
    }

    @Test
    void aWordAboutATaskIsSaidOnce() {
        house.anEveningWith(mixer, mira(), jonas());
        house.ends(mixer);
        house.plan();
        String task = planOf("Mira").followUps().getFirst().followUpId();
        house.talk().tell(planOf("Mira"), task, FollowUp.State.DONE);
        house.talk().tell(planOf("Mira"), task, FollowUp.State.DONE);
        assertThat(house.talk().tell(planOf("Mira"), "nothing", FollowUp.State.DONE))
                .isEmpty();
        assertThat(planOf("Mira").outbox()).extracting(OutboxEntry::type).containsOnlyOnce("FollowUpDone");
        assertThat(house.plans().summary(mixer))
                .isEqualTo(new Plans.Summary(4, 1, 0, new Plans.Summary.Mails(2, 0, 0, 0, 0)));
    }

    @Test
    void plansForEverybodyAtALargeMixer() {
        int people = Integer.getInteger("kreis.people", 2_000);
        house.hear(new MixerMessage.MixerOpened(house.mixer(mixer, Mixer.Stage.OPEN)), 1);
        MongoOperations mongo = house.get(MongoOperations.class);
        List<Guest> guests = new ArrayList<>();
        List<SharedProfile> profiles = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        IntStream.range(0, people).forEach(i -> {
            Sketch sketch = person("P" + i).likes("jazz", "topic" + i % 50).asks("einen Mentor", "t" + i % 7);
            for (OfferKind kind : OfferKind.values()) {
                sketch.offers(kind, "ein Angebot " + kind, "t" + i % 5);
            }
            String attendee = at(mixer, "P" + i).value();
            String who = personId("P" + i).value();
            guests.add(new Guest(attendee, 1, mixer, who, true));
            profiles.add(new SharedProfile(attendee, 1, mixer, who, sketch.profile()));
            contacts.add(new Contact(
                    attendee,
                    1,
                    mixer,
                    who,
                    new Contact.Reach(
                            "P" + i, "Beispiel", "p" + i + "@example.org", "de", "Europe/Berlin", true, "x")));
        });
        List<Sitting> sittings = IntStream.range(0, people / 2)
                .mapToObj(i -> new Sitting(
                        mixer + ".c" + i,
                        1,
                        mixer,
                        1 + i % 2,
                        null,
                        null,
                        IntStream.range(0, 4)
                                .mapToObj(j -> at(mixer, "P" + (i * 2 + j * 7) % people)
                                        .value())
                                .toList(),
                        List.of()))
                .toList();
        mongo.insertAll(guests);
        mongo.insertAll(profiles);
        mongo.insertAll(contacts);
        mongo.insertAll(sittings);
        house.ends(mixer);
        house.clock.advance(Duration.ofSeconds(6));
        assertThat(house.planner().planDue()).isTrue();
        assertThat(mongo.getCollection("plans").countDocuments()).isEqualTo(people);
        assertThat(planOf("P1").teamId()).isEqualTo(TEAM.value());
        assertThat(planOf("P1").followUps()).last().extracting(FollowUp::kind).isEqualTo(Kind.ONE_SMALL_STEP);
    }
}
