package dev.kreis.local;

import dev.kreis.local.api.NoAnswerException;
import dev.kreis.local.api.RefusedException;
import dev.kreis.local.suite.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./kreis} runs. */
@Command(
        name = "kreis",
        description = "Kreis on one machine.",
        mixinStandardHelpOptions = true,
        subcommands = {UpCommand.class, DemoCommand.class, BenchCommand.class, ReplayCommand.class, PrepareCommand.class
        })
public final class Kreis {

    private Kreis() {}

    /** Exits with 0, or with 1 after one sentence on what is wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Kreis())
                .setExecutionExceptionHandler((e, _, _) -> complain(e))
                .execute(arguments));
    }

    private static int complain(Exception e) throws Exception {
        switch (e) {
            case CannotStartException sentence -> System.err.println("kreis: " + sentence.getMessage());
            case RefusedException sentence -> System.err.println("kreis: " + sentence.getMessage());
            case NoAnswerException away ->
                System.err.println("kreis: the suite does not answer (" + away.getMessage() + ").");
            case UncheckedIOException disk -> System.err.println("kreis: " + unwritten(disk));
            case IOException disk -> System.err.println("kreis: " + unwritten(disk));
            default -> throw e;
        }
        return 1;
    }

    private static String unwritten(Exception e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return "a file could not be read or written (%s); look at the disk and start again."
                .formatted(reason.getMessage());
    }
}
