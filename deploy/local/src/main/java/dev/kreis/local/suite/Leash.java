package dev.kreis.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Ends the children where this process dies without a word (SIGKILL, a crash): a shell of a dozen lines that reads a
 * pipe from here and, once the pipe ends, stops every process it was told of. Thread-safe.
 */
final class Leash implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP
            held=' '
            while read -r word pid; do
              case $word in
                hold) held="$held$pid " ;;
                drop) case $held in *" $pid "*) held="${held%%" $pid "*} ${held#*" $pid "}" ;; esac ;;
                done) exit 0 ;;
              esac
            done
            for pid in $held; do kill -TERM "$pid" 2>/dev/null; done
            for _ in 1 2 3 4 5 6 7 8; do
              left=
              for pid in $held; do kill -0 "$pid" 2>/dev/null && left=1; done
              [ -z "$left" ] && exit 0
              sleep 1
            done
            for pid in $held; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private final Writer pipe;

    Leash() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            pipe = shell.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void hold(Process child) {
        tell("hold " + child.pid());
    }

    void drop(Process child) {
        tell("drop " + child.pid());
    }

    /** Lets go: whoever is held lives on. */
    @Override
    public void close() {
        tell("done");
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            // The shell is gone; the children are still stopped in the ordinary ways.
        }
    }
}
