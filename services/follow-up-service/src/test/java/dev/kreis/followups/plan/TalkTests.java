package dev.kreis.followups.plan;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.followups.House;
import dev.kreis.followups.ledger.Favour;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.ledger.Favours;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.followups.rhythm.Rhythm;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish.Answer;
import dev.kreis.messaging.OutboxEntry;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** What is said to a person after a mixer, and when, on a real store and a real mail server. */
class TalkTests {
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
        nextMixer();
    }

    private void nextMixer() {
        mixer = house.nextMixer();
        id = new MixerId(mixer);
    }

    private static Sketch mira() {
        return person("Mira").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring");
    }

    private static Sketch jonas() {
        return person("Jonas").asks("einen Mentor", "mentoring");
    }

    private void anEvening(Sketch... people) {
        house.anEveningWith(mixer, people);
        house.ends(mixer);
        house.plan();
        goOn(Duration.ZERO);
    }

    /** Time passes in steps of half a day, and everybody works meanwhile. */
    private void goOn(Duration time) {
        Duration left = time;
        while (true) {
            while (house.talk().speak() || house.courier().makeRounds()) {
                house.clock.advance(Duration.ofMillis(1));
            }
            if (!left.isPositive()) {
                return;
            }
            Duration step = left.compareTo(Duration.ofHours(12)) < 0 ? left : Duration.ofHours(12);
            house.clock.advance(step);
            left = left.minus(step);
        }
    }

    private Plan planOf(String name) {
        return house.plans().of(mixer, at(mixer, name).value()).orElseThrow();
    }

    private static List<String> subjectsTo(String name) {
        return house.post.mailsTo(email(name)).stream()
                .map(ReceivedMail::subject)
                .toList();
    }

    private static List<String> newSubjectsTo(String name, List<String> before) {
        List<String> all = subjectsTo(name);
        return all.subList(before.size(), all.size());
    }

    private String first(String name) {
        return planOf(name).followUps().getFirst().followUpId();
    }

    @Test
    void silenceBringsOneGentleMailOneLastAndThenRest() {
        List<String> before = subjectsTo("Mira");
        anEvening(mira(), jonas());
        goOn(Duration.ofDays(60));
        assertThat(newSubjectsTo("Mira", before))
                .containsExactly(
                        "Danke fürs Kommen, und ein Gedanke zu Jonas",
                        "Etwas Kleines, wenn du magst",
                        "Ein Gedanke, der jetzt ruhen darf");
        assertThat(planOf("Mira").rhythm()).isEqualTo(new Rhythm(Rhythm.Stage.RESTING, null, null));
        String last = house.post.mailsTo(email("Mira")).getLast().text().orElseThrow();
        assertThat(last).contains("die letzte Mail", "es darf ruhen").doesNotContain("!");
    }

    @Test
    void aStepShiftsTheNudgeAndTheLastOneStopsIt() {
        anEvening(mira(), jonas());
        List<String> before = subjectsTo("Mira");
        goOn(Duration.ofDays(2));
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        goOn(Duration.ofDays(6));
        assertThat(newSubjectsTo("Mira", before)).as("left in peace for a week").isEmpty();
        goOn(Duration.ofDays(2));
        assertThat(newSubjectsTo("Mira", before)).hasSize(1);
        assertThat(house.post.mailsTo(email("Mira")).getLast().text().orElseThrow())
                .as("only what is open")
                .doesNotContain("Jonas");
        house.talk().tell(planOf("Mira"), planOf("Mira").followUps().getLast().followUpId(), FollowUp.State.DONE);
        goOn(Duration.ofDays(60));
        assertThat(newSubjectsTo("Mira", before)).hasSize(1);
    }

    @Test
    void notNowMeansTwoWeeksAndDontAskAgainMeansNever() {
        anEvening(mira(), jonas());
        List<String> mira = subjectsTo("Mira");
        List<String> jonas = subjectsTo("Jonas");
        house.talk().notNow(planOf("Mira"), first("Mira"));
        house.talk().never(planOf("Jonas"), first("Jonas"));
        goOn(Duration.ofDays(13));
        assertThat(newSubjectsTo("Mira", mira)).isEmpty();
        goOn(Duration.ofDays(2));
        assertThat(newSubjectsTo("Mira", mira)).containsExactly("Etwas Kleines, wenn du magst");
        goOn(Duration.ofDays(60));
        assertThat(newSubjectsTo("Jonas", jonas)).isEmpty();
        assertThat(planOf("Jonas").rhythm()).isEqualTo(new Rhythm(Rhythm.Stage.STOPPED, null, null));
    }

    @Test
    void aReplyEndsIt() {
        anEvening(mira(), jonas());
        List<String> before = subjectsTo("Mira");
        house.talk().replied(mixer, at(mixer, "Mira").value());
        goOn(Duration.ofDays(60));
        assertThat(newSubjectsTo("Mira", before)).isEmpty();
    }

    @Test
    void aNudgeThatIsDueIsTakenBackWhenThePersonSpeaksFirst() {
        anEvening(mira(), jonas());
        goOn(Duration.ofDays(1));
        List<String> before = subjectsTo("Mira");
        house.clock.advance(Duration.ofDays(5));
        assertThat(house.talk().speak()).isTrue();
        house.talk().notNow(planOf("Mira"), first("Mira"));
        house.deliver();
        assertThat(newSubjectsTo("Mira", before)).isEmpty();
    }

    @Test
    void afterThreeSilentMixersNothingComesUntilThePersonIsBack() {
        for (int i = 0; i < 3; i++) {
            anEvening(mira(), jonas());
            house.talk().tell(planOf("Jonas"), first("Jonas"), FollowUp.State.DONE);
            goOn(Duration.ofDays(30));
            nextMixer();
        }
        List<String> mira = subjectsTo("Mira");
        List<String> jonas = subjectsTo("Jonas");
        anEvening(mira(), jonas());
        goOn(Duration.ofDays(30));
        assertThat(newSubjectsTo("Mira", mira)).isEmpty();
        assertThat(planOf("Mira").mail().state()).isEqualTo(Delivery.State.WITHHELD);
        assertThat(planOf("Mira").followUps())
                .as("the plan is there for when she looks")
                .isNotEmpty();
        assertThat(newSubjectsTo("Jonas", jonas)).isNotEmpty();

        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        nextMixer();
        anEvening(mira(), jonas());
        assertThat(newSubjectsTo("Mira", mira)).hasSize(1);
    }

    @Test
    void aCoffeeIsNeverProposedForADayThatHasGoneBy() {
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        String mira = at(mixer, "Mira").value();
        String jonas = at(mixer, "Jonas").value();
        house.get(Acquaintances.class).wish(mixer, mira, jonas, Answer.YES);
        house.get(Acquaintances.class).wish(mixer, jonas, mira, Answer.YES);
        house.ends(mixer);
        house.plan();
        List<String> before = subjectsTo("Mira");
        FollowUp first = planOf("Mira").followUps().getFirst();
        CoffeeDates files = house.get(CoffeeDates.class);
        assertThat(files.calendar(planOf("Mira"), first, 0).orElseThrow()).contains("SEQUENCE:0");
        for (int mails = 1; mails <= 3; mails++) {
            for (int halfDays = 0; newSubjectsTo("Mira", before).size() < mails && halfDays < 60; halfDays++) {
                goOn(Duration.ofHours(12));
            }
            assertThat(planOf("Mira").followUps().getFirst().times())
                    .as("mail %d", mails)
                    .hasSize(3)
                    .allMatch(house.clock.instant()::isBefore);
            assertThat(house.post.mailsTo(email("Mira")).getLast().calendar().orElseThrow())
                    .as("each mail has the first of its own times as a file")
                    .isEqualToNormalizingNewlines(files.calendar(
                                    planOf("Mira"), planOf("Mira").followUps().getFirst(), 0)
                            .orElseThrow())
                    .contains("ORGANIZER;CN=\"Mira Beispiel\":mailto:" + email("Mira"));
        }
        FollowUp last = planOf("Mira").followUps().getFirst();
        assertThat(last.followUpId()).isEqualTo(first.followUpId());
        assertThat(house.post.mailsTo(email("Mira")).getLast().html().orElseThrow())
                .contains(last.draft().lines().skip(1).findFirst().orElseThrow());
        assertThat(files.calendar(planOf("Mira"), last, 0).orElseThrow()).contains("SEQUENCE:3");
        house.clock.advance(Duration.ofDays(30));
        assertThat(house.planner()
                        .upToDate(planOf("Mira"))
                        .followUps()
                        .getFirst()
                        .times())
                .as("on the page")
                .allMatch(house.clock.instant()::isBefore);
    }

    @Test
    void anErasedPersonIsInNoNudge() {
        anEvening(mira(), jonas());
        house.hear(new ProfileErased(id, at(mixer, "Jonas"), personId("Jonas")), 8);
        house.hear(new ContactErased(id, at(mixer, "Jonas"), personId("Jonas")), 8);
        List<String> before = subjectsTo("Mira");
        List<String> jonas = subjectsTo("Jonas");
        goOn(Duration.ofDays(60));
        assertThat(newSubjectsTo("Mira", before)).hasSize(2);
        house.post.mailsTo(email("Mira")).stream()
                .skip(before.size())
                .forEach(it -> assertThat(it.text().orElseThrow()).doesNotContain("Jonas"));
        assertThat(newSubjectsTo("Jonas", jonas)).isEmpty();
    }

    @Test
    void whatIsDoneIsNotedInTheLedgerOnceAndWithoutNamesOnTheWire() {
        anEvening(mira(), jonas());
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        List<Favour> noted = house.get(Favours.class).around(personId("Mira").value());
        assertThat(noted).hasSize(1);
        Favour offered = noted.getFirst();
        assertThat(offered.stage()).isEqualTo(Stage.OFFERED);
        assertThat(offered.words()).isEqualTo("eine Stunde im Monat");
        house.get(Favours.class).move(offered.favourId(), Stage.PROMISED);
        house.get(Favours.class).move(offered.favourId(), Stage.PROMISED);
        Favour promised = house.get(Favours.class).find(offered.favourId()).orElseThrow();
        assertThat(promised.outbox()).extracting(OutboxEntry::type).containsExactly("FavourOffered", "FavourPromised");
        assertThat(promised.outbox().toString() + promised.outbox().getFirst().payload())
                .doesNotContain("Stunde", "Mira", "Jonas");
        assertThat(promised.teamId()).isEqualTo(TEAM.value());
    }

    @Test
    void whatSomebodySaysTheyWillSendIsAPromiseAndBringsNoCoffeeUntilItIsKept() {
        house.anEveningWith(mixer, person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
        house.hear(new CircleEnded(aCircleThatLikes("jazz", "Mira", "Jonas")), 4);
        house.ends(mixer);
        house.plan();
        assertThat(planOf("Mira").followUps().getFirst().title())
                .isEqualTo("Jonas ein paar Zeilen zum Thema Jazz schicken");
        assertThat(planOf("Mira").followUps().getFirst().draft()).contains("schicke ich es dir");
        String promised = first("Mira");
        house.talk().tell(planOf("Mira"), promised, FollowUp.State.DONE);
        Favours favours = house.get(Favours.class);
        assertThat(favours.find(promised).orElseThrow())
                .extracting(Favour::stage, Favour::words)
                .containsExactly(Stage.PROMISED, "etwas zum Thema Jazz");

        house.clock.advance(Duration.ofDays(30));
        nextMixer();
        anEvening(person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
        assertThat(planOf("Mira").followUps())
                .extracting(FollowUp::kind)
                .containsExactly(Kind.OFFER_HELP, Kind.ONE_SMALL_STEP);
        assertThat(planOf("Mira").followUps().getFirst().reason())
                .isEqualTo("Du hast Jonas etwas zum Thema Jazz versprochen. Das ist noch offen, und es eilt nicht.");
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        assertThat(favours.find(promised).orElseThrow().stage()).isEqualTo(Stage.KEPT);
        house.clock.advance(Duration.ofDays(30));
        nextMixer();
        anEvening(person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
        assertThat(planOf("Mira").followUps())
                .extracting(FollowUp::kind)
                .containsExactly(Kind.PLAN_A_COFFEE, Kind.ONE_SMALL_STEP);
    }

    private Circle aCircleThatLikes(String topic, String... names) {
        Circle circle = house.circle(mixer, "oak", names);
        return new Circle(
                circle.circleId(),
                circle.mixerId(),
                circle.round(),
                circle.table(),
                circle.leaf(),
                circle.number(),
                circle.attendeeIds(),
                circle.met(),
                List.of(new Circle.Reason(Circle.Reason.Kind.SHARED_INTEREST, circle.met(), topic)),
                circle.formedAt(),
                circle.endedAt());
    }

    /** Who would rather not meet whom; and whether it is said where they met, or at the mixer that is being planned. */
    @ParameterizedTest
    @CsvSource({"Mira, Jonas, true", "Jonas, Mira, true", "Mira, Jonas, false", "Jonas, Mira, false"})
    void nobodyIsRemindedOfAPromiseToSomebodyWhomTheyOrWhoWouldRatherNotMeetThem(
            String says, String about, boolean whereTheyMet) {
        anEvening(mira(), jonas());
        String met = mixer;
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        house.get(Favours.class).move(first("Mira"), Stage.PROMISED);
        nextMixer();
        anEvening(mira(), person("Nina"));
        assertThat(planOf("Mira").followUps().getFirst().aboutName()).isEqualTo("Jonas");

        house.hear(house.profile(whereTheyMet ? met : mixer, person(says).notWith(about)), 7);
        assertThat(house.planner().upToDate(planOf("Mira")).followUps())
                .as("on the page, at once")
                .extracting(FollowUp::aboutName)
                .doesNotContain("Jonas");
        nextMixer();
        anEvening(mira(), person("Nina"));
        assertThat(planOf("Mira").followUps()).extracting(FollowUp::aboutName).doesNotContain("Jonas");
    }

    @Test
    void aPromiseToSomebodyErasedElsewhereIsGoneFromThePageAtOnce() {
        anEvening(mira(), jonas());
        MixerId met = id;
        String jonas = at(mixer, "Jonas").value();
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        house.get(Favours.class).move(first("Mira"), Stage.PROMISED);
        nextMixer();
        anEvening(mira(), person("Nina"));
        house.hear(new ProfileErased(met, new AttendeeId(jonas), personId("Jonas")), 8);
        assertThat(house.planner().upToDate(planOf("Mira")).toString()).doesNotContain("Jonas");
    }

    @Test
    void anOpenPromiseComesFirstAfterTheNextMixerAndIsKeptThere() {
        anEvening(mira(), jonas());
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        Favours favours = house.get(Favours.class);
        favours.move(first("Mira"), Stage.PROMISED);
        house.clock.advance(Duration.ofDays(30));
        nextMixer();
        anEvening(mira(), person("Nina").asks("einen Mentor", "mentoring"));
        FollowUp promise = planOf("Mira").followUps().getFirst();
        assertThat(promise.reason())
                .isEqualTo("Du hast Jonas eine Stunde im Monat versprochen. Das ist noch offen, und es eilt nicht.");
        house.talk().tell(planOf("Mira"), promise.followUpId(), FollowUp.State.DONE);
        assertThat(favours.around(personId("Mira").value()))
                .extracting(Favour::stage)
                .containsExactly(Stage.KEPT);
        assertThat(house.planner().upToDate(planOf("Mira")).followUps().getFirst())
                .as("what is done stays to be seen")
                .extracting(FollowUp::followUpId, FollowUp::state)
                .containsExactly(promise.followUpId(), FollowUp.State.DONE);
    }

    @Test
    void aPlanThatWasStoredBeforeThereWasARhythmIsReadAndLeftAsItIs() {
        anEvening(mira(), jonas());
        MongoOperations mongo = house.get(MongoOperations.class);
        Update older = new Update().unset("rhythm");
        for (String field : List.of("aboutPerson", "with", "withName", "withPerson", "words", "times")) {
            older.unset("followUps.0." + field).unset("followUps.1." + field);
        }
        mongo.updateMulti(new Query(), older, "plans");
        List<String> before = subjectsTo("Mira");
        house.talk().tell(planOf("Mira"), first("Mira"), FollowUp.State.DONE);
        house.talk().notNow(planOf("Mira"), first("Mira"));
        goOn(Duration.ofDays(30));
        assertThat(newSubjectsTo("Mira", before)).isEmpty();
        assertThat(planOf("Mira").followUps().getFirst().state()).isEqualTo(FollowUp.State.DONE);
    }

    @Test
    void whatAnEarlierPlanSaidIsNotSaidAgainAndTheStepIsAnotherOne() {
        anEvening(mira(), jonas());
        List<String> before =
                planOf("Mira").followUps().stream().map(FollowUp::title).toList();
        house.clock.advance(Duration.ofDays(7));
        nextMixer();
        anEvening(mira(), jonas());
        assertThat(planOf("Mira").followUps())
                .extracting(FollowUp::title)
                .contains("Jonas grüßen")
                .doesNotContainAnyElementsOf(before);
    }
}
