package dev.kreis.matching.cli;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.SeatNow;
import dev.kreis.matching.engine.Seating;
import dev.kreis.matching.engine.live.Patience;
import dev.kreis.matching.engine.rounds.EveningPlan;
import dev.kreis.matching.engine.rounds.RoundsPlanner;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Solves an instance of the format mixmatch-1 from a file: {@code match INSTANCE -o SOLUTION --seconds S --seed N}. The
 * seconds run from when the command was given, reading included. With {@code --moves M} the search stops after so many
 * moves and finds the same on every machine; with {@code --impatient} people of a stream wait less and sit less well.
 *
 * <p>Exit codes: 0 a solution was written; 1 one was written, but some rule could not be kept; 2 the instance or the
 * arguments are not understood, and one sentence on standard error says why.
 */
public final class Match {

    private static final String USAGE =
            "usage: match INSTANCE -o SOLUTION [--seconds S] [--moves M] [--seed N] [--impatient]";

    private Match() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, begun(), System.out, System.err));
    }

    /**
     * When the command was given, as whoever started this process says, or else when the JVM started. The start of the
     * process itself would be up to a second too early: it is counted from that of the machine, which Linux rounds.
     */
    static Instant begun() {
        Long micros = Long.getLong("kreis.begun");
        return micros == null
                ? Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Runs the command; returns the exit code.
     *
     * @param begun since when the time to search runs; three quarters of it are left for the search in any case
     */
    public static int run(String[] args, Instant begun, PrintStream out, PrintStream err) {
        try {
            return solve(Arguments.parse(args), begun, out, err);
        } catch (MalformedInstance e) {
            err.println("match: " + e.getMessage());
            return 2;
        }
    }

    private static int solve(Arguments arguments, Instant begun, PrintStream out, PrintStream err) {
        Instance instance = Instance.parse(read(arguments.instance()));
        Budget budget = arguments.budget(Duration.between(begun, Instant.now()));
        Optional<String> regret = Optional.empty();
        Solution solution;
        try {
            switch (instance) {
                case Instance.Static(var problem) -> {
                    Seating seating = SeatNow.solve(problem, arguments.seed(), budget);
                    regret = regret(seating.brokenRules(), seating.proven());
                    solution = new Solution.Static(seating.circles());
                }
                case Instance.Rounds(var problem) -> {
                    EveningPlan plan = RoundsPlanner.plan(problem, arguments.seed(), budget);
                    regret = regret(plan.brokenRules(), false);
                    solution = new Solution.Rounds(plan.rounds());
                }
                case Instance.Stream stream ->
                    solution = Solution.Stream.of(
                            new Arrivals(stream, arguments.patience(), arguments.seed()).play(Runnable::run));
            }
            Files.writeString(arguments.solution(), solution.json());
        } catch (IOException e) {
            throw new MalformedInstance("the solution cannot be written to " + arguments.solution());
        }
        if (regret.isPresent()) {
            err.println("match: " + regret.get());
            return 1;
        }
        out.println("written to " + arguments.solution());
        return 0;
    }

    /** What to say of rules that are broken, if any are. */
    private static Optional<String> regret(int broken, boolean proven) {
        if (broken == 0) {
            return Optional.empty();
        }
        String pairs = broken == 1 ? "1 forbidden pair shares" : broken + " forbidden pairs share";
        return Optional.of((proven ? "no seating keeps all rules" : "no seating was found that keeps all rules")
                + "; in the one written " + pairs + " a circle");
    }

    private static String read(Path instance) {
        try {
            return Files.readString(instance);
        } catch (NoSuchFileException e) {
            throw new MalformedInstance("there is no file " + instance);
        } catch (CharacterCodingException e) {
            throw new MalformedInstance("the instance is not UTF-8 text");
        } catch (IOException e) {
            throw new MalformedInstance("the file " + instance + " cannot be read");
        }
    }

    private record Arguments(
            Path instance, Path solution, Optional<Duration> time, Optional<Long> moves, long seed, Patience patience) {

        private static final double LONGEST = 86_400;
        private static final Duration USUAL = Duration.ofSeconds(2);

        /** What the search may spend, from now on: moves, time, or whichever of both is over first. */
        Budget budget(Duration spent) {
            if (moves.isEmpty()) {
                Duration all = time.orElse(USUAL);
                Duration least = all.multipliedBy(3).dividedBy(4);
                Duration left = all.minus(spent);
                return Budget.ofTime(left.compareTo(least) > 0 ? left : least, System::nanoTime);
            }
            Budget tries = Budget.ofMoves(moves.get());
            return time.map(limit -> tries.or(Budget.ofTime(limit, System::nanoTime)))
                    .orElse(tries);
        }

        static Arguments parse(String[] args) {
            Optional<Path> instance = Optional.empty();
            Optional<Path> solution = Optional.empty();
            Optional<Duration> time = Optional.empty();
            Optional<Long> moves = Optional.empty();
            long seed = 1;
            Patience patience = Patience.PATIENT;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "-o" -> solution = Optional.of(Path.of(value(args, ++i)));
                    case "--seconds" -> time = Optional.of(seconds(value(args, ++i)));
                    case "--moves" -> moves = Optional.of(moves(value(args, ++i)));
                    case "--seed" -> seed = whole("--seed", value(args, ++i));
                    case "--impatient" -> patience = Patience.IMPATIENT;
                    default -> {
                        if (args[i].startsWith("-") || instance.isPresent()) {
                            throw new MalformedInstance("\"" + args[i] + "\" is not understood; " + USAGE);
                        }
                        instance = Optional.of(Path.of(args[i]));
                    }
                }
            }
            return new Arguments(
                    instance.orElseThrow(() -> new MalformedInstance(USAGE)),
                    solution.orElseThrow(() -> new MalformedInstance(USAGE)),
                    time,
                    moves,
                    seed,
                    patience);
        }

        private static String value(String[] args, int index) {
            if (index == args.length) {
                throw new MalformedInstance(args[index - 1] + " needs a value; " + USAGE);
            }
            return args[index];
        }

        private static Duration seconds(String text) {
            double seconds;
            try {
                seconds = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new MalformedInstance("--seconds must be a number, not \"" + text + "\"");
            }
            if (!(seconds >= 0 && seconds <= LONGEST)) {
                throw new MalformedInstance("--seconds must be between 0 and " + (long) LONGEST);
            }
            return Duration.ofNanos((long) (seconds * 1e9));
        }

        private static long moves(String text) {
            long moves = whole("--moves", text);
            if (moves < 0) {
                throw new MalformedInstance("--moves must not be negative");
            }
            return moves;
        }

        private static long whole(String name, String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new MalformedInstance(name + " must be a whole number, not \"" + text + "\"");
            }
        }
    }
}
