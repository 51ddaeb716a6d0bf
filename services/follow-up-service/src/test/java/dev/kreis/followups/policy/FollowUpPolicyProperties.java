package dev.kreis.followups.policy;

import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.OfferKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for every evening, whoever comes to it. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class FollowUpPolicyProperties {
    private static final List<String> NAMES =
            List.of("Ada", "Ben", "Cem", "Dora", "Elif", "Finn", "Gesa", "Hugo", "Ida", "Jonas", "Mira");
    private static final List<String> TOPICS = List.of("jazz", "mentoring", "websites", "chess");

    /** An evening as one person saw it. */
    record Evening(Sketch me, List<Sketch> met, Language language) {
        List<Suggestion> plan() {
            return FollowUpPolicy.plan(me.me(), met.stream().map(Sketch::met).toList(), language);
        }

        Map<AttendeeId, Met> byId() {
            Map<AttendeeId, Met> byId = new HashMap<>();
            met.forEach(it -> byId.put(it.met().attendeeId(), it.met()));
            return byId;
        }
    }

    @Provide
    Arbitrary<Evening> evenings() {
        Arbitrary<List<Sketch>> met = Arbitraries.subsetOf(NAMES)
                .flatMap(names -> Combinators.combine(
                                names.stream().map(this::guest).toList())
                        .as(List::copyOf));
        Arbitrary<Language> language = Arbitraries.of(Language.class);
        return Combinators.combine(guest("Mira"), met, Arbitraries.integers().between(0, 3), language)
                .as((me, others, promises, spoken) -> {
                    for (int i = 0; i < promises; i++) {
                        me.promised(NAMES.get(i * 4), i == 1 ? "a book" : "Etwas. Bald.");
                    }
                    return new Evening(me, others, spoken);
                });
    }

    private Arbitrary<Sketch> guest(String name) {
        Arbitrary<Set<String>> topics = Arbitraries.subsetOf(TOPICS);
        Arbitrary<Set<String>> languages = Arbitraries.subsetOf("de", "en", "pl");
        Arbitrary<Tie.Wish> wishes = Arbitraries.of(Tie.Wish.class);
        Arbitrary<Integer> dice = Arbitraries.integers().between(0, 1 << 12);
        return Combinators.combine(topics, topics, topics, languages, wishes, dice)
                .as((likes, offers, asks, speaks, wish, cast) -> {
                    Random random = new Random(cast);
                    Sketch guest = person(name)
                            .likes(likes.toArray(String[]::new))
                            .speaks(speaks.toArray(String[]::new))
                            .inCircles(1 + random.nextInt(3))
                            .wishing(wish);
                    if (!offers.isEmpty()) {
                        guest.offers(OfferKind.HELP, "an hour a month", offers.toArray(String[]::new));
                    }
                    if (!asks.isEmpty()) {
                        guest.asks(random.nextBoolean() ? "a mentor" : "Wer hilft?", asks.toArray(String[]::new));
                    }
                    if (random.nextInt(6) == 0) {
                        guest.onTheirOwn();
                    }
                    if (random.nextInt(4) == 0) {
                        guest.givenSomething();
                    }
                    if (random.nextInt(4) == 0) {
                        guest.notWith(NAMES.get(random.nextInt(NAMES.size())));
                    }
                    if (random.nextInt(3) == 0) {
                        guest.withCardAbout(TOPICS.get(random.nextInt(TOPICS.size())));
                    }
                    if (random.nextInt(3) == 0) {
                        guest.satWith(NAMES.get(random.nextInt(NAMES.size())));
                    }
                    if (random.nextInt(5) == 0) {
                        guest.livesIn("America/New_York");
                    }
                    return guest;
                });
    }

    private static Stream<AttendeeId> named(Suggestion it) {
        return Stream.of(it.about(), it.with()).filter(who -> who != null).map(Suggestion.Named::attendeeId);
    }

    @Property
    void neverMoreThanThreeAndNobodyTwice(@ForAll("evenings") Evening evening) {
        FollowUpPolicyTests.everyPlanKeepsItsPromises(evening.plan());
    }

    @Property
    void nothingIsAskedBeforeSomethingWasGivenUnlessTheyAskedToBeAsked(@ForAll("evenings") Evening evening) {
        Map<AttendeeId, Met> met = evening.byId();
        assertThat(evening.plan())
                .filteredOn(it -> it.kind() == Kind.PLAN_A_COFFEE)
                .allSatisfy(it -> {
                    Tie tie = met.get(it.about().attendeeId()).tie();
                    assertThat(tie.given() || tie.wish() == Tie.Wish.BOTH).isTrue();
                });
    }

    @Property
    void nobodyIsNamedWhoWasNotMetAndIsNotOwedAnything(@ForAll("evenings") Evening evening) {
        List<AttendeeId> known = new ArrayList<>(evening.byId().keySet());
        evening.me().me().promises().forEach(it -> known.add(it.to()));
        assertThat(evening.plan().stream().flatMap(FollowUpPolicyProperties::named))
                .isSubsetOf(known);
    }

    @Property
    void whoeverSaidNoOrWouldRatherNotMeetIsLeftInPeace(@ForAll("evenings") Evening evening) {
        Map<AttendeeId, Met> met = evening.byId();
        PersonId me = evening.me().me().personId();
        evening.plan().stream()
                .filter(it -> !it.title().contains("word") && !it.title().contains("Wort"))
                .flatMap(FollowUpPolicyProperties::named)
                .map(met::get)
                .forEach(it -> {
                    assertThat(it.tie().wish()).isNotEqualTo(Tie.Wish.DECLINED);
                    assertThat(it.profile().notWith()).doesNotContain(me);
                    assertThat(it.personId()).isNotEqualTo(me);
                    assertThat(it.profile().meeting() != Meeting.ON_MY_OWN
                                    || it.tie().wish() == Tie.Wish.BOTH)
                            .isTrue();
                });
    }

    @Property
    void onlyPeopleWhoDoNotKnowEachOtherAndMayMeetAreIntroduced(@ForAll("evenings") Evening evening) {
        Map<AttendeeId, Met> met = evening.byId();
        assertThat(evening.plan()).filteredOn(it -> it.kind() == Kind.INTRODUCE).allSatisfy(it -> {
            Met asks = met.get(it.about().attendeeId());
            Met gives = met.get(it.with().attendeeId());
            assertThat(asks.satWith()).doesNotContain(gives.attendeeId());
            assertThat(asks.profile().notWith()).doesNotContain(gives.personId());
            assertThat(gives.profile().notWith()).doesNotContain(asks.personId());
            assertThat(gives.profile().offers())
                    .anyMatch(offer -> !Collections.disjoint(
                            offer.topics(), asks.profile().ask().topics()));
        });
    }

    @Property
    void anOpenPromiseComesBeforeEverythingElse(@ForAll("evenings") Evening evening) {
        evening.me().me().promises().stream()
                .findFirst()
                .ifPresent(it -> assertThat(evening.plan().getFirst().about().attendeeId())
                        .isEqualTo(it.to()));
    }

    @Property
    void whatWasSaidIsNeverSaidTwice(@ForAll("evenings") Evening evening) {
        List<Suggestion> first = evening.plan();
        Sketch me = evening.me();
        Map<AttendeeId, Met> met = evening.byId();
        first.stream()
                .filter(it -> it.about() != null && met.containsKey(it.about().attendeeId()))
                .forEach(it -> {
                    String about = met.get(it.about().attendeeId()).profile().givenName();
                    if (it.with() == null) {
                        me.wasTold(it.kind(), about);
                    } else {
                        me.wasTold(
                                it.kind(),
                                about,
                                met.get(it.with().attendeeId()).profile().givenName());
                    }
                });
        assertThat(errands(evening, evening.plan())).noneMatch(errands(evening, first)::contains);
    }

    /** What a plan asks to do, but for the promise and the small step, which remain. */
    private static List<String> errands(Evening evening, List<Suggestion> plan) {
        return plan.stream()
                .skip(evening.me().me().promises().isEmpty() ? 0 : 1)
                .filter(it -> it.kind() != Kind.ONE_SMALL_STEP)
                .map(it -> it.kind() + " " + named(it).toList())
                .toList();
    }

    @Property
    void theOrderOfTheListDoesNotMatter(@ForAll("evenings") Evening evening, @ForAll Random random) {
        List<Sketch> shuffled = new ArrayList<>(evening.met());
        Collections.shuffle(shuffled, random);
        assertThat(new Evening(evening.me(), shuffled, evening.language()).plan())
                .isEqualTo(evening.plan());
    }
}
