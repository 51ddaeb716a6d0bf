package dev.kreis.servers;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM: one node, broker and controller in one (KRaft), listening on loopback.
 *
 * <p>What is acknowledged survives {@link #stop()} and a killed process: start again on the same directory and port.
 * Topics are never created by use. The same object, or another one, may be started again and again; two must not share a
 * directory at the same time. Methods are thread-safe and block until done (start 1 to 5 s, stop about 1 s).
 */
public final class KafkaServer implements AutoCloseable {

    private static final int NODE = 1;

    static {
        // A broker that gives up ends its process, but this process is not the broker's alone.
        Exit.setExitProcedure(KafkaServer::refuseToExit);
        Exit.setHaltProcedure(KafkaServer::refuseToExit);
    }

    private final int port;
    private final Path directory;
    private @Nullable KafkaRaftServer server;

    /**
     * Nothing happens before {@link #start()}.
     *
     * @param port where clients connect
     * @param directory where messages are kept; created and formatted on the first start
     */
    public KafkaServer(int port, Path directory) {
        this.port = port;
        this.directory = directory.toAbsolutePath();
    }

    /**
     * Starts the broker and returns once it accepts clients; does nothing if it runs already.
     *
     * @throws PortTakenException if another program listens on the port
     */
    public synchronized KafkaServer start() {
        if (server != null) {
            return this;
        }
        LoopbackPorts.requireFree(port);
        format();
        KafkaRaftServer starting =
                new KafkaRaftServer(new KafkaConfig(config(LoopbackPorts.free()), false), Time.SYSTEM);
        try {
            starting.startup();
            server = starting;
        } finally {
            if (server == null) {
                starting.shutdown();
            }
        }
        return this;
    }

    /** Stops the broker and frees its port and directory; does nothing if it does not run. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** What clients are configured with, {@code host:port}. */
    public String bootstrapServers() {
        return LoopbackPorts.address().getHostAddress() + ":" + port;
    }

    private void format() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(Optional.of(directory.toString()))
                    .setDirectories(List.of(directory.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format the broker's directory " + directory, e);
        }
    }

    private Map<String, String> config(int controllerPort) {
        String host = LoopbackPorts.address().getHostAddress();
        Map<String, String> config = new HashMap<>();
        config.put("node.id", Integer.toString(NODE));
        config.put("process.roles", "broker,controller");
        config.put("controller.quorum.voters", NODE + "@" + host + ":" + controllerPort);
        config.put("listeners", "CLIENTS://" + host + ":" + port + ",CONTROLLER://" + host + ":" + controllerPort);
        config.put("advertised.listeners", "CLIENTS://" + bootstrapServers());
        config.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "CLIENTS");
        config.put("log.dirs", directory.toString());
        config.put("auto.create.topics.enable", "false");

        // one node: nothing to replicate, nobody to wait for
        config.put("default.replication.factor", "1");
        config.put("min.insync.replicas", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("controller.quorum.election.timeout.ms", "200");
        config.put("controller.quorum.fetch.timeout.ms", "500");
        // after a kill the old registration blocks a new start for this long
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "400");

        // a laptop: few threads, small files
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "1");
        config.put("num.replica.alter.log.dirs.threads", "1");
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        config.put("log.segment.bytes", Integer.toString(16 << 20));
        config.put("offsets.topic.segment.bytes", Integer.toString(16 << 20));
        config.put("transaction.state.log.segment.bytes", Integer.toString(16 << 20));
        config.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        config.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
        config.put("metadata.max.idle.interval.ms", "5000");
        config.put("controlled.shutdown.enable", "true");
        return config;
    }

    private static void refuseToExit(int status, @Nullable String message) {
        throw new IllegalStateException("The broker gave up with status " + status + ": " + message);
    }
}
