package dev.kreis.servers;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database whose collections, and the descriptions of their indexes, are in a {@link DocumentStore}. */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private final DocumentStore store;
    private @Nullable Document described;

    StoredDatabase(String name, CursorRegistry cursors, DocumentStore store) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
        completeCollections();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equals("aggregate")
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document stage
                && stage.get("$match") instanceof Document match
                && resolveCollection(String.valueOf(query.get(command)), false)
                        instanceof StoredCollection collection) {
            collection.narrow(match);
            try {
                return super.handleCommand(channel, command, query, databases, oplog);
            } finally {
                collection.narrow(null);
            }
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    @Override
    public synchronized MongoCollection<Long> createCollectionOrThrowIfExists(String name, CollectionOptions options) {
        return super.createCollectionOrThrowIfExists(name, options);
    }

    @Override
    public synchronized void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.drop(getFullCollectionNamespace(name));
    }

    @Override
    protected synchronized void addIndex(Document description) {
        Document outer = described; // creating an index may create its collection, which creates an index
        described = description;
        try {
            super.addIndex(description);
        } finally {
            described = outer;
        }
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoredCollection(this, name, options, cursorRegistry, store);
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new StoredIndex(name, keys, sparse, true, partialFilter(collection, name));
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new StoredIndex(name, keys, sparse, false, partialFilter(collection, name));
    }

    @Override
    protected long getFileSize() {
        return 0;
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    private @Nullable Document partialFilter(String collection, String index) {
        Document description = described;
        if (description == null || !index.equals(description.get("name"))) {
            String namespace = getFullCollectionNamespace(collection);
            description = store.documents(getFullCollectionNamespace("system.indexes")).values().stream()
                    .filter(known -> namespace.equals(known.get("ns")) && index.equals(known.get("name")))
                    .findFirst()
                    .orElse(new Document());
        }
        return (Document) description.get("partialFilterExpression");
    }

    /** A process killed while it created a collection may have left it without its first index. */
    private void completeCollections() {
        for (Document known : List.copyOf(
                store.documents(getFullCollectionNamespace("system.namespaces")).values())) {
            String namespace = String.valueOf(known.get("name"));
            String name = namespace.substring(getDatabaseName().length() + 1);
            MongoCollection<Long> collection = resolveCollection(name, false);
            if (collection != null && collection.getIndexes().isEmpty()) {
                addIndex(new Document("key", new Document("_id", 1))
                        .append("name", StoredIndex.BY_ID)
                        .append("ns", namespace)
                        .append("v", 2));
            }
        }
    }
}
