package dev.kreis.local;

import dev.kreis.local.api.Line;
import dev.kreis.local.evening.Demo;
import dev.kreis.local.evening.Seeds;
import dev.kreis.local.house.House;
import dev.kreis.local.house.RunningSuite;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays an evening on the suite that runs. */
@Command(name = "demo", description = "Plays an evening on the running suite.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private Home home = new Home();

    @Option(names = "--minutes", paramLabel = "N", description = "How long the evening takes; about three by itself.")
    private double minutes = 3;

    @Override
    public Integer call() throws InterruptedException {
        RunningSuite suite = RunningSuite.find(home.state());
        House house = House.in(home.state());
        try (Line line = new Line(URI.create(suite.web()))) {
            new Demo(new Seeds(Home.seeds()), line, house, Console::say)
                    .play(Duration.ofMillis(Math.round(minutes * 60_000)));
        }
        if (!suite.mailbox().isEmpty()) {
            Console.say("Read the mail at " + suite.mailbox());
        }
        return 0;
    }
}
