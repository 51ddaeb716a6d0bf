package dev.kreis.servers;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection in a {@link DocumentStore}, in the order of insertion. Queries go through the index that yields the fewest
 * candidates; updates work on copies, because answers to earlier queries may still be on their way to a client.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Long> {

    private final DocumentStore store;
    private final ThreadLocal<@Nullable Document> narrowed = new ThreadLocal<>();
    private NavigableMap<Long, Document> documents;
    private long lastPosition;
    private boolean changing;

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            DocumentStore store) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = store.documents(getFullName());
        this.lastPosition = documents.isEmpty() ? 0 : documents.lastKey();
    }

    /** Where the document with the same _id is, or null. */
    @Nullable
    Long position(Document document) {
        for (Index<Long> index : getIndexes()) {
            if (index.getName().equals(StoredIndex.BY_ID)) {
                return index.getPosition(document);
            }
        }
        return findDocumentPosition(document);
    }

    /** Lets the next aggregation on this thread begin with only those documents that can match. */
    void narrow(@Nullable Document query) {
        if (query == null) {
            narrowed.remove();
        } else {
            narrowed.set(query);
        }
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        Document query = narrowed.get();
        narrowed.remove();
        Iterable<Document> found = query == null ? queryAll() : handleQuery(query);
        // stages of an aggregation change what they are given
        return StreamSupport.stream(found.spliterator(), false).map(Document::cloneDeeply);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        NavigableSet<Long> positions = candidates(query);
        if (positions == null) {
            return matchDocuments(query, orderBy, skip, limit, batchSize, projection);
        }
        return matchDocuments(
                query,
                isNaturalDescending(orderBy) ? positions.descendingSet() : positions,
                orderBy,
                skip,
                limit,
                batchSize,
                projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Collection<Document> all =
                isNaturalDescending(orderBy) ? documents.descendingMap().values() : documents.values();
        return matchDocumentsFromStream(all.stream(), query, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected QueryResult createQueryResult(List<Document> found, int batchSize) {
        return changing ? new QueryResult(new Copies(found)) : super.createQueryResult(found, batchSize);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized void removeDocument(Document document) {
        Long position = position(document);
        if (position != null) {
            for (Index<Long> index : getIndexes()) {
                ((StoredIndex) index).remove(document, position);
            }
            removeDocument(position);
        }
    }

    @Override
    public synchronized void addIndex(Index<Long> index) {
        super.addIndex(index);
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    @Override
    public synchronized void renameTo(MongoDatabase newDatabase, String newName) {
        NavigableMap<Long, Document> moved = new TreeMap<>(documents);
        store.drop(getFullName());
        super.renameTo(newDatabase, newName);
        documents = store.documents(getFullName());
        moved.forEach((position, document) -> store.put(getFullName(), position, document));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected @Nullable Document getDocument(Long position) {
        return documents.get(position);
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        lastPosition++;
        store.put(getFullName(), lastPosition, document);
        return lastPosition;
    }

    @Override
    protected void handleUpdate(Long position, Document before, Document after) {
        store.put(getFullName(), position, after);
    }

    @Override
    protected void removeDocument(Long position) {
        store.remove(getFullName(), position);
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {
        // not tracked
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    /** Positions among which are those of all documents that match, or null if no index helps. */
    private @Nullable NavigableSet<Long> candidates(Document query) {
        Map<String, Object> conditions = new HashMap<>();
        gather(query, conditions);
        TreeMap<String, Iterator<Long>> choices = new TreeMap<>();
        for (Index<Long> index : getIndexes()) {
            Iterator<Long> choice = ((StoredIndex) index).candidates(conditions);
            if (choice != null) {
                choices.put(index.getName(), choice);
            }
            if (choice != null && index.getName().equals(StoredIndex.BY_ID)) {
                return positions(choice);
            }
        }
        if (!choices.isEmpty()) {
            return choices.size() == 1 ? positions(choices.firstEntry().getValue()) : shortest(choices);
        }
        return query.get("$or") instanceof Collection<?> branches ? union(branches) : null;
    }

    private static NavigableSet<Long> positions(Iterator<Long> choice) {
        NavigableSet<Long> positions = new TreeSet<>();
        choice.forEachRemaining(positions::add);
        return positions;
    }

    private static void gather(Document query, Map<String, Object> conditions) {
        query.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> gather((Document) part, conditions));
            } else if (!field.startsWith("$")) {
                conditions.putIfAbsent(field, condition);
            }
        });
    }

    /** Follows all choices in step: the first that ends is the shortest, and costs no more than its length. */
    private static NavigableSet<Long> shortest(Map<String, Iterator<Long>> choices) {
        Map<String, NavigableSet<Long>> followed = new HashMap<>();
        while (true) {
            for (Map.Entry<String, Iterator<Long>> choice : choices.entrySet()) {
                NavigableSet<Long> positions = followed.computeIfAbsent(choice.getKey(), _ -> new TreeSet<>());
                if (!choice.getValue().hasNext()) {
                    return positions;
                }
                positions.add(choice.getValue().next());
            }
        }
    }

    private @Nullable NavigableSet<Long> union(Collection<?> branches) {
        NavigableSet<Long> union = new TreeSet<>();
        for (Object branch : branches) {
            NavigableSet<Long> positions = candidates((Document) branch);
            if (positions == null) {
                return null;
            }
            union.addAll(positions);
        }
        return union;
    }

    private static final class Copies extends AbstractList<Document> {

        private final List<Document> originals;

        private Copies(List<Document> originals) {
            this.originals = originals;
        }

        @Override
        public Document get(int index) {
            return originals.get(index).cloneDeeply();
        }

        @Override
        public int size() {
            return originals.size();
        }
    }
}
