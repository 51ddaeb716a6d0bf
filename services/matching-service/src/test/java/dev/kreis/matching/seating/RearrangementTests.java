package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.BOUND;
import static dev.kreis.matching.seating.Evening.id;
import static dev.kreis.matching.seating.Evening.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an organizer may change by hand, and what it means for everybody. */
class RearrangementTests {
    private final Evening evening = new Evening();

    /** Two circles of three: chess, and bread. */
    private void twoCircles() {
        Stream.of("a", "b", "c").forEach(name -> evening.arrives(profile(name).likes("chess")));
        evening.settles();
        Stream.of("d", "e", "f").forEach(name -> evening.arrives(profile(name).likes("bread")));
        evening.settles();
        assertThat(evening.sitting()).hasSize(2);
    }

    @Test
    void somebodyMovesAndEverybodyConcernedIsToldWhatItMeans() {
        twoCircles();
        evening.shares(profile("a").likes("chess", "bread"));

        Answer.Granted granted = granted(move("a", "d"));

        assertThat(evening.together("a", "d")).isTrue();
        assertThat(evening.together("a", "b")).isFalse();
        assertThat(evening.circleOf("d").orElseThrow().met()).contains(id("a"));
        assertThat(granted.effects()).extracting(Effect::attendeeId).contains(id("a"), id("b"), id("c"), id("d"));
        assertThat(effect(granted, "a").finds().topic()).isEqualTo("bread");
        assertThat(effect(granted, "a").loses().topic()).isEqualTo("chess");
        assertThat(effect(granted, "d").better()).isTrue();
    }

    @Test
    void aPreviewChangesNothing() {
        twoCircles();
        List<Circle> before = evening.sitting();

        assertThat(evening.room().grant(move("a", "d"), evening.now())).isInstanceOf(Answer.Granted.class);

        assertThat(evening.settles().sitting()).isEqualTo(before);
    }

    @Test
    void twoPeopleChangePlaces() {
        twoCircles();

        granted(new Wish.Swap(person("a"), person("d")));

        assertThat(evening.together("a", "e")).isTrue();
        assertThat(evening.together("d", "b")).isTrue();
        assertThat(evening.sitting()).allMatch(circle -> circle.attendeeIds().size() == 3);
    }

    @Test
    void somebodyWhoWaitsTakesTheSeatOfSomebodyWhoThenWaits() {
        twoCircles();
        evening.arrives(profile("late").likes("film").speaks("de"));

        granted(new Wish.Swap(person("late"), person("a")));

        assertThat(evening.together("late", "b")).isTrue();
        assertThat(evening.room().waiting()).contains(id("a"));
    }

    @Test
    void whoeverIsLeftAloneIsSeatedElsewhere() {
        twoCircles();
        evening.leaves("c").settles();

        Answer.Granted granted = granted(move("a", "d"));
        assertThat(effect(granted, "b").alone()).isTrue();

        evening.passes(BOUND).settles();
        assertThat(evening.sitting()).hasSize(1);
    }

    @Test
    void aWishNotToMeetForbidsAndIsNotTold() {
        twoCircles();
        evening.shares(profile("d").likes("bread").notWith("a"));

        Answer.Forbidden forbidden = forbidden(move("a", "d"));
        assertThat(forbidden.rule()).isEqualTo(Answer.Rule.KEPT_APART);
        assertThat(forbidden.about()).isEmpty();
    }

    @Test
    void withoutACommonLanguageNobodyIsMovedTogether() {
        twoCircles();
        evening.arrives(profile("late").likes("bread").speaks("fr"));

        assertThat(forbidden(move("late", "d")).rule()).isEqualTo(Answer.Rule.NO_COMMON_LANGUAGE);
    }

    @Test
    void whoWouldBeTheOnlyOneThereWithoutTheOthersLanguageIsTold() {
        Stream.of("a", "b", "c")
                .forEach(name -> evening.arrives(profile(name).likes("chess").speaks("de", "en")));
        evening.settles();
        evening.arrives(profile("late").likes("film").speaks("en"));

        Answer.Granted granted = granted(move("late", "a"));
        assertThat(effect(granted, "late").leftOut()).isEqualTo("de");
        assertThat(effect(granted, "a").leftOut()).isNull();

        evening.arrives(profile("also").likes("film").speaks("de", "en"));
        assertThat(effect(granted(new Wish.Swap(person("also"), person("a"))), "late")
                        .leftOut())
                .as("it was so before")
                .isNull();
    }

    @Test
    void whatCannotBeKeptIsRefusedWithWhy() {
        twoCircles();
        evening.arrives(profile("late").likes("bread").speaks("fr"));
        evening.shares(profile("d").likes("bread").notWith("a"));

        assertThat(forbidden(keep(null, "a", "d")).rule()).isEqualTo(Answer.Rule.KEPT_APART);
        assertThat(forbidden(keep(null, "a", "late")).rule()).isEqualTo(Answer.Rule.NO_COMMON_LANGUAGE);
        assertThat(forbidden(keep(null, "a")).rule()).isEqualTo(Answer.Rule.TOO_FEW);
        assertThat(forbidden(keep(1, "a", "b", "c", "e", "f")).rule()).isEqualTo(Answer.Rule.NO_SEAT_LEFT);
        assertThat(evening.wishes(keep(null, "a", "gone"))).isInstanceOf(Answer.Outdated.class);
    }

    @Test
    void somebodyIsKeptInOneWayOnly() {
        Kept pair = new Kept(List.of(id("a"), id("b")), null);
        Kept table = new Kept(List.of(id("c")), 4);
        List<Kept> both = table.joining(pair.joining(List.of()));
        assertThat(both).containsExactly(pair, table);

        Kept other = new Kept(List.of(id("b"), id("c")), 2);
        assertThat(other.joining(both)).containsExactly(other);
    }

    private static Wish.Keep keep(Integer table, String... people) {
        return new Wish.Keep(new Kept(Stream.of(people).map(Evening::id).toList(), table));
    }

    @Test
    void aFullCircleTakesNobody() {
        twoCircles();
        granted(move("a", "d"));

        assertThat(forbidden(move("b", "d")).rule()).isEqualTo(Answer.Rule.NO_SEAT_LEFT);
    }

    @Test
    void colleaguesMayBePutTogetherByHandAndItIsSaid() {
        twoCircles();
        evening.shares(profile("a").likes("chess").worksAt("Werk"))
                .shares(profile("d").likes("bread").worksAt("Werk"));

        assertThat(effect(granted(move("a", "d")), "a").colleagues()).containsExactly(id("d"));
    }

    @Test
    void aLockedCircleStaysAsItIs() {
        twoCircles();
        CircleId chess = circle("a");
        granted(new Wish.Lock(chess, true));

        assertThat(forbidden(move("a", "d")).rule()).isEqualTo(Answer.Rule.LOCKED);
        assertThat(forbidden(move("d", "a")).rule()).isEqualTo(Answer.Rule.LOCKED);
        assertThat(forbidden(new Wish.Swap(person("a"), person("d"))).rule()).isEqualTo(Answer.Rule.LOCKED);

        evening.arrives(profile("late").likes("chess")).passes(BOUND).settles();
        assertThat(evening.together("late", "a")).isFalse();
        assertThat(evening.together("late", "d")).isTrue();

        evening.restarts();
        assertThat(forbidden(move("late", "a")).rule()).isEqualTo(Answer.Rule.LOCKED);
        granted(new Wish.Lock(chess, false));
        granted(move("late", "a"));
    }

    @Test
    void whoeverWantsToBeOnTheirOwnIsNotMoved() {
        twoCircles();
        evening.arrives(profile("own").onTheirOwn());

        assertThat(forbidden(move("own", "a")).rule()).isEqualTo(Answer.Rule.ON_THEIR_OWN);
    }

    @Test
    void severalBeginACircleAtATableOfTheirOwn() {
        twoCircles();
        Wish.Place table = new Wish.Place(null, 9, null);
        assertThat(forbidden(Wish.Move.of(List.of(person("a")), table)).rule()).isEqualTo(Answer.Rule.TOO_FEW);

        granted(Wish.Move.of(List.of(person("a"), person("d"), person("e")), table));

        assertThat(evening.circleOf("a").orElseThrow().table()).isEqualTo(9);
        assertThat(evening.together("a", "e")).isTrue();
        assertThat(evening.sitting()).hasSize(2);
    }

    @Test
    void aCircleThatEndedCannotBeJoined() {
        twoCircles();
        CircleId chess = circle("a");
        evening.round(2).settles();

        assertThat(evening.wishes(Wish.Move.of(List.of(person("d")), new Wish.Place(chess, null, null))))
                .isEqualTo(new Answer.Outdated(Answer.Why.CIRCLE_ENDED, null, chess));
    }

    @Test
    void forSomebodyWhoWaitsThereAreWaysThatWork() {
        twoCircles();
        evening.arrives(profile("late").likes("bread"));

        List<Suggestion> suggestions = evening.room().suggestions(id("late"), evening.now());

        assertThat(suggestions).hasSize(2).allMatch(it -> it.kind() == Suggestion.Kind.JOIN);
        granted(suggestions.getFirst().move());
        assertThat(evening.together("late", "d")).isTrue();
        assertThat(evening.room().suggestions(id("late"), evening.now())).isEmpty();
    }

    @Test
    void whereNoFreeSeatSuitsSomebodyMakesRoom() {
        twoCircles();
        evening.arrives(profile("g").likes("chess")).settles().passes(BOUND).settles();
        evening.shares(profile("g").likes("chess").speaks("de", "fr"))
                .shares(profile("a").likes("chess", "bread").speaks("de", "fr"))
                .shares(profile("b").likes("chess").speaks("de", "fr"))
                .shares(profile("c").likes("chess").speaks("de", "fr"))
                .settles();
        evening.arrives(profile("late").likes("chess").speaks("fr"));

        List<Suggestion> suggestions = evening.room().suggestions(id("late"), evening.now());

        assertThat(suggestions).isNotEmpty().allMatch(it -> it.kind() == Suggestion.Kind.SWAP);
        granted(suggestions.getFirst().move());
        assertThat(evening.together("late", "b") || evening.together("late", "c"))
                .isTrue();
    }

    private Answer.Granted granted(Wish wish) {
        Answer answer = evening.wishes(wish);
        assertThat(answer).isInstanceOf(Answer.Granted.class);
        return (Answer.Granted) answer;
    }

    private Answer.Forbidden forbidden(Wish wish) {
        Answer answer = evening.wishes(wish);
        assertThat(answer).isInstanceOf(Answer.Forbidden.class);
        return (Answer.Forbidden) answer;
    }

    private static Effect effect(Answer.Granted granted, String name) {
        return granted.effects().stream()
                .filter(effect -> effect.attendeeId().equals(id(name)))
                .findFirst()
                .orElseThrow();
    }

    private CircleId circle(String member) {
        return evening.circleOf(member).orElseThrow().circleId();
    }

    private Wish.Move move(String name, String toMember) {
        return Wish.Move.of(List.of(person(name)), new Wish.Place(circle(toMember), null, null));
    }

    private static Wish.Person person(String name) {
        return new Wish.Person(id(name), null);
    }
}
