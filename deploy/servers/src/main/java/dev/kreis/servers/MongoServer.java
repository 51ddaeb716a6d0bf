package dev.kreis.servers;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks Mongo's wire protocol, on loopback and on disk, in this JVM.
 *
 * <p>It answers a write after the write is in its journal: what is acknowledged survives {@link #stop()} and a killed
 * process, and after a power failure at most the last 100 ms are missing, as with Mongo's own defaults. Documents live in
 * memory, so this is for megabytes, not for gigabytes. Indexes are Mongo's: unique, sparse, partial, compound, multikey.
 * There are no transactions, change streams, update pipelines, TTL or text indexes.
 *
 * <p>The same object, or another one, may be started again and again; two must not share a directory at the same time.
 * Methods are thread-safe and block until done.
 */
public final class MongoServer implements AutoCloseable {

    private static final long CHECKPOINT_BYTES = 32 << 20;

    private final int port;
    private final Path directory;
    private final long checkpointBytes;
    private de.bwaldvogel.mongo.@Nullable MongoServer server;

    /**
     * Nothing happens before {@link #start()}.
     *
     * @param port where clients connect
     * @param directory where documents are kept; created if missing
     */
    public MongoServer(int port, Path directory) {
        this(port, directory, CHECKPOINT_BYTES);
    }

    MongoServer(int port, Path directory, long checkpointBytes) {
        this.port = port;
        this.directory = directory.toAbsolutePath();
        this.checkpointBytes = checkpointBytes;
    }

    /**
     * Reads what is there and returns once it accepts clients; does nothing if it runs already.
     *
     * @throws PortTakenException if another program listens on the port
     * @throws IllegalStateException if another process uses the directory, or if its content is damaged
     */
    public synchronized MongoServer start() {
        if (server == null) {
            LoopbackPorts.requireFree(port);
            de.bwaldvogel.mongo.MongoServer starting =
                    new de.bwaldvogel.mongo.MongoServer(new Backend(new DocumentStore(directory, checkpointBytes)));
            try {
                starting.bind(new InetSocketAddress(LoopbackPorts.address(), port));
                server = starting;
            } finally {
                if (server == null) {
                    starting.shutdownNow();
                }
            }
        }
        return this;
    }

    /** Ends all connections and frees port and directory; does nothing if it does not run. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The connection string for one database. */
    public String uri(String database) {
        return "mongodb://" + LoopbackPorts.address().getHostAddress() + ":" + port + "/" + database;
    }

    private static final class Backend extends AbstractMongoBackend {

        private final DocumentStore store;
        private final Map<String, MongoDatabase> opened = new ConcurrentHashMap<>();

        private Backend(DocumentStore store) {
            this.store = store;
            store.namespaces().stream().map(Utils::firstFragment).distinct().forEach(this::resolveDatabase);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return opened.computeIfAbsent(name, _ -> new StoredDatabase(name, getCursorRegistry(), store));
        }

        @Override
        public void dropDatabase(String name) {
            super.dropDatabase(name);
            opened.remove(name);
        }

        /** Adds what drivers and health checks ask first since Mongo 5. */
        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (command.equals("hello")) {
                return super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
            }
            return super.handleCommand(channel, database, command, query);
        }

        @Override
        public void close() {
            super.close();
            store.close();
        }
    }
}
