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
 * @param recording whether services that have no cache of their classes yet record one as they stop, which takes them
 *     half a minute
 */
public record SuiteSettings(
        Path home,
        Path directory,
        Ports ports,
        Swaps swaps,
        String setupKey,
        List<String> arguments,
        boolean recording) {

    public SuiteSettings {
        arguments = List.copyOf(arguments);
    }

    Path logs() {
        return directory.resolve("logs");
    }
}
