package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.BOUND;
import static dev.kreis.matching.seating.Evening.id;
import static dev.kreis.matching.seating.Evening.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tasting;
import dev.kreis.matching.matchmaker.Tempo;
import dev.kreis.matching.matchmaker.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomStateTests {
    private final Evening evening = new Evening();

    /** Five make a circle of four and one left over, or of three and two: there is no seat for everyone. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 22, 29, 58})
    void nobodyIsLeftOverBeforeFullTables(int people) {
        for (int i = 1; i <= people; i++) {
            evening.wasNotHere("g" + i);
        }
        for (int i = 1; i <= people; i++) {
            evening.arrives(profile("g" + i).likes("chess"))
                    .settles()
                    .passes(Duration.ofSeconds(7))
                    .settles();
        }
        evening.passes(BOUND.minusSeconds(20)).settles();

        assertThat(evening.room().waiting()).isEmpty();
        assertThat(evening.announced).isEmpty();
    }

    @Test
    void whenNobodyElseIsExpectedTheLastFreeSeatIsGivenAtOnce() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .wasNotHere("e")
                .arrives(profile("d").likes("chess"))
                .settles();
        assertThat(evening.seated("d")).isFalse();

        evening.leaves("e").settles();
        assertThat(evening.seated("d")).isTrue();
    }

    @Test
    void goodCompanySitsDownAtOnce() {
        evening.arrive(
                        profile("mira").likes("chess"),
                        profile("jonas").likes("chess"),
                        profile("ada").likes("chess", "hiking"))
                .settles();

        assertThat(evening.sitting()).singleElement().satisfies(circle -> {
            assertThat(circle.attendeeIds()).containsExactlyInAnyOrder(id("mira"), id("jonas"), id("ada"));
            assertThat(circle.met()).containsExactlyElementsOf(circle.attendeeIds());
            assertThat(circle.table()).isEqualTo(1);
            assertThat(circle.leaf()).isEqualTo(Circle.Leaf.OAK);
            assertThat(circle.reasons()).isNotEmpty();
            assertThat(circle.reasons().getFirst().topic()).isEqualTo("chess");
        });
    }

    @Test
    void strangersWaitForBetterCompanyButNotBeyondTheBound() {
        evening.arrive(
                        profile("a").likes("x"),
                        profile("b").likes("y"),
                        profile("c").likes("z"))
                .settles();
        assertThat(evening.sitting()).isEmpty();

        evening.passes(BOUND.minusSeconds(29)).settles();
        assertThat(evening.sitting()).hasSize(1);
        assertThat(evening.announced).isEmpty();
    }

    @Test
    void lateComerTakesTheFreeSeatWhereThereIsMostToShare() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .arrive(
                        profile("d").likes("bread"),
                        profile("e").likes("bread"),
                        profile("f").likes("bread"))
                .settles();
        evening.arrive(
                        profile("g").likes("film"),
                        profile("h").likes("film"),
                        profile("i").likes("film"))
                .settles();
        evening.arrives(profile("late").likes("bread")).settles();

        assertThat(evening.together("late", "d")).isTrue();
        assertThat(evening.circleOf("late").orElseThrow().met()).hasSize(4);
    }

    @Test
    void nobodyIsLookedForBeforeTheirProfileIsKnown() {
        evening.arrive(profile("a").likes("chess"), profile("b").likes("chess"))
                .checksIn("c")
                .settles();
        assertThat(evening.sitting()).isEmpty();

        evening.shares(profile("c").likes("chess")).settles();
        assertThat(evening.sitting()).hasSize(1);
    }

    @Test
    void whoseProfileNeverComesIsSeatedAllTheSame() {
        evening.checksIn("a").checksIn("b").checksIn("c").settles();
        assertThat(evening.sitting()).isEmpty();

        evening.passes(BOUND.minusSeconds(25)).settles();
        assertThat(evening.sitting()).hasSize(1);
    }

    @Test
    void whoLikesToBeOnTheirOwnIsLeftInPeace() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("own").likes("chess").onTheirOwn())
                .shares(profile("noconsent").likes("chess"))
                .checksInWithoutConsent("noconsent")
                .passes(BOUND.multipliedBy(2))
                .settles();

        assertThat(evening.sitting()).isEmpty();
        assertThat(evening.announced.keySet()).containsExactlyInAnyOrder(id("a"), id("b"));
    }

    @Test
    void thoseWhoAskedNotToMeetAreNeverSeatedTogether() {
        evening.arrive(
                        profile("a").likes("chess").notWith("b"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .passes(BOUND.multipliedBy(3))
                .settles();

        assertThat(evening.sitting()).isEmpty();
        assertThat(evening.announced).hasSize(3);
    }

    @Test
    void colleaguesSitTogetherOnlyWhenTheBoundNears() {
        evening.arrive(
                        profile("a").likes("chess").worksAt("Werk"),
                        profile("b").likes("chess").worksAt("werk "),
                        profile("c").likes("chess"))
                .settles();
        assertThat(evening.sitting()).isEmpty();

        evening.passes(BOUND.minusSeconds(25)).settles();
        assertThat(evening.sitting()).hasSize(1);
    }

    @Test
    void withoutACommonLanguageNobodyIsSeated() {
        evening.arrive(
                        profile("a").likes("chess").speaks("de"),
                        profile("b").likes("chess").speaks("de", "en"),
                        profile("c").likes("chess").speaks("en"))
                .passes(BOUND.multipliedBy(2))
                .settles();

        assertThat(evening.sitting()).isEmpty();
    }

    @Test
    void whoWaitsTooLongIsOfferedToTheOrganizerOnce() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles();
        evening.arrives(profile("d").likes("chess").speaks("fr"))
                .passes(BOUND)
                .settles()
                .passes(Duration.ofSeconds(30))
                .settles();

        assertThat(evening.decided.stream().filter(Decision.Announce.class::isInstance))
                .hasSize(1);
        assertThat(evening.announced.get(id("d")).suggestions())
                .containsExactly(evening.sitting().getFirst().circleId());
    }

    @Test
    void whoLeavesFreesTheSeat() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .leaves("a")
                .settles();

        assertThat(evening.sitting()).singleElement().satisfies(circle -> {
            assertThat(circle.attendeeIds()).containsExactlyInAnyOrder(id("b"), id("c"));
            assertThat(circle.met()).contains(id("a"));
        });
    }

    @Test
    void aBreakFreesTheSeatUntilThePersonIsBack() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .takesABreak("a")
                .passes(BOUND.multipliedBy(2))
                .settles();

        assertThat(evening.seated("a")).isFalse();
        assertThat(evening.room().waiting()).isEmpty();
        assertThat(evening.sitting().getFirst().met()).contains(id("a"));

        evening.checksIn("a").passes(BOUND).settles();
        assertThat(evening.together("a", "b")).isTrue();
    }

    @Test
    void whoSitsARoundOutSkipsThatRoundOnly() {
        crowd(9);
        evening.settles().passes(BOUND).settles();
        evening.sitsOut("g1", 2).settles();
        assertThat(evening.seated("g1")).isTrue();

        evening.passes(BOUND.multipliedBy(4)).round(2).settles().passes(BOUND).settles();
        assertThat(evening.seated("g1")).isFalse();
        assertThat(evening.room().waiting()).isEmpty();
        evening.restarts().settles();
        assertThat(evening.seated("g1")).isFalse();

        evening.round(3).settles();
        assertThat(evening.seated("g1")).isTrue();
        assertThat(evening.announced).isEmpty();
    }

    @ParameterizedTest(name = "{0} people, circles of {1}")
    @CsvSource({"5, 4", "7, 3", "7, 4", "11, 4", "17, 5"})
    void whereSeatsAreTooFewEverybodySitsOutInTurn(int people, int size) {
        Evening tight = new Evening(size, size, 20);
        Map<String, Integer> satOut = new HashMap<>();
        for (int i = 1; i <= people; i++) {
            tight.arrives(profile("g" + i).likes("chess"));
            satOut.put("g" + i, 0);
        }
        for (int round = 1; round <= 8; round++) {
            tight.round(round).settles().passes(BOUND).settles();
            assertThat(tight.room().waiting()).as("round " + round).hasSize(people % size);
            tight.room().waiting().forEach(who -> satOut.merge(who.value(), 1, Integer::sum));
            tight.passes(Duration.ofMinutes(15)).restarts();

            assertThat(Collections.max(satOut.values()) - Collections.min(satOut.values()))
                    .as("after round " + round + ": " + satOut)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoHadNoSeatHasOneBeforeThoseWhoCameLaterOrRested() {
        Evening tight = new Evening(5, 5, 20);
        for (int i = 1; i <= 6; i++) {
            tight.arrives(profile("g" + i).likes("chess"));
        }
        Set<AttendeeId> satOut = new HashSet<>();
        for (int round = 1; round <= 3; round++) {
            tight.round(round).settles().passes(BOUND).settles();
            satOut.addAll(tight.room().waiting());
            tight.passes(Duration.ofMinutes(15));
        }
        assertThat(satOut).hasSize(3);

        // nine for one circle of five: somebody else's turn, also where three have not sat at all yet
        tight.arrive(
                profile("new1").likes("chess"),
                profile("new2").likes("chess"),
                profile("new3").likes("chess"));
        tight.passes(Duration.ofMinutes(1)).round(4).settles();

        assertThat(tight.room().waiting()).hasSize(4).doesNotContainAnyElementsOf(satOut);
    }

    @Test
    void whoHadNoSeatKeepsTheirTurnWhenOthersComeAndGo() {
        Evening tight = new Evening(4, 4, 20);
        for (int i = 1; i <= 5; i++) {
            tight.arrives(profile("g" + i).likes("chess"));
        }
        tight.settles().passes(BOUND).settles();
        AttendeeId first = tight.room().waiting().iterator().next();
        String somebody = first.value().equals("g1") ? "g2" : "g1";
        tight.passes(Duration.ofMinutes(15))
                .leaves(somebody)
                .arrives(profile("new").likes("chess"))
                .round(2)
                .settles();

        assertThat(tight.room().waiting()).hasSize(1).doesNotContain(first);
    }

    @Test
    void whoWasNotThereAfterAllMetNobody() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .wasNotHere("a")
                .settles();

        assertThat(evening.sitting().getFirst().met()).doesNotContain(id("a"));
    }

    @Test
    void whoWasNotThereAfterAllVanishesFromEarlierRoundsToo() {
        crowd(6);
        evening.settles().round(2).settles();
        evening.wasNotHere("g1").settles();

        assertThat(evening.circles.values()).noneMatch(circle -> circle.met().contains(id("g1")));
    }

    @Test
    void theOneLeftOverIsSeatedElsewherePromptly() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .arrive(
                        profile("d").likes("bread"),
                        profile("e").likes("bread"),
                        profile("f").likes("bread"))
                .settles()
                .leaves("a")
                .leaves("b")
                .settles();

        assertThat(evening.together("c", "d")).isTrue();
        assertThat(evening.sitting()).hasSize(1);
        assertThat(evening.decided.stream().filter(Decision.End.class::isInstance))
                .hasSize(1);
    }

    @Test
    void whoseProfileIsErasedIsNotMatchedAnyMore() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .erases("a")
                .settles();

        assertThat(evening.seated("a")).isFalse();
        assertThat(evening.room().waiting()).isEmpty();
    }

    @Test
    void whoComesBackIsSeatedAgain() {
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"),
                        profile("d").likes("chess"))
                .settles()
                .leaves("a")
                .settles()
                .passes(Duration.ofMinutes(1))
                .checksIn("a")
                .passes(BOUND)
                .settles();

        assertThat(evening.seated("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 24, 58, 120})
    void aNewRoundSeatsEveryoneWithNewFaces(int people) {
        crowd(people);
        evening.settles().passes(BOUND).settles();
        Set<Set<AttendeeId>> met = pairs(evening.sitting());

        evening.passes(Duration.ofMinutes(20)).round(2).settles();

        List<Circle> second = evening.sitting();
        assertThat(second).allMatch(circle -> circle.round() == 2);
        assertThat(second.stream()
                        .mapToInt(circle -> circle.attendeeIds().size())
                        .sum())
                .isEqualTo(people);
        assertThat(pairs(second)).doesNotContainAnyElementsOf(met);
        assertThat(evening.circles.values().stream().filter(circle -> circle.round() == 1))
                .allMatch(circle -> circle.endedAt() != null);
    }

    @Test
    void whereNewFacesCannotBeHadPeopleMeetAgain() {
        crowd(3);
        evening.settles().passes(BOUND).settles().round(2).settles();

        assertThat(evening.sitting())
                .singleElement()
                .satisfies(circle -> assertThat(circle.round()).isEqualTo(2));
    }

    @Test
    void thoseWhoMetAtAnEarlierMixerMeetOthersFirst() {
        evening.metEarlier("a", "b");
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles();
        assertThat(evening.sitting()).isEmpty();

        evening.arrives(profile("d").likes("chess")).settles();
        assertThat(evening.sitting()).hasSize(1);
        assertThat(evening.together("a", "b")).isFalse();

        evening.passes(BOUND).settles();
        assertThat(evening.together("a", "b")).isTrue();
    }

    @Test
    void whereEverybodyHasMetThoseSitTogetherWhoMetLongestAgo() {
        Evening pairs = new Evening(2, 2, 20);
        pairs.metEarlier("a", "b", Duration.ofDays(1)).metEarlier("c", "d", Duration.ofDays(1));
        pairs.metEarlier("a", "c", Duration.ofDays(30)).metEarlier("b", "d", Duration.ofDays(30));
        pairs.metEarlier("a", "d", Duration.ofDays(365)).metEarlier("b", "c", Duration.ofDays(365));
        pairs.arrive(
                        // more to share with those whom they met lately
                        profile("a").likes("chess", "film"),
                        profile("b").likes("chess", "film"),
                        profile("c").likes("bread"),
                        profile("d").likes("bread"))
                .settles();
        assertThat(pairs.sitting()).isEmpty();

        pairs.passes(BOUND).settles();
        assertThat(pairs.together("a", "d")).isTrue();
        assertThat(pairs.together("b", "c")).isTrue();
    }

    @Test
    void somebodyWhoKnowsAllTablesIsSeatedWhereTheMeetingIsLongestAgo() {
        evening.metEarlier("late", "a", Duration.ofDays(7)).metEarlier("late", "d", Duration.ofDays(700));
        evening.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .arrive(
                        profile("d").likes("bread"),
                        profile("e").likes("bread"),
                        profile("f").likes("bread"))
                .settles();
        evening.arrives(profile("late").likes("chess")).passes(BOUND).settles();

        assertThat(evening.together("late", "d")).isTrue();
    }

    @Test
    void whoHasMetEverybodyTonightMeetsThoseAgainWhoWereFirst() {
        Evening pairs = new Evening(2, 2, 20);
        for (String name : List.of("a", "b", "c", "d")) {
            pairs.arrives(profile(name).likes("chess"));
        }
        pairs.settles().passes(BOUND).settles();
        List<Set<Set<AttendeeId>>> rounds = new ArrayList<>(List.of(pairs(pairs.sitting())));
        for (int round = 2; round <= 6; round++) {
            pairs.passes(Duration.ofMinutes(20)).round(round).settles();
            rounds.add(pairs(pairs.sitting()));
        }

        assertThat(new HashSet<>(rounds.subList(0, 3))).hasSize(3);
        assertThat(rounds.subList(3, 6)).isEqualTo(rounds.subList(0, 3));
    }

    @Test
    void aLateComerTakesTheFreeSeatWhereOthersSpeakTheirLanguageGladly() {
        evening.arrive(
                        profile("d").likes("bread").speaks("de", "en"),
                        profile("e").likes("bread").speaks("de", "en"),
                        profile("f").likes("bread").speaks("fr", "en", "de"))
                .settles()
                .passes(Duration.ofSeconds(5))
                .arrive(
                        profile("a").likes("chess").speaks("de", "en"),
                        profile("b").likes("chess").speaks("de", "en"),
                        profile("c").likes("chess").speaks("de", "en"))
                .settles();
        assertThat(evening.sitting()).hasSize(2);

        evening.arrives(profile("late").likes("film").speaks("en"))
                .passes(BOUND)
                .settles();
        assertThat(evening.together("late", "f")).isTrue();
    }

    @Test
    void nobodyIsTheOnlyOneAtTheirTableWithoutTheOthersLanguage() {
        evening.arrive(
                        profile("a").likes("chess").speaks("en"),
                        profile("b").likes("film").speaks("en"),
                        profile("c").likes("chess").speaks("de", "en"),
                        profile("d").likes("maps").speaks("de", "en"),
                        profile("e").likes("film").speaks("de", "en"),
                        profile("f").likes("tea").speaks("de", "en"))
                .settles()
                .passes(BOUND)
                .settles();

        assertThat(evening.sitting()).hasSize(2);
        assertThat(evening.together("a", "b")).isTrue();
    }

    @Test
    void twoWhomTheOrganizerKeepsTogetherSitTogetherInEveryRoundAndOthersMeetNewPeople() {
        crowd(24);
        evening.settles().passes(BOUND).settles();
        List<AttendeeId> first = evening.sitting().getFirst().attendeeIds();
        AttendeeId one = first.get(0);
        AttendeeId other = first.get(1);
        keep(null, one, other);

        for (int round = 2; round <= 4; round++) {
            evening.passes(Duration.ofMinutes(20)).restarts().round(round).settles();
            assertThat(evening.together(one.value(), other.value()))
                    .as("round " + round)
                    .isTrue();
            assertThat(evening.room().waiting()).isEmpty();
        }
        long others = first.stream()
                .filter(who -> !who.equals(one) && !who.equals(other))
                .filter(who -> evening.together(one.value(), who.value()))
                .count();
        assertThat(others).isZero();

        evening.room().kept(List.of());
        evening.passes(Duration.ofMinutes(20)).round(5).settles();
        assertThat(evening.together(one.value(), other.value())).isFalse();
    }

    @Test
    void whoHasATableForTheEveningSitsThereInEveryRound() {
        crowd(24);
        evening.settles().passes(BOUND).settles();
        keep(7, id("g5"));

        for (int round = 2; round <= 4; round++) {
            evening.passes(Duration.ofMinutes(20)).round(round).settles();
            assertThat(evening.circleOf("g5").orElseThrow().table()).isEqualTo(7);
            assertThat(evening.sitting()).extracting(Circle::table).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoComesBackFromABreakSitsDownWithThoseTheyBelongTo() {
        crowd(8);
        evening.settles().passes(BOUND).settles();
        List<AttendeeId> circle = evening.sitting().getFirst().attendeeIds();
        AttendeeId one = circle.get(0);
        AttendeeId other = circle.get(1);
        keep(null, one, other);

        evening.takesABreak(one.value()).settles().passes(Duration.ofMinutes(2));
        evening.checksIn(one.value()).settles();
        assertThat(evening.together(one.value(), other.value())).isTrue();
    }

    @Test
    void aWishNotToMeetIsStrongerThanWhatIsKept() {
        crowd(12);
        evening.settles().passes(BOUND).settles();
        AttendeeId one = evening.sitting().getFirst().attendeeIds().get(0);
        AttendeeId other = evening.sitting().getFirst().attendeeIds().get(1);
        keep(null, one, other);
        evening.shares(profile(one.value()).likes("chess").notWith(other.value()))
                .passes(Duration.ofMinutes(20))
                .round(2)
                .settles();

        assertThat(evening.together(one.value(), other.value())).isFalse();
        assertThat(evening.room().waiting()).isEmpty();
    }

    private void keep(Integer table, AttendeeId... people) {
        Answer answer = evening.wishes(new Wish.Keep(new Kept(List.of(people), table)));
        assertThat(answer).isInstanceOf(Answer.Granted.class);
    }

    @Test
    void hostsAreSpreadOverTheCircles() {
        for (int i = 1; i <= 12; i++) {
            ProfileSketch sketch = profile("g" + i).likes("chess");
            evening.arrives(i <= 4 ? sketch.hosts() : sketch);
        }
        evening.settles().passes(BOUND).settles().round(2).settles();

        Set<AttendeeId> hosts = Set.of(id("g1"), id("g2"), id("g3"), id("g4"));
        assertThat(evening.sitting())
                .allSatisfy(circle -> assertThat(circle.attendeeIds().stream()
                                .filter(hosts::contains)
                                .count())
                        .isBetween(1L, 2L));
    }

    @Test
    void tablesAreTakenInOrderAndThenPeopleStand() {
        Evening small = new Evening(3, 4, 2);
        for (int i = 1; i <= 12; i++) {
            small.arrives(profile("g" + i).likes("chess"));
        }
        small.settles().passes(BOUND).settles();

        assertThat(small.sitting()).extracting(Circle::table).contains(1, 2, 0);
        assertThat(small.sitting().stream().map(circle -> circle.leaf() + " " + circle.number()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFreedTableIsUsedAgain() {
        Evening small = new Evening(3, 4, 1);
        small.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .leaves("a")
                .leaves("b")
                .leaves("c")
                .settles()
                .arrive(
                        profile("d").likes("chess"),
                        profile("e").likes("chess"),
                        profile("f").likes("chess"))
                .settles();

        assertThat(small.circleOf("d").orElseThrow().table()).isEqualTo(1);
        assertThat(small.circleOf("d").orElseThrow().leaf()).isEqualTo(Circle.Leaf.BIRCH);
    }

    @Test
    void aCheckInUndoneAfterwardsDoesNotFreeATableThatOthersSitAt() {
        Evening small = new Evening(3, 4, 1);
        small.arrive(
                        profile("a").likes("chess"),
                        profile("b").likes("chess"),
                        profile("c").likes("chess"))
                .settles()
                .leaves("a")
                .leaves("b")
                .leaves("c")
                .settles()
                .arrive(
                        profile("d").likes("chess"),
                        profile("e").likes("chess"),
                        profile("f").likes("chess"))
                .settles()
                .wasNotHere("a")
                .settles()
                .arrive(
                        profile("g").likes("bread"),
                        profile("h").likes("bread"),
                        profile("i").likes("bread"))
                .settles();

        assertThat(small.circleOf("d").orElseThrow().table()).isEqualTo(1);
        assertThat(small.circleOf("g").orElseThrow().table()).isZero();
    }

    @Test
    void howTheyWouldHaveWaitedIsPlayedAgainForWhoeverSitsByNow() {
        for (int i = 1; i <= 40; i++) {
            evening.arrives(profile("g" + i).likes(i % 3 == 0 ? "chess" : "bread", "topic" + i % 7))
                    .settles()
                    .passes(Duration.ofSeconds(12))
                    .settles();
        }
        evening.passes(BOUND).settles();
        assertThat(evening.room().waiting()).isEmpty();

        Map<Tempo, Timing.Room> played = Timing.of(evening.room().arrivals());

        assertThat(played.values()).allSatisfy(room -> assertThat(room.people()).isEqualTo(40));
        Timing.Room quick = played.get(Tempo.QUICK);
        Timing.Room unhurried = played.get(Tempo.UNHURRIED);
        assertThat(quick.waited()).isLessThan(unhurried.waited());
        assertThat(unhurried.waited()).isLessThanOrEqualTo(BOUND);
        assertThat((double) unhurried.company().alike() / unhurried.company().pairs())
                .isGreaterThan(
                        (double) quick.company().alike() / quick.company().pairs());
        assertThat(Timing.of(evening.restarts().room().arrivals())).isEqualTo(played);
    }

    @Test
    void whereNobodyHasComeThereIsNothingToPlay() {
        assertThat(Timing.of(evening.room().arrivals()).values())
                .containsOnly(new Timing.Room(0, Duration.ZERO, new Tasting.Room(0, 0, 0)));
    }

    @Test
    void anotherTempoIsForThoseWhoWaitNow() {
        evening.room().manner(new Manner(Taste.BALANCED, Tempo.UNHURRIED));
        for (int i = 1; i <= 6; i++) {
            evening.wasNotHere("later" + i);
        }
        crowd(6);
        evening.passes(Duration.ofSeconds(30)).settles();
        assertThat(evening.sitting()).isEmpty();

        evening.room().manner(new Manner(Taste.BALANCED, Tempo.QUICK));
        evening.passes(Duration.ofSeconds(30)).settles();
        assertThat(evening.sitting()).isNotEmpty();
    }

    @Test
    void everythingEndsWithTheMixer() {
        crowd(12);
        evening.settles().passes(BOUND).settles().ends().settles();

        assertThat(evening.sitting()).isEmpty();
        assertThat(evening.room().hasOpenCircles()).isFalse();
        assertThat(evening.room().waitingCount()).isZero();
    }

    @Test
    void aRestartChangesNothing() {
        crowd(40);
        evening.settles().passes(BOUND).settles();
        int before = evening.decided.size();

        evening.restarts().settles().everythingIsToldTwice().settles();

        assertThat(evening.decided).hasSize(before);
    }

    private void crowd(int people) {
        List<String> topics = List.of("chess", "bread", "hiking", "choir", "robots", "gardens", "film");
        IntStream.rangeClosed(1, people)
                .forEach(i -> evening.arrives(profile("g" + i)
                        .likes(topics.get(i % topics.size()), topics.get((i * 3 + 1) % topics.size()))));
    }

    static Set<Set<AttendeeId>> pairs(List<Circle> circles) {
        Set<Set<AttendeeId>> pairs = new HashSet<>();
        for (Circle circle : circles) {
            List<AttendeeId> members = new ArrayList<>(circle.met());
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    pairs.add(Set.of(members.get(i), members.get(j)));
                }
            }
        }
        return pairs;
    }
}
