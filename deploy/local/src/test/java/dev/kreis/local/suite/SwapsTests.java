package dev.kreis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SwapsTests {

    @Test
    void startsEverythingLocallyUnlessAServerIsNamed() {
        assertThat(Swaps.of(Map.of("HOME", "/", "SPRING_MAIL_HOST", " "))).isEqualTo(Swaps.NONE);
    }

    @Test
    void takesTheServersThatSpringWouldTake() {
        assertThat(Swaps.of(Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                        "SPRING_MONGODB_URI", "mongodb://store",
                        "SPRING_MAIL_HOST", "mail")))
                .isEqualTo(new Swaps("broker:9092", "mongodb://store", "mail", null));
    }
}
