package dev.kreis.local.suite;

import java.nio.file.Path;
import java.util.List;

/**
 * What a suite needs to know before it starts.
 *
 * @param home the checkout, whose services have been built
 * @param directory where it keeps everything: stores, mail, logs
 * @param ports where it listens
 * @param swaps what is not started because a real one is there
 * @param setupKey the key with which a team is founded
 * @param arguments further settings for every service, as {@code --name=value}
 */
public record SuiteSettings(
        Path home, Path directory, Ports ports, Swaps swaps, String setupKey, List<String> arguments) {

    public SuiteSettings {
        arguments = List.copyOf(arguments);
    }

    Path logs() {
        return directory.resolve("logs");
    }
}
