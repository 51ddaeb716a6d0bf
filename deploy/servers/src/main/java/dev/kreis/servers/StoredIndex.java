package dev.kreis.servers;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An ordered index as Mongo has them: unique or not, sparse, partial, compound, and with one entry per element of an array,
 * so that uniqueness holds across the elements of all documents. Rebuilt in memory at start. Not thread-safe: guarded by its
 * collection.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/indexes/index-types/index-multikey/">Multikey indexes</a>
 */
final class StoredIndex extends Index<Long> {

    /** An index entry, or, with a shorter key or an extreme position, a bound before or after the entries with that key. */
    private record Entry(List<Object> key, long position) implements Comparable<Entry> {

        static Entry before(List<Object> key) {
            return new Entry(key, Long.MIN_VALUE);
        }

        static Entry after(List<Object> key) {
            return new Entry(key, Long.MAX_VALUE);
        }

        @Override
        public int compareTo(Entry other) {
            int common = Math.min(key.size(), other.key.size());
            for (int i = 0; i < common; i++) {
                int order = compareValues(key.get(i), other.key.get(i));
                if (order != 0) {
                    return order;
                }
            }
            if (key.size() < other.key.size()) {
                return position == Long.MIN_VALUE ? -1 : 1;
            }
            if (key.size() > other.key.size()) {
                return other.position == Long.MIN_VALUE ? 1 : -1;
            }
            return Long.compare(position, other.position);
        }
    }

    /** The name of the index that every collection has. */
    static final String BY_ID = "_id_";

    /** How Mongo files an empty array. */
    private static final Object UNDEFINED = List.of();

    private final boolean unique;
    private final @Nullable Document partial;
    private final QueryMatcher matcher = new DefaultQueryMatcher();
    private final List<String[]> paths;
    private final NavigableSet<Entry> entries = new TreeSet<>();
    private boolean multikey;

    StoredIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique, @Nullable Document partial) {
        super(name, keys, sparse);
        this.unique = unique;
        this.partial = partial;
        this.paths = keys.stream().map(key -> key.getKey().split("\\.")).toList();
    }

    /**
     * Positions among which are those of all documents that match, or null if this index is of no use.
     *
     * @param conditions what the query demands of each field
     */
    @Nullable
    Iterator<Long> candidates(Map<String, Object> conditions) {
        if (partial != null && !implied(partial, conditions)) {
            return null;
        }
        boolean narrowed = partial != null;
        List<List<Object>> prefixes = List.of(List.of());
        for (String field : keys()) {
            Object condition = conditions.get(field);
            List<Object> values = equalities(condition);
            if (values == null) {
                return range(prefixes, condition, narrowed);
            }
            prefixes = prefixes.stream()
                    .flatMap(prefix -> values.stream().map(value -> append(prefix, value)))
                    .toList();
            narrowed = true;
        }
        return positions(prefixes.stream().map(prefix -> between(Entry.before(prefix), Entry.after(prefix))));
    }

    /** The position of the document with this key, or null; for unique indexes. */
    @Nullable
    Long position(@Nullable Object key) {
        return holder(append(List.of(), key));
    }

    /** Takes a document out. */
    void remove(Document document, long position) {
        keysOf(document).forEach(key -> entries.remove(new Entry(key, position)));
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other instanceof StoredIndex index
                && super.hasSameOptions(other)
                && toIndexDescription().equals(index.toIndexDescription())
                && Objects.equals(partial, index.partial);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Long> collection) {
        keysOf(document).forEach(key -> check(key, null, collection));
    }

    @Override
    public void add(Document document, Long position, MongoCollection<Long> collection) {
        List<List<Object>> keys = keysOf(document);
        // checked already, but for the documents that were there before the index
        keys.forEach(key -> check(key, position, collection));
        multikey |= keys.size() > 1;
        keys.forEach(key -> entries.add(new Entry(key, position)));
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Long> collection) {
        if (unique) {
            Set<List<Object>> own = Set.copyOf(keysOf(before));
            Long position = ((StoredCollection) collection).position(before);
            keysOf(after).stream().filter(key -> !own.contains(key)).forEach(key -> check(key, position, collection));
        }
    }

    @Override
    public void updateInPlace(Document before, Document after, Long position, MongoCollection<Long> collection) {
        Set<List<Object>> vanished = new HashSet<>(keysOf(before));
        Set<List<Object>> appeared = new HashSet<>(keysOf(after));
        multikey |= appeared.size() > 1;
        Set<List<Object>> same = Set.copyOf(vanished);
        vanished.removeAll(appeared);
        appeared.removeAll(same);
        vanished.forEach(key -> entries.remove(new Entry(key, position)));
        appeared.forEach(key -> entries.add(new Entry(key, position)));
    }

    /** Answered by the _id index alone, which holds every document once. */
    @Override
    public @Nullable Long getPosition(Document document) {
        return getName().equals(BY_ID) ? position(document.get("_id")) : null;
    }

    @Override
    public Long remove(Document document) {
        throw new UnsupportedOperationException("The collection removes by position");
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Long> getPositions(Document query) {
        throw new UnsupportedOperationException("The collection asks for candidates");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return entries.size();
    }

    @Override
    public void drop() {
        entries.clear();
    }

    private void check(List<Object> key, @Nullable Long own, MongoCollection<Long> collection) {
        Long holder = unique ? holder(key) : null;
        if (holder != null && !holder.equals(own)) {
            List<@Nullable Object> shown = new ArrayList<>();
            key.forEach(value -> shown.add(value == UNDEFINED || value instanceof Missing ? null : value));
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(shown));
        }
    }

    private @Nullable Long holder(List<Object> key) {
        Entry found = entries.ceiling(Entry.before(key));
        return found != null && found.compareTo(new Entry(key, found.position)) == 0 ? found.position : null;
    }

    private List<List<Object>> keysOf(Document document) {
        if (partial != null && !matcher.matches(document, partial)) {
            return List.of();
        }
        List<List<Object>> keys = List.of(List.of());
        Set<String> arrays = new LinkedHashSet<>();
        boolean present = false;
        for (String[] path : paths) {
            List<@Nullable Object> values = new ArrayList<>(1);
            collect(document, path, 0, values, arrays);
            if (values.isEmpty()) {
                values.add(Missing.getInstance());
            }
            present |= values.stream().anyMatch(value -> !(value instanceof Missing));
            keys = keys.size() == 1 && values.size() == 1
                    ? List.of(append(keys.getFirst(), values.getFirst()))
                    : keys.stream()
                            .flatMap(key -> values.stream().map(value -> append(key, value)))
                            .toList();
        }
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
        return isSparse() && !present ? List.of() : keys;
    }

    private static void collect(
            @Nullable Object node, String[] path, int depth, List<@Nullable Object> values, Set<String> arrays) {
        if (node instanceof Collection<?> elements) {
            arrays.add(String.join(".", Arrays.copyOf(path, depth)));
            if (depth == path.length) {
                if (elements.isEmpty()) {
                    values.add(UNDEFINED);
                }
                values.addAll(elements);
                return;
            }
            int number = 0;
            for (Object element : elements) {
                if (path[depth].equals(Integer.toString(number++))) {
                    collect(element, path, depth + 1, values, arrays);
                }
                if (element instanceof Document) {
                    collect(element, path, depth, values, arrays);
                }
            }
        } else if (depth == path.length) {
            // null equals missing, but only the missing is left out of a sparse index
            values.add(node);
        } else if (node instanceof Document document && document.containsKey(path[depth])) {
            collect(document.get(path[depth]), path, depth + 1, values, arrays);
        }
    }

    private @Nullable Iterator<Long> range(List<List<Object>> prefixes, @Nullable Object condition, boolean narrowed) {
        Document operators = condition instanceof Document document ? document : new Document();
        Object above = firstNonNull(operators.get("$gt"), operators.get("$gte"));
        Object below = firstNonNull(operators.get("$lt"), operators.get("$lte"));
        boolean exists = isSparse() && Boolean.TRUE.equals(operators.get("$exists"));
        if (above == null && below == null && !exists && !narrowed) {
            return null;
        }
        if (above != null && multikey) {
            below = null; // another element of the array may be the one below
        }
        Object from = above;
        Object to = below;
        return positions(prefixes.stream().map(prefix -> {
            Entry first = from == null
                    ? Entry.before(prefix)
                    : new Entry(append(prefix, from), operators.containsKey("$gt") ? Long.MAX_VALUE : Long.MIN_VALUE);
            Entry last = to == null
                    ? Entry.after(prefix)
                    : new Entry(append(prefix, to), operators.containsKey("$lt") ? Long.MIN_VALUE : Long.MAX_VALUE);
            return between(from == null && to != null ? Entry.after(append(prefix, null)) : first, last);
        }));
    }

    private Set<Entry> between(Entry first, Entry last) {
        return first.compareTo(last) < 0 ? entries.subSet(first, last) : Set.of();
    }

    /** One range after the other, entry by entry: a flattened stream would read a whole range before it gives the first. */
    private static Iterator<Long> positions(Stream<Set<Entry>> ranges) {
        Iterator<Set<Entry>> rest = ranges.iterator();
        return new Iterator<>() {
            private Iterator<Entry> range = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!range.hasNext() && rest.hasNext()) {
                    range = rest.next().iterator();
                }
                return range.hasNext();
            }

            @Override
            public Long next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return range.next().position();
            }
        };
    }

    /** The values one of which a field must have, or null if the condition is of another kind. */
    private static @Nullable List<Object> equalities(@Nullable Object condition) {
        if (condition instanceof Document operators && isOperators(operators)) {
            if (operators.get("$in") instanceof Collection<?> values) {
                return values.stream().allMatch(StoredIndex::isSimple) ? List.copyOf(values) : null;
            }
            return isSimple(operators.get("$eq")) ? List.of(operators.get("$eq")) : null;
        }
        return isSimple(condition) ? List.of(condition) : null;
    }

    private static boolean isSimple(@Nullable Object value) {
        return !(value == null
                || value instanceof Missing
                || value instanceof Collection
                || value instanceof BsonRegularExpression
                || (value instanceof Document document && isOperators(document)));
    }

    private static boolean isOperators(Document document) {
        return !document.isEmpty() && document.keySet().iterator().next().startsWith("$");
    }

    private static boolean implied(Document filter, Map<String, Object> conditions) {
        return filter.entrySet().stream().allMatch(demand -> {
            Object condition = conditions.get(demand.getKey());
            return demand.getValue().equals(condition)
                    || (demand.getValue().equals(new Document("$exists", true)) && equalities(condition) != null);
        });
    }

    private static @Nullable Object firstNonNull(@Nullable Object first, @Nullable Object second) {
        return first == null ? second : first;
    }

    private static List<Object> append(List<Object> key, @Nullable Object value) {
        List<@Nullable Object> longer = new ArrayList<>(key.size() + 1);
        longer.addAll(key);
        longer.add(value);
        return longer;
    }

    private static int compareValues(@Nullable Object left, @Nullable Object right) {
        return left instanceof String a && right instanceof String b
                ? a.compareTo(b)
                : ValueComparator.ascWithoutListHandling().compare(left, right);
    }
}
