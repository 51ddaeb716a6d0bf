package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.seating.Attendance.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever people do, and however often and in whatever order it is told, the rules hold. */
class AnyEveningTests {
    private static final int PEOPLE = 24;

    enum What {
        SHARES,
        CHECKS_IN,
        LEAVES,
        WAS_NOT_HERE,
        ERASES,
        TIME_PASSES,
        ROUND_BEGINS,
        TOLD_TWICE,
        RESTARTS
    }

    record Happening(What what, int who) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(8, What.SHARES),
                Tuple.of(16, What.CHECKS_IN),
                Tuple.of(3, What.LEAVES),
                Tuple.of(2, What.WAS_NOT_HERE),
                Tuple.of(1, What.ERASES),
                Tuple.of(4, What.TIME_PASSES),
                Tuple.of(1, What.ROUND_BEGINS),
                Tuple.of(1, What.TOLD_TWICE),
                Tuple.of(1, What.RESTARTS));
        return Combinators.combine(what, Arbitraries.integers().between(0, PEOPLE - 1))
                .as(Happening::new)
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void theRulesHold(@ForAll("happenings") List<Happening> happenings) {
        Evening evening = new Evening(3, 4, 5);
        for (Happening happening : happenings) {
            happen(evening, happening);
            evening.settles();
            check(evening);
        }
        evening.passes(Evening.BOUND.multipliedBy(2)).settles();
        check(evening);
        nobodyWaitsUnseen(evening);
        noMoreCirclesCouldSit(evening);

        evening.ends().settles();
        assertThat(evening.sitting()).isEmpty();
    }

    private static void happen(Evening evening, Happening happening) {
        String name = "g" + happening.who();
        switch (happening.what()) {
            case SHARES -> evening.shares(person(happening.who()));
            case CHECKS_IN -> {
                if (evening.attendances.get(id(name)) == null
                        || evening.attendances.get(id(name)).presence() != Presence.HERE) {
                    evening.checksIn(name);
                }
            }
            case LEAVES -> evening.leaves(name);
            case WAS_NOT_HERE -> evening.wasNotHere(name);
            case ERASES -> evening.erases(name);
            case TIME_PASSES -> evening.passes(Duration.ofSeconds(20L + happening.who()));
            case ROUND_BEGINS -> evening.round(evening.mixer().round() + 1);
            case TOLD_TWICE -> evening.everythingIsToldTwice();
            case RESTARTS -> evening.restarts();
        }
    }

    /** Some are blocked, some colleagues, some hosts, one speaks French only, one likes to be alone. */
    private static ProfileSketch person(int who) {
        ProfileSketch sketch = Evening.profile("g" + who)
                .likes("topic" + who % 5, "topic" + who % 3)
                .speaks("de", "en");
        if (who % 6 == 0) {
            sketch.hosts();
        }
        if (who % 4 == 0) {
            sketch.worksAt("Werk");
        }
        if (who % 5 == 0) {
            sketch.notWith("g" + (who + 1) % PEOPLE);
        }
        if (who == 7) {
            sketch.speaks("fr");
        }
        if (who == 9) {
            sketch.onTheirOwn();
        }
        return sketch;
    }

    private static void check(Evening evening) {
        Map<AttendeeId, Circle> seats = new HashMap<>();
        Set<Integer> tables = new HashSet<>();
        for (Circle circle : evening.sitting()) {
            assertThat(circle.round()).isEqualTo(evening.mixer().round());
            assertThat(circle.attendeeIds()).hasSizeBetween(2, 4).doesNotHaveDuplicates();
            assertThat(circle.met()).containsAll(circle.attendeeIds()).doesNotHaveDuplicates();
            assertThat(circle.reasons()).hasSizeLessThanOrEqualTo(2);
            if (circle.table() > 0) {
                assertThat(tables.add(circle.table())).isTrue();
            }
            for (AttendeeId member : circle.attendeeIds()) {
                assertThat(seats.put(member, circle)).isNull();
                assertThat(evening.attendances.get(member).presence()).isEqualTo(Presence.HERE);
                for (AttendeeId other : circle.attendeeIds()) {
                    if (!other.equals(member)) {
                        blockedPairsStayApart(evening, member, other);
                    }
                }
            }
        }
        for (Decision decision : evening.decided) {
            if (decision instanceof Decision.Form form) {
                assertThat(form.members()).hasSizeBetween(3, 4);
            }
        }
        Set<AttendeeId> waiting = evening.room().waiting();
        assertThat(seats.keySet()).noneMatch(waiting::contains);
        evening.attendances.forEach((attendeeId, attendance) -> {
            boolean erased = evening.profiles.containsKey(attendeeId)
                    && evening.profiles.get(attendeeId).isEmpty();
            boolean alone = attendeeId.equals(id("g9")) && knows(evening, attendeeId);
            boolean willing = attendance.presence() == Presence.HERE && !erased && !alone;
            assertThat(seats.containsKey(attendeeId) || waiting.contains(attendeeId))
                    .as("%s is in a circle or in the pool", attendeeId)
                    .isEqualTo(willing);
        });
        Set<String> names = new HashSet<>();
        for (Circle circle : evening.circles.values()) {
            assertThat(names.add(circle.round() + " " + circle.leaf() + " " + circle.number()))
                    .isTrue();
        }
    }

    private static boolean knows(Evening evening, AttendeeId attendeeId) {
        return evening.profiles.containsKey(attendeeId)
                && evening.profiles.get(attendeeId).isPresent();
    }

    private static void blockedPairsStayApart(Evening evening, AttendeeId one, AttendeeId other) {
        evening.profiles
                .getOrDefault(one, Optional.empty())
                .ifPresent(profile -> assertThat(profile.notWith())
                        .doesNotContain(evening.attendances.get(other).personId()));
    }

    private static void nobodyWaitsUnseen(Evening evening) {
        for (AttendeeId attendeeId : evening.room().waiting()) {
            Attendance.Announced announced = evening.attendances.get(attendeeId).announced();
            assertThat(announced).as("%s waits", attendeeId).isNotNull();
            assertThat(announced.round()).isEqualTo(evening.mixer().round());
        }
    }

    /** With everyone past the bound, three people wait only where a firm rule stands between them. */
    private static void noMoreCirclesCouldSit(Evening evening) {
        List<AttendeeId> waiting = new ArrayList<>(evening.room().waiting());
        for (int i = 0; i < waiting.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    List<AttendeeId> three = List.of(waiting.get(i), waiting.get(j), waiting.get(k));
                    assertThat(firmlyApart(evening, three)).as("%s wait", three).isTrue();
                }
            }
        }
    }

    private static boolean firmlyApart(Evening evening, List<AttendeeId> three) {
        for (AttendeeId one : three) {
            for (AttendeeId other : three) {
                if (!one.equals(other)) {
                    Profile p =
                            evening.profiles.getOrDefault(one, Optional.empty()).orElse(null);
                    Profile q = evening.profiles
                            .getOrDefault(other, Optional.empty())
                            .orElse(null);
                    if (p != null
                            && p.notWith()
                                    .contains(evening.attendances.get(other).personId())) {
                        return true;
                    }
                    if (p != null && q != null && Collections.disjoint(p.languages(), q.languages())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
