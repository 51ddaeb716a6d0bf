package dev.kreis.local;

import dev.kreis.local.api.Line;
import dev.kreis.local.evening.Demo;
import dev.kreis.local.evening.Seeds;
import dev.kreis.local.house.House;
import dev.kreis.local.suite.Ports;
import dev.kreis.local.suite.Service;
import dev.kreis.local.suite.Suite;
import dev.kreis.local.suite.SuiteSettings;
import dev.kreis.local.suite.Swaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs a suite through a short evening once after a build, so that each service records which classes it needs and which
 * of its code is hot (JEP 514, JEP 515): it then starts in less than half the time. The evening happens on servers of its
 * own and is forgotten.
 */
@Command(name = "prepare", description = "Records what makes the services start fast.", hidden = true)
final class PrepareCommand implements Callable<Integer> {

    private static final Duration EVENING = Duration.ofSeconds(12);

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Service> unrecorded = Suite.unrecorded(Home.path());
        if (unrecorded.isEmpty()) {
            return 0;
        }
        Console.say("Preparing a fast start, once after a build: a short evening behind closed doors, about a minute.");
        Path directory = Files.createTempDirectory("kreis-prepare");
        try {
            House house = House.in(directory);
            house.keep(House.SETUP_KEY, UpCommand.key());
            SuiteSettings settings = new SuiteSettings(
                    Home.path(), directory, Ports.free(), Swaps.NONE, house.get(House.SETUP_KEY), List.of(), true);
            try (Suite suite = new Suite(settings, _ -> {})) {
                suite.start();
                try (Line line = new Line(suite.web())) {
                    Seeds seeds = new Seeds(Home.seeds());
                    seeds.load(line, house, _ -> {});
                    new Demo(seeds, line, house, _ -> {}).play(EVENING);
                }
            }
        } finally {
            Home.delete(directory);
        }
        return 0;
    }
}
