package dev.kreis.servers;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in memory whose every change is in a journal on disk before it is made.
 *
 * <p>A change is handed to the operating system before the call returns, so it survives a killed process; it is forced to
 * the disk within 100 ms, which is what Mongo itself promises by default ({@code j: false}). When the journal has grown, a
 * checkpoint of all documents is written beside the running writes: first a new journal is begun, then each document is
 * written as it happens to be at that moment. Because entries say what a document <em>is</em>, not how it changed, replaying
 * the new journal over such a checkpoint ends in the same state. A half-written entry at the end of a journal was never
 * answered for and is dropped.
 *
 * <p>Documents in the store must not be changed; put a new one instead. Changes of one namespace must not overlap; apart from
 * that all methods are thread-safe.
 */
final class DocumentStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DocumentStore.class);

    private static final int HEADER = 2 * Integer.BYTES;
    private static final int LONGEST_ENTRY = 64 << 20;
    private static final int MANY_JOURNALS = 16;
    private static final long SYNC_MILLIS = 100;

    private enum Change {
        PUT,
        REMOVE,
        DROP
    }

    private final Path directory;
    private final long checkpointBytes;
    private final FileChannel lockFile;
    private final Map<String, NavigableMap<Long, Document>> contents = new ConcurrentHashMap<>();
    private final ScheduledExecutorService housekeeper;

    private final Object appending = new Object();
    private FileOutputStream journal;
    private long generation;
    private long appended;
    private long inCheckpoint;
    private boolean unforced;
    private @Nullable IOException failure;

    /**
     * Reads what is there.
     *
     * @param checkpointBytes how long the journal may become, at least, before a checkpoint replaces it
     * @throws IllegalStateException if another process uses the directory, or if a checkpoint is damaged
     */
    DocumentStore(Path directory, long checkpointBytes) {
        this.directory = directory;
        this.checkpointBytes = checkpointBytes;
        try {
            Files.createDirectories(directory);
            lockFile = lock();
            load();
            generation++;
            journal = new FileOutputStream(file("journal", generation).toFile());
            if (files("journal").size() > MANY_JOURNALS) {
                checkpoint();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
        housekeeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mongo-journal").factory());
        housekeeper.scheduleWithFixedDelay(this::keepHouse, SYNC_MILLIS, SYNC_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The namespaces that hold documents. */
    List<String> namespaces() {
        return contents.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A live view of a namespace, by position; to be changed through this store only. */
    NavigableMap<Long, Document> documents(String namespace) {
        return Collections.unmodifiableNavigableMap(writable(namespace));
    }

    void put(String namespace, long position, Document document) {
        byte[] entry = entry(Change.PUT, namespace, position, document);
        Document kept = withSharedNames(document);
        synchronized (appending) {
            append(entry);
            writable(namespace).put(position, kept);
        }
    }

    void remove(String namespace, long position) {
        byte[] entry = entry(Change.REMOVE, namespace, position, null);
        synchronized (appending) {
            append(entry);
            writable(namespace).remove(position);
        }
    }

    void drop(String namespace) {
        byte[] entry = entry(Change.DROP, namespace, 0, null);
        synchronized (appending) {
            append(entry);
            writable(namespace).clear();
        }
    }

    /** Replaces the journal by one file with all documents; writes go on meanwhile. */
    void checkpoint() throws IOException {
        long next;
        FileOutputStream previous;
        synchronized (appending) {
            previous = journal;
            next = generation + 1;
            journal = new FileOutputStream(file("journal", next).toFile());
            generation = next;
            appended = 0;
        }
        try (previous) {
            previous.getFD().sync();
        }
        Path unfinished = directory.resolve("unfinished");
        long size = 0;
        try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
                OutputStream buffered = new BufferedOutputStream(file, 1 << 16)) {
            for (String namespace : contents.keySet()) {
                for (Map.Entry<Long, Document> document : writable(namespace).entrySet()) {
                    byte[] entry = entry(Change.PUT, namespace, document.getKey(), document.getValue());
                    buffered.write(entry);
                    size += entry.length;
                }
            }
            buffered.flush();
            file.getFD().sync();
        }
        Files.move(unfinished, file("checkpoint", next), StandardCopyOption.ATOMIC_MOVE);
        synchronized (appending) {
            inCheckpoint = size;
        }
        for (String kind : List.of("journal", "checkpoint")) {
            for (Path old : files(kind).headMap(next).values()) {
                Files.delete(old);
            }
        }
    }

    /** Forces everything to the disk and ends; later changes fail. */
    @Override
    public void close() {
        housekeeper.close();
        synchronized (appending) {
            if (!lockFile.isOpen()) {
                return;
            }
            try (FileChannel _ = lockFile;
                    FileOutputStream last = journal) {
                last.getFD().sync();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot finish the journal in " + directory, e);
            } finally {
                failure = new IOException("The store is closed");
            }
        }
    }

    private NavigableMap<Long, Document> writable(String namespace) {
        return contents.computeIfAbsent(namespace, _ -> new ConcurrentSkipListMap<>());
    }

    private void append(byte[] entry) {
        if (failure != null) {
            throw new UncheckedIOException("The journal cannot be written any more", failure);
        }
        try {
            journal.write(entry);
            appended += entry.length;
            unforced = true;
        } catch (IOException e) {
            // Half an entry may be in the file: what came after it would be dropped with it.
            failure = e;
            throw new UncheckedIOException("The journal cannot be written", e);
        }
    }

    private void keepHouse() {
        try {
            FileOutputStream current;
            boolean force;
            boolean checkpoint;
            synchronized (appending) {
                current = journal;
                force = unforced;
                unforced = false;
                checkpoint = failure == null && appended > Math.max(checkpointBytes, 2 * inCheckpoint);
            }
            if (force) {
                current.getFD().sync();
            }
            if (checkpoint) {
                checkpoint();
            }
        } catch (IOException | RuntimeException e) {
            log.error("Cannot look after the journal in {}", directory, e);
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IllegalStateException("Another server uses " + directory);
        }
        return file;
    }

    private void load() throws IOException {
        Map.Entry<Long, Path> checkpoint = files("checkpoint").lastEntry();
        if (checkpoint != null) {
            generation = checkpoint.getKey();
            inCheckpoint = Files.size(checkpoint.getValue());
            if (replay(checkpoint.getValue()) < inCheckpoint) {
                throw new IllegalStateException("The checkpoint " + checkpoint.getValue() + " is damaged");
            }
        }
        for (Map.Entry<Long, Path> file : files("journal").tailMap(generation).entrySet()) {
            generation = file.getKey();
            long length = Files.size(file.getValue());
            long good = replay(file.getValue());
            if (good < length) {
                log.warn("Dropped {} half-written bytes at the end of {}", length - good, file.getValue());
            }
            appended += good;
        }
    }

    /** Makes the changes in a file and returns the number of bytes up to the first incomplete entry. */
    private long replay(Path file) throws IOException {
        long good = 0;
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                int length = input.readInt();
                int checksum = input.readInt();
                if (length < 0 || length > LONGEST_ENTRY) {
                    return good;
                }
                byte[] body = input.readNBytes(length);
                if (body.length < length || checksum(body, 0, length) != checksum) {
                    return good;
                }
                change(Unpooled.wrappedBuffer(body));
                good += HEADER + length;
            }
        } catch (EOFException e) {
            return good;
        }
    }

    private void change(ByteBuf body) {
        Change change = Change.values()[body.readByte()];
        String namespace =
                body.readCharSequence(body.readShort(), StandardCharsets.UTF_8).toString();
        long position = body.readLong();
        NavigableMap<Long, Document> documents = writable(namespace);
        switch (change) {
            case PUT -> documents.put(position, withSharedNames(BsonDecoder.decodeBson(body)));
            case REMOVE -> documents.remove(position);
            case DROP -> documents.clear();
        }
    }

    /** The same names stand in every document of a collection, and would take a quarter of all memory. */
    private static Document withSharedNames(Document document) {
        Document shared = new Document();
        document.forEach((name, value) -> shared.put(name.intern(), withSharedNames(value)));
        return shared;
    }

    private static @Nullable Object withSharedNames(@Nullable Object value) {
        return switch (value) {
            case Document document -> withSharedNames(document);
            case Collection<?> elements -> {
                List<@Nullable Object> shared = new ArrayList<>(elements.size());
                elements.forEach(element -> shared.add(withSharedNames(element)));
                yield shared;
            }
            case null, default -> value;
        };
    }

    private static byte[] entry(Change change, String namespace, long position, @Nullable Document document) {
        byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
        ByteBuf entry = Unpooled.buffer(512);
        entry.writeLong(0); // length and checksum, below
        entry.writeByte(change.ordinal());
        entry.writeShort(name.length).writeBytes(name);
        entry.writeLong(position);
        if (document != null) {
            BsonEncoder.encodeDocument(document, entry);
        }
        int length = entry.readableBytes() - HEADER;
        entry.setInt(0, length);
        entry.setInt(Integer.BYTES, checksum(entry.array(), HEADER, length));
        byte[] bytes = new byte[entry.readableBytes()];
        entry.readBytes(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    private Path file(String kind, long number) {
        return directory.resolve("%s-%08d".formatted(kind, number));
    }

    private TreeMap<Long, Path> files(String kind) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(all::add);
        }
        TreeMap<Long, Path> found = new TreeMap<>();
        for (Path file : all) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(kind + "-")) {
                found.put(Long.parseLong(name.substring(kind.length() + 1)), file);
            }
        }
        return found;
    }
}
