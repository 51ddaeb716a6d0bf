package dev.kreis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeashTests {

    @Test
    void endsTheChildrenOfAProcessThatWasKilled() throws IOException {
        Process parent = parent("stay");
        ProcessHandle child = child(parent);

        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
    }

    @Test
    void letsGoWhenClosed() throws IOException {
        Process parent = parent("let go");
        ProcessHandle child = child(parent);
        parent.onExit().join();

        assertThat(child.isAlive()).isTrue();
        child.destroyForcibly();
    }

    private static Process parent(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle child(Process parent) throws IOException {
        BufferedReader output = parent.inputReader();
        return ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    static final class Parent {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process child = new ProcessBuilder("sleep", "600").start();
            Process gone = new ProcessBuilder("true").start();
            try (Leash leash = new Leash()) {
                leash.hold(gone);
                leash.hold(child);
                leash.drop(gone);
                System.out.println(child.pid());
                if (arguments[0].equals("stay")) {
                    child.waitFor();
                }
            }
        }
    }
}
