package dev.kreis.bench;

import dev.kreis.matching.cli.Instance;
import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.SeatNow;
import dev.kreis.matching.engine.Seating;
import dev.kreis.matching.engine.SeatingProblem;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;

/** How long one move of the search takes, its share of beginning and ending included. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

    private static final int MOVES = 1 << 19;

    /** How many people are seated. */
    @Param({"120", "480"})
    public int people;

    private SeatingProblem mixer;
    private SeatingProblem grouping;

    /** Makes the instances. */
    @Setup
    public void make() {
        mixer = problem(Instances.mixer(people, 1));
        grouping = problem(Instances.diverse(people, people / 12, false, true, 1));
    }

    private static SeatingProblem problem(JsonNode instance) {
        return ((Instance.Static) Instance.parse(instance.toString())).problem();
    }

    /** Circles of four with profiles, rules and hosts. */
    @Benchmark
    @OperationsPerInvocation(MOVES)
    public Seating circles() {
        return SeatNow.solve(mixer, 1, Budget.ofMoves(MOVES));
    }

    /** Groups of twelve, pair scores alone. */
    @Benchmark
    @OperationsPerInvocation(MOVES)
    public Seating groups() {
        return SeatNow.solve(grouping, 1, Budget.ofMoves(MOVES));
    }
}
