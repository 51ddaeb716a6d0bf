package dev.kreis.servers;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A Mongo wire server on disk. */
public final class MongoServer implements AutoCloseable {

    private final int port;
    private final Path directory;
    private de.bwaldvogel.mongo.@Nullable MongoServer server;

    public MongoServer(int port, Path directory) {
        this.port = port;
        this.directory = directory.toAbsolutePath();
    }

    public synchronized MongoServer start() {
        if (server != null) {
            return this;
        }
        LoopbackPorts.requireFree(port);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        de.bwaldvogel.mongo.MongoServer starting = new de.bwaldvogel.mongo.MongoServer(
                new H2Backend(MVStore.open(directory.resolve("mongo.mv").toString())) {
                    @Override
                    public Document handleCommand(Channel channel, String database, String command, Document query) {
                        if (command.equals("hello")) {
                            return super.handleCommand(channel, database, "ismaster", query)
                                    .append("isWritablePrimary", true);
                        }
                        return super.handleCommand(channel, database, command, query);
                    }
                });
        starting.bind(new InetSocketAddress(LoopbackPorts.address(), port));
        server = starting;
        return this;
    }

    public synchronized void stop() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The connection string for one database. */
    public String uri(String database) {
        return "mongodb://" + LoopbackPorts.address().getHostAddress() + ":" + port + "/" + database;
    }
}
