package dev.kreis.local;

import dev.kreis.local.house.RunningSuite;
import dev.kreis.local.suite.CannotStartException;
import dev.kreis.messaging.DeadLetterReplay;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hands dead letters back to where they came from. */
@Command(
        name = "replay",
        description = "Puts the messages of a dead-letter topic back to where they came from, each once.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Home home = new Home();

    @Parameters(paramLabel = "TOPIC", description = "A topic that ends in .<group>.dlt")
    private String topic = "";

    @Override
    public Integer call() throws InterruptedException {
        RunningSuite suite = RunningSuite.find(home.state());
        try {
            int replayed = new DeadLetterReplay(suite.kafka()).replay(topic);
            Console.say(replayed == 1 ? "1 message went back." : replayed + " messages went back.");
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage() + ".");
        } catch (ExecutionException e) {
            throw new CannotStartException("The broker did not take a message back: " + e.getCause() + ".");
        }
    }
}
