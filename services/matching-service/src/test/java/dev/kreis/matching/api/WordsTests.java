package dev.kreis.matching.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTests {
    private static final AttendeeId MIRA = new AttendeeId("a1");
    private static final AttendeeId JONAS = new AttendeeId("a2");
    private static final AttendeeId ADA = new AttendeeId("a3");
    private static final Map<AttendeeId, String> NAMES = Map.of(MIRA, "Mira", JONAS, "Jonas", ADA, "Ada");

    @Test
    void everyReasonIsASentenceInBothLanguages() {
        assertThat(both(new Reason(Reason.Kind.SHARED_INTEREST, List.of(MIRA, JONAS, ADA), "chess")))
                .containsExactly("You all like chess.", "Das mögt ihr alle: Chess.");
        assertThat(both(new Reason(Reason.Kind.SHARED_INTEREST, List.of(MIRA, ADA), "alte filme")))
                .containsExactly("Mira and Ada both like alte filme.", "Das verbindet Mira und Ada: „alte filme“.");
        assertThat(both(new Reason(Reason.Kind.ASK_MET, List.of(JONAS, MIRA), "mentoring")))
                .containsExactly(
                        "Jonas is looking for help with mentoring; Mira offered exactly that.",
                        "Jonas sucht Hilfe beim Thema Mentoring, Mira hat genau das angeboten.");
        assertThat(both(new Reason(Reason.Kind.SAME_LANGUAGE, List.of(MIRA, JONAS, ADA), "en")))
                .containsExactly("You all speak English.", "Ihr sprecht alle Englisch.");
        assertThat(both(new Reason(Reason.Kind.FRESH_FACES, List.of(MIRA, JONAS, ADA), "")))
                .containsExactly("You have not met before.", "Ihr seid euch noch nicht begegnet.");
    }

    @Test
    void aReasonThatNamesAForgottenPersonIsNotTold() {
        Circle circle = circle(new Reason(Reason.Kind.ASK_MET, List.of(JONAS, MIRA), "mentoring"), 1);

        assertThat(Words.ENGLISH.sentences(circle, Map.of(JONAS, "Jonas", ADA, "Ada")))
                .isEmpty();
    }

    @Test
    void everyRefusalIsACalmSentenceWithoutANumber() {
        for (Words words : Words.values()) {
            for (Answer.Rule rule : Answer.Rule.values()) {
                calm(words.rule(rule, List.of("Mira", "Jonas"), "Eiche"));
            }
            for (Answer.Why why : Answer.Why.values()) {
                calm(words.why(why, "Mira", "Eiche", "Jonas und Ada"));
            }
        }
    }

    @Test
    void aWishNotToMeetNamesNobody() {
        for (Words words : Words.values()) {
            assertThat(words.rule(Answer.Rule.KEPT_APART, List.of("Mira", "Jonas"), "Eiche"))
                    .doesNotContain("Mira", "Jonas");
        }
    }

    @Test
    void effectsAreToldByWhatPeopleWrote() {
        Reason chess = new Reason(Reason.Kind.SHARED_INTEREST, List.of(MIRA, JONAS), "chess");
        Reason help = new Reason(Reason.Kind.ASK_MET, List.of(MIRA, ADA), "mentoring");
        Effect better = new Effect(MIRA, true, chess, help, true, false, List.of(), List.of(), null);
        Effect worse = new Effect(MIRA, false, chess, help, true, false, List.of(), List.of(ADA), null);
        Effect left = new Effect(MIRA, false, null, help, false, true, List.of(), List.of(), null);
        Effect strange = new Effect(MIRA, true, chess, null, true, false, List.of(), List.of(), "de");
        Effect fewer = new Effect(MIRA, true, null, null, false, false, List.of(), List.of(), null);

        assertThat(Words.ENGLISH.effect(better, NAMES::get)).isEqualTo("Mira and Jonas both like chess.");
        assertThat(Words.ENGLISH.effect(worse, NAMES::get))
                .isEqualTo(
                        "Mira would no longer sit with Ada, who offered help with mentoring. Mira has met Ada before.");
        assertThat(Words.GERMAN.effect(left, NAMES::get)).isEqualTo("Mira bräuchte einen anderen Platz.");
        assertThat(Words.GERMAN.effect(fewer, NAMES::get)).isEqualTo("Mira säße in einem kleineren Kreis.");
        assertThat(Words.ENGLISH.effect(strange, NAMES::get))
                .isEqualTo(
                        "Mira and Jonas both like chess. Mira would be the only one there who does not speak German.");
        assertThat(Words.GERMAN.effect(strange, NAMES::get)).endsWith("Nur Mira spräche dort kein Deutsch.");
        for (Words words : Words.values()) {
            List.of(better, worse, left, fewer, strange).forEach(effect -> calm(words.effect(effect, NAMES::get)));
        }
    }

    private static void calm(String sentence) {
        assertThat(sentence).endsWith(".").doesNotContain("!").doesNotContainPattern("[0-9]");
    }

    private static List<String> both(Reason reason) {
        Circle circle = circle(reason, 1);
        return List.of(
                Words.ENGLISH.sentences(circle, NAMES).getFirst(),
                Words.GERMAN.sentences(circle, NAMES).getFirst());
    }

    private static Circle circle(Reason reason, int number) {
        List<AttendeeId> members = List.of(MIRA, JONAS, ADA);
        return new Circle(
                new CircleId("c1"),
                new MixerId("m1"),
                1,
                1,
                Circle.Leaf.ROWAN,
                number,
                members,
                members,
                List.of(reason),
                Instant.EPOCH,
                null);
    }
}
