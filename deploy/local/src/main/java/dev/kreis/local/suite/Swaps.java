package dev.kreis.local.suite;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real servers to use instead of the local ones, named by the settings that Spring itself knows. What is null is started
 * locally.
 *
 * @param kafka {@code SPRING_KAFKA_BOOTSTRAP_SERVERS}
 * @param mongo {@code SPRING_MONGODB_URI}
 * @param mailHost {@code SPRING_MAIL_HOST}; its port is {@code SPRING_MAIL_PORT}, or 25
 */
public record Swaps(
        @Nullable String kafka,
        @Nullable String mongo,
        @Nullable String mailHost,
        @Nullable String mailPort) {

    /** Everything local. */
    public static final Swaps NONE = new Swaps(null, null, null, null);

    /** What this environment names. */
    public static Swaps of(Map<String, String> environment) {
        return new Swaps(
                setting(environment, "SPRING_KAFKA_BOOTSTRAP_SERVERS"),
                setting(environment, "SPRING_MONGODB_URI"),
                setting(environment, "SPRING_MAIL_HOST"),
                setting(environment, "SPRING_MAIL_PORT"));
    }

    private static @Nullable String setting(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
