package dev.kreis.bench;

import dev.kreis.matching.cli.Instance;
import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.SeatNow;
import dev.kreis.matching.engine.SeatingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints what was promised of matching, what is measured, and whether it holds. Every solution comes from {@code ./kreis
 * match}, in a process of its own that nothing has warmed up, and is judged by {@link Checker}; figures are medians over
 * seeds.
 */
@Command(
        name = "bench matching",
        description = "Measures the matching engine against what is promised of it.",
        mixinStandardHelpOptions = true)
public final class MatchingBench implements Callable<Integer> {

    /** The best values known (Yang, Cai, Jin, Tang, Gao, EJOR 2022), and bounds by column generation. */
    private record Known(String name, double best) {}

    private static final List<Known> SMALL_GROUPINGS =
            List.of(new Known("mdgp_RanReal_n120_ss_01", 47_363_207), new Known("mdgp_Geo_n120_ds_01", 111_867_794));
    private static final List<Known> LARGE_GROUPINGS =
            List.of(new Known("mdgp_RanReal_n240_ds_01", 160_219_447), new Known("mdgp_RanInt_n240_ss_01", 155_577));
    private static final List<Known> MIXERS =
            List.of(new Known("mix_n0120_s1", 1_701_254), new Known("mix_n0480_s1", 8_194_241));
    private static final List<Known> STREAMS =
            List.of(new Known("stream_n0300_w300", 175.28), new Known("stream_n1000_w300", 222.84));

    private static final Duration RIVAL = Duration.ofSeconds(10);
    private static final int[] GROWTH = {30, 120, 480, 960, 5_000};
    private static final long GROWTH_MOVES_PER_PERSON = 400;

    @Option(names = "--quick", description = "Fewer seeds and no long searches: about two minutes.")
    private boolean quick;

    @Option(names = "--kernel", description = "Measure what one move costs, with JMH, and nothing else.")
    private boolean kernel;

    @Option(names = "--seeds", defaultValue = "5", description = "How many seeds; ${DEFAULT-VALUE} by default.")
    private int seeds;

    private final Path home = Path.of(System.getProperty("kreis.home", "."));
    private final Path directory;
    private int missed;

    /** What was run last, as several figures are taken of the same runs. */
    private String lastRun = "";

    private final List<Checker.Verdict> lastVerdicts = new ArrayList<>();

    private MatchingBench(Path directory) {
        this.directory = directory;
    }

    /** Measures. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("kreis-bench-matching");
        int code;
        try {
            code = new CommandLine(new MatchingBench(directory)).execute(args);
        } finally {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
        System.exit(code);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (kernel) {
            new Runner(new OptionsBuilder()
                            .include(KernelBenchmark.class.getName())
                            .build())
                    .run();
            return 0;
        }
        seeds = quick ? Math.min(seeds, 1) : seeds;
        heading("what is measured", "measured", "bar");
        groupings();
        mixers();
        streams();
        rounds();
        growth();
        say(missed == 0 ? "Every bar is met." : missed + " bars are missed.");
        return 0;
    }

    private void groupings() throws IOException, InterruptedException {
        gaps("n 120, 2 s", SMALL_GROUPINGS, 2, 0.15);
        gaps("n 240, 2 s", LARGE_GROUPINGS, 2, 0.35);
        if (!quick) {
            gaps("n 120, 30 s", SMALL_GROUPINGS, 30, 0.05);
            gaps("n 240, 30 s", LARGE_GROUPINGS, 30, 0.15);
            ObjectNode large = Instances.diverse(480, 20, false, true, 1);
            double best = value(large, 60, 99);
            atMost("grouping n 480, 5 s, gap to the best of 60 s, %", gap(median(large, 5, this::worth), best), 0.6);
            atMost("grouping n 480, 30 s, gap to the best of 60 s, %", gap(value(large, 30, 1), best), 0.3);
        }
        for (Known known : quick ? SMALL_GROUPINGS.subList(0, 1) : all(SMALL_GROUPINGS, LARGE_GROUPINGS)) {
            JsonNode instance = Instances.shipped(known.name);
            double rival = rival(instance).value();
            atLeast(
                    known.name + ", 1 s against Timefold's 10 s, %",
                    100 * median(instance, 1, this::worth) / rival,
                    100);
        }
    }

    private void gaps(String what, List<Known> groupings, double seconds, double bar)
            throws IOException, InterruptedException {
        double sum = 0;
        for (Known known : groupings) {
            double[] values = values(Instances.shipped(known.name), seconds, this::worth);
            sum += gap(Arrays.stream(values).average().orElseThrow(), known.best);
        }
        atMost("grouping " + what + ", mean gap to the best known, %", sum / groupings.size(), bar);
    }

    private void mixers() throws IOException, InterruptedException {
        atLeast(
                "mixer n 30, 0.2 s, % of the optimum",
                100 * median(Instances.shipped("mix_n0030_s1"), 0.2, this::worth) / 313_496, 100);
        for (Known known : MIXERS) {
            JsonNode instance = Instances.shipped(known.name);
            atLeast(known.name + ", 1 s, % of the bound", 100 * median(instance, 1, this::worth) / known.best, 99);
            if (!quick || known.name.contains("480")) {
                Checker.Verdict rival = rival(instance);
                atLeast(
                        known.name + ", 1 s against Timefold's 10 s, %",
                        100 * median(instance, 1, this::worth) / rival.value(),
                        100);
                atLeast(
                        known.name + ", worst-off tenth against Timefold's, points",
                        median(instance, 1, Checker.Verdict::worstTenth),
                        rival.worstTenth());
            }
        }
        for (int people : quick ? new int[] {240} : new int[] {60, 240, 480}) {
            // of this seed no employer sends more people than there are circles, so that all rules can be kept
            ObjectNode unseen = Instances.mixer(people, 9);
            double best = value(unseen, quick ? 10 : 60, 99);
            atLeast(
                    "unseen mixer n " + people + ", 1 s, % of the best known",
                    100 * median(unseen, 1, this::worth) / best,
                    99);
        }
        if (!quick) {
            ObjectNode crowd = Instances.mixer(5_000, 7);
            double best = value(crowd, 120, 99);
            atLeast("mixer n 5000, 2 s, % of the best known", 100 * median(crowd, 2, this::worth) / best, 98.5);
        }
    }

    private void streams() throws IOException, InterruptedException {
        double[] patient = {85, 91};
        double[] impatient = {55, 72};
        for (int i = 0; i < STREAMS.size(); i++) {
            Known known = STREAMS.get(i);
            JsonNode instance = Instances.shipped(known.name);
            int people = instance.get("n").intValue();
            double bound = instance.get("stream").get("maxWait").doubleValue();
            ToDoubleFunction<Checker.Verdict> reward = verdict -> 100 * reward(instance, verdict) / known.best;
            atLeast(known.name + ", % of the clairvoyant bound", median(instance, 1, reward), patient[i]);
            atMost(
                    known.name + ", unplaced, %",
                    median(instance, 1, verdict -> 100.0 * verdict.unplaced() / people),
                    1);
            atMost(
                    known.name + ", mean wait, % of the bound",
                    median(instance, 1, verdict -> 100 * verdict.meanWait() / bound),
                    60);
            atLeast(
                    known.name + ", impatient, % of the clairvoyant bound",
                    median(instance, 1, reward, "--impatient"),
                    impatient[i]);
            atMost(
                    known.name + ", impatient, mean wait, s",
                    median(instance, 1, Checker.Verdict::meanWait, "--impatient"),
                    60);
        }
        atMost(
                "stream n 1000, time per check-in, p99, ms",
                CheckInCost.p99((Instance.Stream)
                        Instance.parse(Instances.shipped("stream_n1000_w300").toString())),
                20);
    }

    private static double reward(JsonNode instance, Checker.Verdict verdict) {
        double people = instance.get("n").intValue();
        return verdict.value() / 60.0 / people + 1_500 * verdict.unplaced() / people;
    }

    private void rounds() throws IOException, InterruptedException {
        for (String name : List.of("golf_4_4_5", "golf_5_3_7", "golf_8_4_8")) {
            atMost(name + ", 2 s, repeats", median(Instances.shipped(name), 2, Rounds::repeats), 0);
        }
        atMost("golf_8_4_9, 10 s, repeats", median(Instances.golf(8, 4, 9), quick ? 5 : 10, Rounds::repeats), 3);
        atMost("golf 25 x 4, 6 rounds, 1 s, repeats", median(Instances.golf(25, 4, 6), 1, Rounds::repeats), 0);
        atMost("golf_30_4_12, 5 s, repeats", median(Instances.shipped("golf_30_4_12"), 5, Rounds::repeats), 0);
        atMost(
                "50 people, 5 rounds, some away, 1 s, repeats",
                median(Instances.unevenRounds(50, 5, 7), 1, Rounds::repeats),
                0);
    }

    private interface Rounds {
        static double repeats(Checker.Verdict verdict) {
            return -verdict.value();
        }
    }

    /** What one round of moves for everybody costs, by the number of people: at most square growth. */
    private void growth() {
        heading("cost of " + GROWTH_MOVES_PER_PERSON + " moves per person, preparation included", "ms", "");
        double before = 0;
        for (int people : GROWTH) {
            SeatingProblem problem =
                    ((Instance.Static) Instance.parse(Instances.mixer(people, 7).toString())).problem();
            double[] times = new double[3];
            for (int i = 0; i < times.length; i++) {
                long begin = System.nanoTime();
                SeatNow.solve(problem, i, Budget.ofMoves(GROWTH_MOVES_PER_PERSON * people));
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
            double time = middle(times);
            line("n " + people, time, before == 0 ? "" : String.format(Locale.ROOT, "x %.1f", time / before));
            before = time;
        }
    }

    private Checker.Verdict rival(JsonNode instance) {
        SeatingProblem problem = ((Instance.Static) Instance.parse(instance.toString())).problem();
        ObjectNode solution = JsonMapper.shared().createObjectNode();
        solution.set("groups", JsonMapper.shared().valueToTree(Rival.solve(problem, RIVAL, 1)));
        return Checker.judge(instance, solution);
    }

    private double worth(Checker.Verdict verdict) {
        return verdict.value();
    }

    private double value(JsonNode instance, double seconds, long seed) throws IOException, InterruptedException {
        return match(instance, seconds, seed).value();
    }

    private double median(
            JsonNode instance, double seconds, ToDoubleFunction<Checker.Verdict> figure, String... options)
            throws IOException, InterruptedException {
        return middle(values(instance, seconds, figure, options));
    }

    private double[] values(
            JsonNode instance, double seconds, ToDoubleFunction<Checker.Verdict> figure, String... options)
            throws IOException, InterruptedException {
        String run = instance.hashCode() + " " + seconds + " " + List.of(options);
        if (!run.equals(lastRun)) {
            lastVerdicts.clear();
            for (int seed = 1; seed <= seeds; seed++) {
                lastVerdicts.add(match(instance, seconds, seed, options));
            }
            lastRun = run;
        }
        return lastVerdicts.stream().mapToDouble(figure).toArray();
    }

    private Checker.Verdict match(JsonNode instance, double seconds, long seed, String... options)
            throws IOException, InterruptedException {
        Path file = directory.resolve("instance.json");
        Path solution = directory.resolve("solution.json");
        Files.writeString(file, instance.toString());
        Files.deleteIfExists(solution);
        List<String> command = new ArrayList<>(List.of(home.resolve("kreis").toString(), "match", file.toString()));
        command.addAll(List.of("-o", solution.toString(), "--seed", String.valueOf(seed)));
        command.addAll(List.of("--seconds", String.valueOf(seconds)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() == 2) {
            throw new IllegalStateException("kreis match did not understand its own instance");
        }
        Checker.Verdict verdict = Checker.judge(instance, JsonMapper.shared().readTree(Files.readString(solution)));
        if (!verdict.feasible()) {
            say("  not feasible: " + verdict.faults());
            missed++;
        }
        return verdict;
    }

    private static double gap(double value, double best) {
        return 100 * (best - value) / best;
    }

    private static double middle(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<Known> all(List<Known> some, List<Known> others) {
        List<Known> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private void atLeast(String what, double measured, double bar) {
        judge(what, measured, bar, measured >= bar - 1e-9, "at least");
    }

    private void atMost(String what, double measured, double bar) {
        judge(what, measured, bar, measured <= bar + 1e-9, "at most");
    }

    private void judge(String what, double measured, double bar, boolean met, String direction) {
        missed += met ? 0 : 1;
        line(what, measured, String.format(Locale.ROOT, "%-8s %8.2f  %s", direction, bar, met ? "met" : "MISSED"));
    }

    private static void heading(String what, String measured, String bar) {
        System.out.printf("%n%-62s %10s  %s%n", what, measured, bar);
    }

    private static void line(String what, double measured, String rest) {
        System.out.printf(Locale.ROOT, "%-62s %10.3f  %s%n", what, measured, rest);
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
