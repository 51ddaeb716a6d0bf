package dev.kreis.edge.streams;

import dev.kreis.contracts.MixerId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** All open pages, by mixer. Telling them never waits for any of them. Safe for any thread. */
@Component
class Audience {
    private final ConcurrentHashMap<MixerId, CopyOnWriteArrayList<Reader>> byMixer = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int limit;
    private final Counter resyncs;
    private volatile boolean closed;

    Audience(@Value("${kreis.edge.streams}") int limit, MeterRegistry meters) {
        this.limit = limit;
        this.resyncs = Counter.builder("kreis.streams.resyncs")
                .description("times a page was too slow and was told to fetch anew")
                .register(meters);
        Gauge.builder("kreis.streams.open", count, AtomicInteger::get).register(meters);
    }

    /** Empty where the house is full or closing. */
    Optional<Reader> join(Reader.Watch watch) {
        if (closed) {
            return Optional.empty();
        }
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return Optional.empty();
        }
        var reader = new Reader(watch);
        byMixer.compute(watch.mixerId(), (mixerId, readers) -> {
            CopyOnWriteArrayList<Reader> list = readers == null ? new CopyOnWriteArrayList<>() : readers;
            list.add(reader);
            return list;
        });
        if (closed) {
            reader.end();
        }
        return Optional.of(reader);
    }

    void part(Reader reader) {
        byMixer.computeIfPresent(reader.watch().mixerId(), (mixerId, readers) -> {
            if (readers.remove(reader)) {
                count.decrementAndGet();
            }
            return readers.isEmpty() ? null : readers;
        });
    }

    int count() {
        return count.get();
    }

    /** Spares the work of reading a message that nobody would hear of. */
    boolean listensTo(String mixerId) {
        return byMixer.containsKey(new MixerId(mixerId));
    }

    void tell(Notice notice) {
        List<Reader> readers = byMixer.get(notice.mixerId());
        if (readers == null) {
            return;
        }
        for (Reader reader : readers) {
            if (reader.watch().sees(notice) && !reader.offer(notice.frame())) {
                resyncs.increment();
            }
        }
    }

    /** Something may have been missed: everybody fetches anew. */
    void resync() {
        byMixer.values().forEach(readers -> readers.forEach(Reader::resync));
    }

    /** Open streams would hold the server's shutdown until its time-out. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        byMixer.values().forEach(readers -> readers.forEach(Reader::end));
    }
}
