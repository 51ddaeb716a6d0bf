package dev.kreis.bench;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import dev.kreis.matching.engine.CircleWorth;
import dev.kreis.matching.engine.PairTable;
import dev.kreis.matching.engine.SeatingProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seats people with Timefold Solver in its usual configuration: a construction and then late acceptance over changes and
 * swaps, with scores reckoned incrementally, the fastest way it knows.
 */
final class Rival {

    private Rival() {}

    /** The circles found within the time, in the order of the problem's sizes. */
    static List<List<Integer>> solve(SeatingProblem problem, Duration time, long seed) {
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Evening.class)
                .withEntityClasses(Guest.class)
                .withRandomSeed(seed)
                .withTerminationSpentLimit(time);
        config.setScoreDirectorFactoryConfig(
                new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(Worth.class));
        Evening found = SolverFactory.<Evening>create(config).buildSolver().solve(new Evening(problem));
        List<List<Integer>> circles = new ArrayList<>();
        found.circles.forEach(_ -> circles.add(new ArrayList<>()));
        for (Guest guest : found.guests) {
            if (guest.circle != null) {
                circles.get(guest.circle).add(guest.number);
            }
        }
        return circles;
    }

    /** Somebody to be seated. */
    @PlanningEntity
    public static final class Guest {

        @PlanningId
        private int number;

        @PlanningVariable
        @Nullable
        private Integer circle;

        /** For the solver. */
        public Guest() {}

        private Guest(int number) {
            this.number = number;
        }
    }

    /** Everybody and the circles there are. */
    @PlanningSolution
    public static final class Evening {

        @PlanningEntityCollectionProperty
        private List<Guest> guests = List.of();

        @ValueRangeProvider
        private List<Integer> circles = List.of();

        @PlanningScore
        @Nullable
        private HardSoftLongScore score;

        @Nullable
        private SeatingProblem problem;

        /** For the solver. */
        public Evening() {}

        private Evening(SeatingProblem problem) {
            this.problem = problem;
            guests = IntStream.range(0, problem.people()).mapToObj(Guest::new).toList();
            circles = IntStream.range(0, problem.sizes().slots(problem.people()))
                    .boxed()
                    .toList();
        }
    }

    /** The worth of an evening while it changes: sizes and forbidden pairs are hard, the objective is soft. */
    public static final class Worth implements IncrementalScoreCalculator<Evening, HardSoftLongScore> {

        private @Nullable SeatingProblem problem;
        private @Nullable CircleWorth worth;
        private int[][] members = {};
        private int[] sizes = {};
        private long[] values = {};
        private int[] faults = {};
        private boolean[] stale = {};
        private final List<Integer> touched = new ArrayList<>();
        private long soft;
        private long hard;

        @Override
        public void resetWorkingSolution(Evening evening) {
            SeatingProblem given = java.util.Objects.requireNonNull(evening.problem);
            if (problem != given) {
                problem = given;
                worth = new CircleWorth(
                        new PairTable(given.people(), given.scores(), given.forbidden()),
                        given.hosts(),
                        given.objective(),
                        given.people());
            }
            int circles = evening.circles.size();
            members = new int[circles][given.people()];
            sizes = new int[circles];
            values = new long[circles];
            faults = new int[circles];
            stale = new boolean[circles];
            soft = 0;
            hard = 0;
            touched.clear();
            for (int circle = 0; circle < circles; circle++) {
                touch(circle);
            }
            evening.guests.forEach(this::join);
        }

        @Override
        public void beforeVariableChanged(Object guest, String variable) {
            Guest leaving = (Guest) guest;
            if (leaving.circle != null) {
                int circle = leaving.circle;
                int place = 0;
                while (members[circle][place] != leaving.number) {
                    place++;
                }
                members[circle][place] = members[circle][--sizes[circle]];
                touch(circle);
            }
        }

        @Override
        public void afterVariableChanged(Object guest, String variable) {
            join((Guest) guest);
        }

        @Override
        public void beforeEntityAdded(Object guest) {}

        @Override
        public void afterEntityAdded(Object guest) {
            join((Guest) guest);
        }

        @Override
        public void beforeEntityRemoved(Object guest) {
            beforeVariableChanged(guest, "circle");
        }

        @Override
        public void afterEntityRemoved(Object guest) {}

        @Override
        public HardSoftLongScore calculateScore() {
            SeatingProblem given = java.util.Objects.requireNonNull(problem);
            CircleWorth judge = java.util.Objects.requireNonNull(worth);
            for (int circle : touched) {
                stale[circle] = false;
                int count = sizes[circle];
                long value = judge.value(members[circle], count);
                int broken = judge.brokenRules(members[circle], count)
                        + Math.max(0, count - given.sizes().largest(circle))
                        + Math.max(0, given.sizes().smallest(circle) - count);
                soft += value - values[circle];
                hard -= broken - faults[circle];
                values[circle] = value;
                faults[circle] = broken;
            }
            touched.clear();
            return HardSoftLongScore.of(hard, soft);
        }

        private void join(Guest guest) {
            if (guest.circle != null) {
                members[guest.circle][sizes[guest.circle]++] = guest.number;
                touch(guest.circle);
            }
        }

        private void touch(int circle) {
            if (!stale[circle]) {
                stale[circle] = true;
                touched.add(circle);
            }
        }
    }
}
