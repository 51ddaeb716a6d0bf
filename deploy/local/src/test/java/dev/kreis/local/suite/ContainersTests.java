package dev.kreis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContainersTests {

    private static final Path HOME = Path.of(System.getProperty("kreis.home", "../.."));
    private static final List<String> ADDRESSES = Arrays.stream(Service.values())
            .map(service -> service.artifact() + ":" + Ports.usual().of(service))
            .toList();

    @Test
    void prometheusAsksEveryServiceWhereItListens() throws IOException {
        String scraped = Files.readString(HOME.resolve("deploy/observability/prometheus.yml"));

        assertThat(scraped).contains("metrics_path: /actuator/prometheus");
        assertThat(Pattern.compile("\"([a-z-]+:[0-9]+)\"")
                        .matcher(scraped)
                        .results()
                        .map(target -> target.group(1)))
                .containsExactlyInAnyOrderElementsOf(ADDRESSES);
    }

    @Test
    void everyServiceHasItsContainer() throws IOException {
        String composed = Files.readString(HOME.resolve("docker-compose.yml"));

        for (Service service : Service.values()) {
            assertThat(composed)
                    .contains("  %s:\n".formatted(service.artifact()))
                    .contains("SERVICE: " + service.artifact())
                    .contains("/dev/tcp/127.0.0.1/" + Ports.usual().of(service));
        }
    }
}
