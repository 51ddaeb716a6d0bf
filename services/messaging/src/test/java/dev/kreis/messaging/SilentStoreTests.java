package dev.kreis.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MongoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SilentStoreTests {
    private static final Document QUESTION = new Document("count", "anything");

    @TempDir
    private Path directory;

    /** Carries what is said to the store and what it answers, until the answers are lost. */
    private static final class Line implements AutoCloseable {
        private final ServerSocket door;
        private final int store;
        private volatile boolean silent;

        private Line(int store) throws IOException {
            this.store = store;
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            try {
                while (true) {
                    Socket service = door.accept();
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), store);
                    Thread.ofVirtual().start(() -> carry(service, there, false));
                    Thread.ofVirtual().start(() -> carry(there, service, true));
                }
            } catch (IOException e) {
                // closed
            }
        }

        private void carry(Socket from, Socket to, boolean answers) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] some = new byte[8192];
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    if (!answers || !silent) {
                        out.write(some, 0, n);
                    }
                }
            } catch (IOException e) {
                // one of the two hung up
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStoreThatSaysNothingIsNotWaitedForForEver() throws IOException {
        int port = LoopbackPorts.free();
        try (MongoServer _ = new MongoServer(port, directory).start();
                Line line = new Line(port)) {
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(StoreAutoConfiguration.class, MongoAutoConfiguration.class))
                    .withPropertyValues(
                            "kreis.store.patience=500ms",
                            "spring.mongodb.uri=mongodb://127.0.0.1:" + line.door.getLocalPort() + "/anything")
                    .run(context -> {
                        MongoDatabase database =
                                context.getBean(MongoClient.class).getDatabase("anything");
                        assertThat(database.runCommand(QUESTION).getInteger("n"))
                                .isZero();
                        line.silent = true;
                        assertThatThrownBy(() -> database.runCommand(QUESTION))
                                .isInstanceOf(MongoSocketReadTimeoutException.class);
                    });
        }
    }
}
