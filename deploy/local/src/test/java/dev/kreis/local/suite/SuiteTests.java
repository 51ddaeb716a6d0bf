package dev.kreis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTests {

    @TempDir
    private Path directory;

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws IOException {
        Ports ports = Ports.free();
        try (ServerSocket _ = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress());
                Suite suite = suite(ports)) {
            assertThatExceptionOfType(CannotStartException.class)
                    .isThrownBy(suite::start)
                    .withMessage(
                            "Port %d is taken by another program; stop that program, or choose other ports with --ports BASE."
                                    .formatted(ports.kafka()));
            assertThat(suite.isStopped()).as("nothing is left to stop").isTrue();
        }
    }

    @Test
    void saysWhatIsNotBuilt() {
        try (Suite suite = suite(Ports.free())) {
            assertThatExceptionOfType(CannotStartException.class)
                    .isThrownBy(suite::start)
                    .withMessageStartingWith("event-service is not built");
        }
    }

    private Suite suite(Ports ports) {
        return new Suite(
                new SuiteSettings(directory, directory.resolve("state"), ports, Swaps.NONE, "key", List.of(), false),
                _ -> {});
    }
}
