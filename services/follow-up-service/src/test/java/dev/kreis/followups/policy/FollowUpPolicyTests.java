package dev.kreis.followups.policy;

import static dev.kreis.followups.policy.Language.ENGLISH;
import static dev.kreis.followups.policy.Language.GERMAN;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Profile.OfferKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FollowUpPolicyTests {
    private static final String STEP = "step";

    /** @param plan what is expected, each as {@code kind about: reason} in few words; the small step is always last */
    record Case(String says, Sketch me, List<Sketch> met, Language language, List<String> plan) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Case of(String says, Sketch me, List<Sketch> met, Language language, String... plan) {
        return new Case(says, me, met, language, List.of(plan));
    }

    static Sketch mira() {
        return person("Mira");
    }

    static Sketch giver() {
        return mira().offers(OfferKind.HELP, "an hour a month", "mentoring");
    }

    static Sketch geberin() {
        return mira().offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring");
    }

    static Stream<Case> cases() {
        Sketch jonas = person("Jonas");
        return Stream.of(
                of("nobody met: one small step", mira(), List.of(), ENGLISH, STEP),
                of("niemanden getroffen: ein kleiner Schritt", mira(), List.of(), GERMAN, STEP),
                of(
                        "my offer meets their ask, both in few words",
                        giver(),
                        List.of(person("Jonas").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        STEP),
                of(
                        "dasselbe auf Deutsch",
                        geberin(),
                        List.of(person("Jonas").asks("einen Mentor", "mentoring")),
                        GERMAN,
                        "OFFER_HELP Jonas: Jonas sucht einen Mentor; du hast eine Stunde im Monat angeboten.",
                        STEP),
                of(
                        "a capital letter does not make it a quotation",
                        mira().offers(OfferKind.HELP, "An hour a month", "mentoring"),
                        List.of(person("Jonas").asks("A mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        STEP),
                of(
                        "an ask in sentences is quoted",
                        giver(),
                        List.of(person("Jonas").asks("Who can tell me how to lead a team?", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas asked: “Who can tell me how to lead a team?” You offered an hour a"
                                + " month.",
                        STEP),
                of(
                        "ein Anliegen in Sätzen wird zitiert",
                        geberin(),
                        List.of(person("Jonas").asks("Wer zeigt mir, wie man ein Team führt?", "mentoring")),
                        GERMAN,
                        "OFFER_HELP Jonas: Jonas fragt: „Wer zeigt mir, wie man ein Team führt?“ Du hast eine Stunde im"
                                + " Monat angeboten.",
                        STEP),
                of(
                        "an offer in sentences is quoted too",
                        mira().offers(OfferKind.HELP, "Listening. It is most of the job.", "mentoring"),
                        List.of(person("Jonas").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor. You offered: “Listening. It is most of the"
                                + " job.”",
                        STEP),
                of(
                        "a German wish in an English plan is quoted, not bent",
                        giver(),
                        List.of(person("Jonas").asks("einen Mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for: “einen Mentor”. You offered an hour a month.",
                        STEP),
                of(
                        "topics that stand for several offers name the topic, not a wrong offer",
                        mira().offers(OfferKind.HELP, "Baking bread.", "websites")
                                .offers(OfferKind.STORY, "I missed a train.", "websites"),
                        List.of(person("Jonas").asks("Who builds me a website?", "websites")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas asked: “Who builds me a website?” You named websites among the things"
                                + " you can offer.",
                        STEP),
                of(
                        "Themen, die für mehrere Angebote stehen, nennen das Thema",
                        mira().offers(OfferKind.HELP, "Brot backen.", "websites")
                                .offers(OfferKind.STORY, "Ich habe einen Zug verpasst.", "websites"),
                        List.of(person("Jonas").asks("Wer baut mir eine Website?", "websites")),
                        GERMAN,
                        "OFFER_HELP Jonas: Jonas fragt: „Wer baut mir eine Website?“ Du hast „Websites“ unter dem"
                                + " genannt, was du geben kannst.",
                        STEP),
                of(
                        "of several offers the one that names the topic is meant",
                        mira().offers(OfferKind.HELP, "Baking bread.", "jazz")
                                .offers(OfferKind.CONTACTS, "some jazz clubs", "jazz"),
                        List.of(person("Jonas").asks("a stage", "jazz")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a stage; you offered some jazz clubs.",
                        STEP),
                of(
                        "an ask without words cannot be answered",
                        giver(),
                        List.of(person("Jonas").asks("  ", "mentoring")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "what they could give me is never brought up",
                        mira().asks("a mentor", "mentoring"),
                        List.of(person("Jonas").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "where both could help, giving comes first",
                        giver().asks("a stage", "jazz"),
                        List.of(person("Jonas")
                                .asks("a mentor", "mentoring")
                                .offers(OfferKind.HELP, "a stage", "jazz")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        STEP),
                of(
                        "an interest on the circle's card is what they talked about",
                        mira().likes("jazz", "chess"),
                        List.of(person("Jonas").likes("jazz", "chess").withCardAbout("jazz")),
                        ENGLISH,
                        "SEND_WHAT_YOU_TALKED_ABOUT Jonas: Jazz was on your circle’s card: you and Jonas both like it.",
                        STEP),
                of(
                        "ein Thema der Kreiskarte auf Deutsch, Nomen groß",
                        mira().likes("film noir"),
                        List.of(person("Jonas").likes("film noir").withCardAbout("film noir")),
                        GERMAN,
                        "SEND_WHAT_YOU_TALKED_ABOUT Jonas: Film Noir stand auf eurer Kreiskarte: Das mögt ihr beide,"
                                + " Jonas und du.",
                        STEP),
                of(
                        "a card topic that neither profile has any more is not made up",
                        mira().likes("chess"),
                        List.of(person("Jonas").likes("chess").withCardAbout("jazz")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You and Jonas both like chess.",
                        STEP),
                of(
                        "a shared interest is a reason to say hello",
                        mira().likes("jazz"),
                        List.of(person("Jonas").likes("jazz", "chess")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You and Jonas both like jazz.",
                        STEP),
                of(
                        "ein gemeinsames Interesse reicht für einen Gruß",
                        mira().likes("handwerk und kunst"),
                        List.of(person("Jonas").likes("handwerk und kunst")),
                        GERMAN,
                        "SAY_HELLO Jonas: Jonas und du, ihr mögt beide Handwerk und Kunst.",
                        STEP),
                of(
                        "nothing in common but an evening: a greeting",
                        mira(),
                        List.of(jonas),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "ein Gruß nach zwei Kreisen, mit der Geschichte der anderen Person",
                        mira(),
                        List.of(person("Jonas").inCircles(2).tells("Ich stimme Klaviere.")),
                        GERMAN,
                        "SAY_HELLO Jonas: Ihr habt mehr als einmal zusammengesessen. Jonas erzählt: „Ich stimme"
                                + " Klaviere.“",
                        STEP),
                of(
                        "the order a good friend would choose",
                        giver().likes("jazz"),
                        List.of(
                                person("Nina").likes("jazz"),
                                person("Ole"),
                                person("Jonas").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        "SAY_HELLO Nina: You and Nina both like jazz.",
                        STEP),
                of(
                        "never more than three, the step among them",
                        giver().likes("jazz"),
                        List.of(
                                person("Ada").likes("jazz"),
                                person("Ben").likes("jazz"),
                                person("Cem").asks("a mentor", "mentoring"),
                                person("Dora").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Cem: Cem is looking for a mentor; you offered an hour a month.",
                        "SAY_HELLO Ada: You and Ada both like jazz.",
                        STEP),
                of(
                        "no list of errands: two different things rather than two offers of help",
                        giver(),
                        List.of(
                                person("Cem").asks("a mentor", "mentoring"),
                                person("Dora").asks("a mentor", "mentoring").tells("I tune pianos.")),
                        ENGLISH,
                        "OFFER_HELP Cem: Cem is looking for a mentor; you offered an hour a month.",
                        "SAY_HELLO Dora: You sat together. Dora says: “I tune pianos.”",
                        STEP),
                of(
                        "of equals the one I sat with more often",
                        mira().likes("jazz"),
                        List.of(
                                person("Ada").likes("jazz"),
                                person("Ben").likes("jazz").inCircles(2)),
                        ENGLISH,
                        "SAY_HELLO Ben: You and Ben both like jazz.",
                        "SAY_HELLO Ada: You and Ada both like jazz.",
                        STEP),
                of(
                        "of equals the one with whom I share more",
                        mira().likes("jazz", "chess"),
                        List.of(person("Ada").likes("jazz"), person("Ben").likes("jazz", "chess")),
                        ENGLISH,
                        "SAY_HELLO Ben: You and Ben both like chess.",
                        "SAY_HELLO Ada: You and Ada both like jazz.",
                        STEP),
                of(
                        "whom I did not want to sit with is not brought up",
                        mira().notWith("Jonas"),
                        List.of(jonas),
                        ENGLISH,
                        STEP),
                of(
                        "who did not want to sit with me is left in peace, and I am not told",
                        mira(),
                        List.of(person("Jonas").notWith("Mira")),
                        ENGLISH,
                        STEP),
                of(
                        "who would rather be alone is left in peace",
                        mira(),
                        List.of(person("Jonas").onTheirOwn()),
                        ENGLISH,
                        STEP),
                of(
                        "if I would rather be alone, nobody is suggested",
                        mira().onTheirOwn(),
                        List.of(jonas),
                        GERMAN,
                        STEP),
                of(
                        "no common language: no letter that cannot be read",
                        giver().speaks("de"),
                        List.of(person("Jonas").asks("a mentor", "mentoring").speaks("pl", "en")),
                        ENGLISH,
                        STEP),
                of(
                        "no language named: no reason to think there is none",
                        mira().speaks(),
                        List.of(person("Jonas").speaks("pl")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of("myself under another registration is nobody I met", mira(), List.of(person("Mira")), ENGLISH, STEP),
                of(
                        "I could bring two together who do not know each other: a gift that costs nobody anything",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        "INTRODUCE Jonas and Nina: Jonas is looking for a mentor; Nina offered an hour a month. You"
                                + " sat with both; they have not met yet.",
                        STEP),
                of(
                        "zwei bekannt machen, auf Deutsch",
                        mira(),
                        List.of(
                                person("Jonas").asks("einen Mentor", "mentoring"),
                                person("Nina").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring")),
                        GERMAN,
                        "INTRODUCE Jonas and Nina: Jonas sucht einen Mentor; Nina hat eine Stunde im Monat angeboten."
                                + " Du saßt mit beiden zusammen; sie kennen sich noch nicht.",
                        STEP),
                of(
                        "an introduction quotes what cannot be bent into a sentence",
                        mira(),
                        List.of(
                                person("Jonas").asks("Who builds me a website?", "websites"),
                                person("Nina").offers(OfferKind.HELP, "Websites. Slowly.", "websites")),
                        ENGLISH,
                        "INTRODUCE Jonas and Nina: Jonas asked: “Who builds me a website?” Nina offered: “Websites."
                                + " Slowly.” You sat with both; they have not met yet.",
                        STEP),
                of(
                        "eine Bekanntschaft, deren Angebot nur am Thema zu erkennen ist",
                        mira(),
                        List.of(
                                person("Jonas").asks("Wer baut mir eine Website?", "websites"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "Brot backen.", "websites")
                                        .offers(OfferKind.STORY, "Ein Zug.", "websites")),
                        GERMAN,
                        "INTRODUCE Jonas and Nina: Jonas fragt: „Wer baut mir eine Website?“ Nina kann zum Thema"
                                + " Websites etwas geben. Du saßt mit beiden zusammen; sie kennen sich noch nicht.",
                        STEP),
                of(
                        "who sat together needs no introduction",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring").satWith("Mira", "Nina"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .satWith("Mira", "Jonas")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        "SAY_HELLO Nina: You sat together.",
                        STEP),
                of(
                        "who would rather not meet is not introduced",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .notWith("Jonas")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        "SAY_HELLO Nina: You sat together.",
                        STEP),
                of(
                        "who would rather be alone is introduced to nobody",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .onTheirOwn()),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "who is my friend by both our wish may still not be handed on when they would rather be alone",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .onTheirOwn()
                                        .bothWish()),
                        ENGLISH,
                        "PLAN_A_COFFEE Nina: You and Nina both wish to keep in touch.",
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "without a common language there is nothing to introduce",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring").speaks("de"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .speaks("en")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        "SAY_HELLO Nina: You sat together.",
                        STEP),
                of(
                        "my own help comes before an introduction, and the one I help is not handed on",
                        giver(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        "SAY_HELLO Nina: You sat together.",
                        STEP),
                of(
                        "help for one, an introduction for another",
                        giver(),
                        List.of(
                                person("Ada").asks("a mentor", "mentoring"),
                                person("Jonas").asks("a stage", "jazz"),
                                person("Nina").offers(OfferKind.CONTACTS, "some jazz clubs", "jazz")),
                        ENGLISH,
                        "OFFER_HELP Ada: Ada is looking for a mentor; you offered an hour a month.",
                        "INTRODUCE Jonas and Nina: Jonas is looking for a stage; Nina offered some jazz clubs. You sat"
                                + " with both; they have not met yet.",
                        STEP),
                of(
                        "an introduction comes before what we talked about",
                        mira().likes("chess"),
                        List.of(
                                person("Ada").likes("chess").withCardAbout("chess"),
                                person("Jonas").asks("a stage", "jazz"),
                                person("Nina").offers(OfferKind.CONTACTS, "some jazz clubs", "jazz")),
                        ENGLISH,
                        "INTRODUCE Jonas and Nina: Jonas is looking for a stage; Nina offered some jazz clubs. You sat"
                                + " with both; they have not met yet.",
                        "SEND_WHAT_YOU_TALKED_ABOUT Ada: Chess was on your circle’s card: you and Ada both like it.",
                        STEP),
                of(
                        "both wish to keep in touch: they asked to be asked for a coffee",
                        mira(),
                        List.of(person("Jonas").bothWish()),
                        ENGLISH,
                        "PLAN_A_COFFEE Jonas: You and Jonas both wish to keep in touch.",
                        STEP),
                of(
                        "beide wollen in Kontakt bleiben: ein Kaffee",
                        mira(),
                        List.of(person("Jonas").bothWish()),
                        GERMAN,
                        "PLAN_A_COFFEE Jonas: Jonas und du, ihr wollt beide in Kontakt bleiben.",
                        STEP),
                of(
                        "something was given before: now a coffee may be asked for",
                        mira(),
                        List.of(person("Jonas").givenSomething()),
                        ENGLISH,
                        "PLAN_A_COFFEE Jonas: You gave Jonas something before. Over a coffee you hear what became of"
                                + " it.",
                        STEP),
                of(
                        "es wurde schon etwas gegeben",
                        mira(),
                        List.of(person("Jonas").givenSomething()),
                        GERMAN,
                        "PLAN_A_COFFEE Jonas: Du hast Jonas schon einmal etwas gegeben. Bei einem Kaffee erfährst du,"
                                + " was daraus wurde.",
                        STEP),
                of(
                        "nothing given and nothing said: a greeting that wants nothing, not a coffee",
                        mira(),
                        List.of(person("Jonas").inCircles(3)),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together more than once.",
                        STEP),
                of(
                        "giving still comes before a coffee that both wish for",
                        giver(),
                        List.of(person("Jonas").asks("a mentor", "mentoring").bothWish()),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        STEP),
                of(
                        "what we talked about comes before a coffee, a coffee before a greeting",
                        mira().likes("chess"),
                        List.of(
                                person("Ada").likes("chess"),
                                person("Ben").bothWish(),
                                person("Cem").likes("chess").withCardAbout("chess")),
                        ENGLISH,
                        "SEND_WHAT_YOU_TALKED_ABOUT Cem: Chess was on your circle’s card: you and Cem both like it.",
                        "PLAN_A_COFFEE Ben: You and Ben both wish to keep in touch.",
                        STEP),
                of(
                        "of equals the one with whom I wish to keep in touch",
                        mira().likes("jazz"),
                        List.of(
                                person("Ada")
                                        .likes("jazz")
                                        .withCardAbout("jazz")
                                        .inCircles(3),
                                person("Ben")
                                        .likes("jazz")
                                        .withCardAbout("jazz")
                                        .bothWish()),
                        ENGLISH,
                        "SEND_WHAT_YOU_TALKED_ABOUT Ben: Jazz was on your circle’s card: you and Ben both like it.",
                        "SAY_HELLO Ada: You and Ada both like jazz.",
                        STEP),
                of(
                        "one no is enough, whoever said it",
                        giver().likes("jazz"),
                        List.of(person("Jonas")
                                .asks("a mentor", "mentoring")
                                .likes("jazz")
                                .declined()),
                        ENGLISH,
                        STEP),
                of(
                        "a no also ends what was given before",
                        mira(),
                        List.of(person("Jonas").givenSomething().declined()),
                        GERMAN,
                        STEP),
                of(
                        "with a no there is nobody to introduce",
                        mira(),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina")
                                        .offers(OfferKind.HELP, "an hour a month", "mentoring")
                                        .declined()),
                        ENGLISH,
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "who would rather be alone and still said yes to me may be named",
                        mira(),
                        List.of(person("Jonas").onTheirOwn().bothWish()),
                        ENGLISH,
                        "PLAN_A_COFFEE Jonas: You and Jonas both wish to keep in touch.",
                        STEP),
                of(
                        "a wish does not outweigh the not-with list",
                        mira(),
                        List.of(person("Jonas").notWith("Mira").bothWish()),
                        ENGLISH,
                        STEP),
                of(
                        "an open promise comes first, also before help for somebody new",
                        giver().promised("Ole", "a book about trains"),
                        List.of(person("Jonas").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Ole: You promised Ole a book about trains. It is still open, and there is no"
                                + " hurry.",
                        "OFFER_HELP Jonas: Jonas is looking for a mentor; you offered an hour a month.",
                        STEP),
                of(
                        "ein offenes Versprechen kommt zuerst",
                        mira().promised("Ole", "ein Buch über Züge"),
                        List.of(person("Jonas").bothWish()),
                        GERMAN,
                        "OFFER_HELP Ole: Du hast Ole ein Buch über Züge versprochen. Das ist noch offen, und es eilt"
                                + " nicht.",
                        "PLAN_A_COFFEE Jonas: Jonas und du, ihr wollt beide in Kontakt bleiben.",
                        STEP),
                of(
                        "a promise in sentences is quoted",
                        mira().promised("Ole", "Next week. Or the one after."),
                        List.of(),
                        ENGLISH,
                        "OFFER_HELP Ole: You promised Ole something: “Next week. Or the one after.” It is still open,"
                                + " and there is no hurry.",
                        STEP),
                of(
                        "of several promises the oldest; the list does not grow longer for them",
                        mira().promised("Ole", "a book").promised("Pia", "a call"),
                        List.of(person("Jonas"), person("Nina")),
                        ENGLISH,
                        "OFFER_HELP Ole: You promised Ole a book. It is still open, and there is no hurry.",
                        "SAY_HELLO Jonas: You sat together.",
                        STEP),
                of(
                        "who is owed something is asked for nothing beside it",
                        mira().promised("Jonas", "a book"),
                        List.of(person("Jonas").bothWish()),
                        ENGLISH,
                        "OFFER_HELP Jonas: You promised Jonas a book. It is still open, and there is no hurry.",
                        STEP),
                of(
                        "what an earlier plan said is not said again",
                        mira().likes("jazz").wasTold(Kind.SAY_HELLO, "Jonas"),
                        List.of(person("Jonas").likes("jazz")),
                        ENGLISH,
                        STEP),
                of(
                        "what an earlier plan said leaves room for something else",
                        giver().likes("jazz").wasTold(Kind.OFFER_HELP, "Jonas"),
                        List.of(person("Jonas").asks("a mentor", "mentoring").likes("jazz")),
                        ENGLISH,
                        "SAY_HELLO Jonas: You and Jonas both like jazz.",
                        STEP),
                of(
                        "the same two are not introduced twice",
                        mira().wasTold(Kind.INTRODUCE, "Jonas", "Nina")
                                .wasTold(Kind.SAY_HELLO, "Jonas")
                                .wasTold(Kind.SAY_HELLO, "Nina"),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Nina").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        STEP),
                of(
                        "the same one may be introduced to somebody else",
                        mira().wasTold(Kind.INTRODUCE, "Jonas", "Nina"),
                        List.of(
                                person("Jonas").asks("a mentor", "mentoring"),
                                person("Ole").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        "INTRODUCE Jonas and Ole: Jonas is looking for a mentor; Ole offered an hour a month. You sat"
                                + " with both; they have not met yet.",
                        STEP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plans(Case it) {
        List<Suggestion> plan = FollowUpPolicy.plan(
                it.me().me(), it.met().stream().map(Sketch::met).toList(), it.language());
        assertThat(plan).extracting(FollowUpPolicyTests::inFewWords).isEqualTo(it.plan());
        everyPlanKeepsItsPromises(plan);
    }

    private static String inFewWords(Suggestion it) {
        return it.kind() == Kind.ONE_SMALL_STEP ? STEP : it.kind() + " " + names(it) + ": " + it.reason();
    }

    private static String names(Suggestion it) {
        return it.about() == null
                ? ""
                : it.about().name()
                        + (it.with() == null ? "" : " and " + it.with().name());
    }

    static void everyPlanKeepsItsPromises(List<Suggestion> plan) {
        assertThat(plan).hasSizeBetween(1, 3);
        assertThat(plan.getLast().kind()).isEqualTo(Kind.ONE_SMALL_STEP);
        assertThat(plan).filteredOn(it -> it.kind() == Kind.ONE_SMALL_STEP).hasSize(1);
        assertThat(plan.stream().flatMap(it -> Stream.of(it.about(), it.with())).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(plan).allSatisfy(it -> {
            assertThat(it.title()).isNotBlank().doesNotContain("!", "%s", "null");
            assertThat(it.reason()).isNotBlank().doesNotContain("!", "%s", "null");
            assertThat(it.draft()).isNotBlank().doesNotContain("!", "%s", "null");
        });
    }

    @Test
    void withoutMyConsentToMatchingNobodyIsSuggested() {
        Me me = new Me(
                Sketch.attendeeId("Mira"),
                Sketch.personId("Mira"),
                "Mira",
                null,
                "Kreis am Kanal",
                ZoneId.of("Europe/Berlin"),
                Instant.EPOCH,
                List.of(),
                List.of());
        assertThat(FollowUpPolicy.plan(me, List.of(person("Jonas").likes("jazz").met()), GERMAN))
                .extracting(Suggestion::kind)
                .containsExactly(Kind.ONE_SMALL_STEP);
    }

    @Test
    void theDraftIsInALanguageItsReaderSpeaks() {
        Me me = geberin().me();
        Suggestion help = FollowUpPolicy.plan(
                        me,
                        List.of(person("Seán")
                                .asks("a mentor", "mentoring")
                                .speaks("en")
                                .met()),
                        GERMAN)
                .getFirst();
        assertThat(help.title()).isEqualTo("Seán Hilfe anbieten");
        assertThat(help.draft())
                .startsWith(
                        "Hi Seán, at Kreis am Kanal you said you were looking for a mentor, and that stayed with me.")
                .endsWith("There is no hurry.\nMira");
    }

    @Test
    void theDraftCanBeSentAsItIs() {
        Suggestion help = FollowUpPolicy.plan(
                        geberin().me(),
                        List.of(person("Jonas")
                                .asks("einen Mentor", "mentoring")
                                .met()),
                        GERMAN)
                .getFirst();
        assertThat(help.draft())
                .isEqualTo("Hallo Jonas, du suchst einen Mentor, das ist mir nach „Kreis am Kanal“ im Kopf geblieben. "
                        + "Ich könnte dir eine Stunde im Monat anbieten, wenn dir das hilft. Es eilt nicht.\nMira");
    }

    @Test
    void aCoffeeComesWithTimesThatSuitBoth() {
        Suggestion coffee = FollowUpPolicy.plan(
                        mira().me(),
                        List.of(person("Jonas")
                                .bothWish()
                                .livesIn("Europe/Helsinki")
                                .met()),
                        ENGLISH)
                .getFirst();
        assertThat(coffee.times())
                .containsExactly(
                        Instant.parse("2026-11-17T15:00:00Z"),
                        Instant.parse("2026-11-19T09:00:00Z"),
                        Instant.parse("2026-11-23T11:30:00Z"));
        assertThat(coffee.draft())
                .contains(
                        "- Tuesday 17 November, 16:00 (17:00 in Helsinki)",
                        "- Thursday 19 November, 10:00 (11:00 in Helsinki)",
                        "- Monday 23 November, 12:30 (13:30 in Helsinki)");
    }

    @Test
    void whereClocksAgreeATimeIsSaidOnceAndNoDayIsASunday() {
        Suggestion coffee = FollowUpPolicy.plan(
                        mira().me(), List.of(person("Jonas").bothWish().met()), GERMAN)
                .getFirst();
        assertThat(coffee.draft())
                .contains("- Dienstag, 17. November, 16:00\u00A0Uhr\n", "- Montag, 23. November, 12:30\u00A0Uhr\n")
                .doesNotContain(" in Berlin");
    }

    @Test
    void whereNoHourSuitsBothTheNearestIsProposed() {
        Suggestion coffee = FollowUpPolicy.plan(
                        mira().me(),
                        List.of(person("Jonas")
                                .bothWish()
                                .livesIn("Pacific/Auckland")
                                .met()),
                        ENGLISH)
                .getFirst();
        assertThat(coffee.draft()).contains("Tuesday 17 November, 09:00 (21:00 in Auckland)");
    }

    @Test
    void threeMixersBringThreeDifferentSteps() {
        Sketch mira = mira();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            steps.add(
                    FollowUpPolicy.plan(mira.me(), List.of(), GERMAN).getFirst().title());
            mira.wasTold(Kind.ONE_SMALL_STEP);
        }
        assertThat(steps).doesNotHaveDuplicates();
    }

    @Test
    void percentSignsAndLineBreaksInPeoplesWordsAreHarmless() {
        List<Suggestion> plan = FollowUpPolicy.plan(
                mira().offers(OfferKind.HELP, "100 %s\r\nBcc: everybody", "jazz")
                        .me(),
                List.of(person("Jo%nas").asks("a %d\u0000\nstage", "jazz").met()),
                GERMAN);
        assertThat(plan.getFirst().reason())
                .isEqualTo("Jo%nas sucht: „a %d stage“. Du hast angeboten: „100 %s Bcc: everybody“.");
        assertThat(plan.getFirst().about().name()).isEqualTo("Jo%nas");
    }

    @Test
    void longWordsAreCutAtABlank() {
        String long200 = "word ".repeat(40).strip();
        String reason = FollowUpPolicy.plan(
                        mira().me(), List.of(person("Jonas").tells(long200).met()), ENGLISH)
                .getFirst()
                .reason();
        assertThat(reason).endsWith("word …”").hasSizeLessThan(220);
    }

    @Test
    void theOrderInWhichPeopleAreListedDoesNotMatter() {
        Random random = new Random(7);
        List<Met> met = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> person("P" + i)
                        .likes(i % 2 == 0 ? "jazz" : "chess")
                        .inCircles(1 + i % 3)
                        .met())
                .toList());
        Me me = mira().likes("jazz", "chess").me();
        List<Suggestion> plan = FollowUpPolicy.plan(me, met, GERMAN);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(met, random);
            assertThat(FollowUpPolicy.plan(me, met, GERMAN)).isEqualTo(plan);
        }
    }

    @Test
    void everyKindOfStepIsThereInBothLanguages() {
        for (Language language : Language.values()) {
            assertThat(IntStream.range(0, 60)
                            .mapToObj(i -> FollowUpPolicy.plan(person("P" + i).me(), List.of(), language)
                                    .getFirst()
                                    .title())
                            .distinct())
                    .hasSize(Phrases.SMALL_STEPS);
        }
    }

    @Test
    void tenThousandPlansTakeSeconds() {
        List<Met> met = IntStream.range(0, 9)
                .mapToObj(i -> person("P" + i)
                        .likes("jazz", "chess", "topic" + i)
                        .asks("a mentor", "mentoring")
                        .met())
                .toList();
        Me me = giver().likes("jazz", "topic3").me();
        assertTimeout(
                Duration.ofSeconds(10),
                () -> IntStream.range(0, 10_000).forEach(_ -> FollowUpPolicy.plan(me, met, GERMAN)));
    }
}
