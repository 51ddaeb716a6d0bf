package dev.kreis.followups.policy;

import static dev.kreis.followups.policy.Language.ENGLISH;
import static dev.kreis.followups.policy.Language.GERMAN;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Profile.OfferKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
                        "OFFER_HELP Jonas: Jonas asked: “Who can tell me how to lead a team?” You offered an hour a month.",
                        STEP),
                of(
                        "ein Anliegen in Sätzen wird zitiert",
                        geberin(),
                        List.of(person("Jonas").asks("Wer zeigt mir, wie man ein Team führt?", "mentoring")),
                        GERMAN,
                        "OFFER_HELP Jonas: Jonas sagt: „Wer zeigt mir, wie man ein Team führt?“ Du hast eine Stunde im Monat angeboten.",
                        STEP),
                of(
                        "an offer in sentences is quoted too",
                        mira().offers(OfferKind.HELP, "Listening. It is most of the job.", "mentoring"),
                        List.of(person("Jonas").asks("a mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas is looking for a mentor. You offered: “Listening. It is most of the job.”",
                        STEP),
                of(
                        "a German wish in an English plan is quoted, not bent",
                        giver(),
                        List.of(person("Jonas").asks("einen Mentor", "mentoring")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas asked: “einen Mentor” You offered an hour a month.",
                        STEP),
                of(
                        "topics that stand for several offers name the topic, not a wrong offer",
                        mira().offers(OfferKind.HELP, "Baking bread.", "websites")
                                .offers(OfferKind.STORY, "I missed a train.", "websites"),
                        List.of(person("Jonas").asks("Who builds me a website?", "websites")),
                        ENGLISH,
                        "OFFER_HELP Jonas: Jonas asked: “Who builds me a website?” You named websites among the things you can offer.",
                        STEP),
                of(
                        "Themen, die für mehrere Angebote stehen, nennen das Thema",
                        mira().offers(OfferKind.HELP, "Brot backen.", "websites")
                                .offers(OfferKind.STORY, "Ich habe einen Zug verpasst.", "websites"),
                        List.of(person("Jonas").asks("Wer baut mir eine Website?", "websites")),
                        GERMAN,
                        "OFFER_HELP Jonas: Jonas sagt: „Wer baut mir eine Website?“ Du hast „Websites“ unter dem genannt, was du geben kannst.",
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
                        "PLAN_A_COFFEE Jonas: You sat together.",
                        STEP),
                of(
                        "what they could give me is never brought up",
                        mira().asks("a mentor", "mentoring"),
                        List.of(person("Jonas").offers(OfferKind.HELP, "an hour a month", "mentoring")),
                        ENGLISH,
                        "PLAN_A_COFFEE Jonas: You sat together.",
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
                        "SEND_WHAT_YOU_TALKED_ABOUT Jonas: Film Noir stand auf eurer Kreiskarte: Das mögt ihr beide, Jonas und du.",
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
                        "nothing in common but an evening: a coffee",
                        mira(),
                        List.of(jonas),
                        ENGLISH,
                        "PLAN_A_COFFEE Jonas: You sat together.",
                        STEP),
                of(
                        "ein Kaffee nach zwei Kreisen, mit der Geschichte der anderen Person",
                        mira(),
                        List.of(person("Jonas").inCircles(2).tells("Ich stimme Klaviere.")),
                        GERMAN,
                        "PLAN_A_COFFEE Jonas: Ihr habt mehr als einmal zusammengesessen. Jonas erzählt: „Ich stimme Klaviere.“",
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
                        "PLAN_A_COFFEE Dora: You sat together. Dora says: “I tune pianos.”",
                        STEP),
                of(
                        "of equals the one I sat with more often",
                        mira().likes("jazz"),
                        List.of(
                                person("Ada").likes("jazz"),
                                person("Ben").likes("jazz").inCircles(2)),
                        ENGLISH,
                        "SAY_HELLO Ben: You and Ben both like jazz.",
                        "PLAN_A_COFFEE Ada: You sat together.",
                        STEP),
                of(
                        "of equals the one with whom I share more",
                        mira().likes("jazz", "chess"),
                        List.of(person("Ada").likes("jazz"), person("Ben").likes("jazz", "chess")),
                        ENGLISH,
                        "SAY_HELLO Ben: You and Ben both like chess.",
                        "PLAN_A_COFFEE Ada: You sat together.",
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
                        "PLAN_A_COFFEE Jonas: You sat together.",
                        STEP),
                of(
                        "myself under another registration is nobody I met",
                        mira(),
                        List.of(person("Mira")),
                        ENGLISH,
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
        return it.kind() == Kind.ONE_SMALL_STEP ? STEP : it.kind() + " " + it.aboutName() + ": " + it.reason();
    }

    private static void everyPlanKeepsItsPromises(List<Suggestion> plan) {
        assertThat(plan).hasSizeBetween(1, 3);
        assertThat(plan.getLast().kind()).isEqualTo(Kind.ONE_SMALL_STEP);
        assertThat(plan).filteredOn(it -> it.kind() == Kind.ONE_SMALL_STEP).hasSize(1);
        assertThat(plan.stream().filter(it -> it.about() != null).map(Suggestion::about))
                .doesNotHaveDuplicates();
        assertThat(plan).allSatisfy(it -> {
            assertThat(it.title()).isNotBlank().doesNotContain("!", "%s", "null");
            assertThat(it.reason()).isNotBlank().doesNotContain("!", "%s", "null");
            assertThat(it.draft()).isNotBlank().doesNotContain("!", "%s", "null");
        });
    }

    @Test
    void withoutMyConsentToMatchingNobodyIsSuggested() {
        Me me = new Me(Sketch.attendeeId("Mira"), Sketch.personId("Mira"), "Mira", null, "Kreis am Kanal");
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
    void percentSignsAndLineBreaksInPeoplesWordsAreHarmless() {
        List<Suggestion> plan = FollowUpPolicy.plan(
                mira().offers(OfferKind.HELP, "100 %s\r\nBcc: everybody", "jazz")
                        .me(),
                List.of(person("Jo%nas").asks("a %d\u0000\nstage", "jazz").met()),
                GERMAN);
        assertThat(plan.getFirst().reason())
                .isEqualTo("Jo%nas sagt: „a %d stage“ Du hast angeboten: „100 %s Bcc: everybody“");
        assertThat(plan.getFirst().aboutName()).isEqualTo("Jo%nas");
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
