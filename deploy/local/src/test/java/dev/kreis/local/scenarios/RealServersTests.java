package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.suite.Swaps;
import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MailServer;
import dev.kreis.servers.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RealServersTests {

    @Test
    void aSuiteOnServersOfOthersWaitsForABrokerThatComesLate() throws Exception {
        Path directory = Town.directory();
        try (KafkaServer kafka = new KafkaServer(LoopbackPorts.free(), directory.resolve("their-kafka"));
                MongoServer mongo = new MongoServer(LoopbackPorts.free(), directory.resolve("their-mongo")).start();
                MailServer mail = new MailServer(
                                LoopbackPorts.free(), LoopbackPorts.free(), directory.resolve("their-mail"))
                        .start();
                ExecutorService starter = Executors.newSingleThreadExecutor()) {
            Swaps swaps =
                    new Swaps(kafka.bootstrapServers(), mongo.uri(""), "127.0.0.1", Integer.toString(mail.smtpPort()));
            Future<Town> starting = starter.submit(() -> Town.start(directory, swaps, mail));
            for (String service : List.of("event-service", "matching-service", "follow-up-service")) {
                Path log = directory.resolve("logs").resolve(service + ".log");
                await(service + " misses its broker")
                        .atMost(Duration.ofSeconds(90))
                        .until(() ->
                                Files.exists(log) && Files.readString(log).contains("topics cannot be declared yet"));
            }
            assertThat(starting.isDone()).as("ready without a broker").isFalse();

            kafka.start();
            try (Town town = starting.get()) {
                Evening evening = town.evening("Late broker").withGuests(8).open();
                evening.checkInAll(evening.guests(), 2);
                evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
            }
            assertThat(directory.resolve("kafka")).doesNotExist();
            assertThat(directory.resolve("mongo")).doesNotExist();
        }
    }
}
