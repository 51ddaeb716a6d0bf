package dev.kreis.local.bench;

import dev.kreis.local.api.Answer;
import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.api.Stream;
import dev.kreis.local.house.RunningSuite;
import dev.kreis.local.suite.CpuTime;
import dev.kreis.local.suite.Resident;
import dev.kreis.local.suite.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks people in at several mixers at once, as fast as the clients can, and listens on the live streams for their
 * circles.
 *
 * <p>Two times are taken from the streams. <i>Answer to circle</i> is what a guest feels: from the kiosk's answer to a
 * circle with this guest on the stream, company that is still to come included. <i>Complete to circle</i> is the suite's
 * own part: from the answer to the last of a circle's members to that circle on the stream.
 */
public final class PipelineBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GUESTS_PER_MIXER = 200;
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(60);
    private static final List<String> INTERESTS =
            List.of("jazz", "chess", "gardening", "film", "cycling", "cooking", "history", "radio", "hiking", "poetry");

    private final RunningSuite suite;
    private final String setupKey;
    private final int warmUp;
    private final int checkIns;
    private final int clients;
    private final Consumer<String> say;

    private record Guest(Evening evening, String ticket) {}

    private record Evening(String path, Caller kiosk, Stream stream) {}

    /** What one run of check-ins showed; histograms in microseconds. */
    private static final class Run {
        private final Histogram http = new ConcurrentHistogram(3);
        private final Histogram answerToCircle = new Histogram(3);
        private final Histogram completeToCircle = new Histogram(3);
        private double perSecond;
        private int accepted;
        private int refused;
        private int seated;
        private final Map<String, Duration> cpu = new LinkedHashMap<>();
    }

    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, Circle> circles = new ConcurrentHashMap<>();

    private record Circle(long seen, List<String> members) {}

    public PipelineBench(
            RunningSuite suite, String setupKey, int warmUp, int checkIns, int clients, Consumer<String> say) {
        this.suite = suite;
        this.setupKey = setupKey;
        this.warmUp = warmUp;
        this.checkIns = checkIns;
        this.clients = clients;
        this.say = say;
    }

    /** Takes a minute or two. */
    public void run() throws InterruptedException {
        long idle = Resident.bytes(suite.pids());
        Run run;
        try (Line line = new Line(URI.create(suite.web()))) {
            Caller organizer = line.as(line.foundTeam(
                    setupKey, JSON.createObjectNode().put("name", "Bench").put("locale", "en")));
            say.accept("Warming up with %d check-ins …".formatted(warmUp));
            checkIn(line, organizer, warmUp);
            say.accept("Measuring %d check-ins from %d clients …".formatted(checkIns, clients));
            run = checkIn(line, organizer, checkIns);
        }
        long busy = Resident.bytes(suite.pids());
        say.accept("Measuring the bare broker and a bare endpoint …");
        Histogram broker = BareBroker.latencies(
                suite.kafka(), Math.max(50, (int) Math.round(Math.min(run.perSecond, 2_000))), 3_000);
        double bare = BareEndpoint.requestsPerSecond(clients, Duration.ofSeconds(4));
        tell(run, broker, bare, idle, busy);
    }

    private Run checkIn(Line line, Caller organizer, int count) throws InterruptedException {
        answered.clear();
        seen.clear();
        circles.clear();
        List<Evening> evenings = new ArrayList<>();
        List<List<String>> tickets = new ArrayList<>();
        for (int invited = 0; invited < count; invited += GUESTS_PER_MIXER) {
            int guests = Math.min(GUESTS_PER_MIXER, count - invited);
            String path = prepare(organizer, guests);
            Caller kiosk = line.as(organizer
                    .post(path + "/kiosks", Map.of("name", "Door"))
                    .path("kioskKey")
                    .asString());
            Stream stream = organizer.listen(path + "/stream", this::heard);
            evenings.add(new Evening(path, kiosk, stream));
            List<String> ours = new ArrayList<>();
            organizer
                    .get(path + "/attendees")
                    .forEach(guest -> ours.add(guest.path("ticket").asString()));
            tickets.add(ours);
        }
        for (Evening evening : evenings) {
            if (!evening.stream().awaitOpen(Duration.ofSeconds(20))) {
                throw new IllegalStateException("the stream of " + evening.path() + " does not open");
            }
        }
        try (Backlog backlog = new Backlog(suite.kafka())) {
            backlog.awaitNone();
        }
        Run run = new Run();
        Map<String, Duration> before = cpuTimes();
        storm(guestsByTurns(evenings, tickets), run);
        awaitCircles();
        cpuTimes().forEach((process, time) -> run.cpu.put(process, time.minus(before.getOrDefault(process, time))));
        evenings.forEach(evening -> evening.stream().close());
        evaluate(run);
        return run;
    }

    /** Of everybody who takes part, in the order in which a check-in passes through them. */
    private Map<String, Duration> cpuTimes() {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("these clients", CpuTime.of(ProcessHandle.current().pid()));
        times.put("broker, store, mail server", CpuTime.of(suite.pid()));
        List<Long> services = suite.pids().subList(1, suite.pids().size());
        for (Service service : Service.values()) {
            times.put(service.artifact(), CpuTime.of(services.get(service.ordinal())));
        }
        return times;
    }

    /** A mixer of strangers who have something in common, open. */
    private static String prepare(Caller organizer, int guests) {
        Instant now = Instant.now();
        String path = "/api/mixers/"
                + organizer
                        .post(
                                "/api/mixers",
                                Map.ofEntries(
                                        Map.entry("name", "Bench"),
                                        Map.entry("place", "Hall"),
                                        Map.entry("zone", "Europe/Berlin"),
                                        Map.entry(
                                                "doorsOpen",
                                                now.minusSeconds(60).toString()),
                                        Map.entry("starts", now.toString()),
                                        Map.entry(
                                                "ends", now.plusSeconds(36_000).toString()),
                                        Map.entry(
                                                "tables",
                                                IntStream.rangeClosed(1, guests / 3 + 1)
                                                        .mapToObj(table -> Map.of("number", table, "seats", 4))
                                                        .toList()),
                                        Map.entry("rounds", 1),
                                        Map.entry("roundLength", "PT20M"),
                                        Map.entry("circles", Map.of("smallest", 3, "largest", 4)),
                                        Map.entry("waitingBound", "PT20S"),
                                        Map.entry("sameOrganisationAllowed", true),
                                        Map.entry("language", "en")))
                        .path("mixerId")
                        .asString();
        StringBuilder list = new StringBuilder(
                "Given name,Family name,Email,Language,Languages,Interests,Matching consent,Mail consent\n");
        for (int i = 0; i < guests; i++) {
            list.append("Guest,No %d,guest%d@bench.example,en,en,%s; %s; coffee,yes,no\n"
                    .formatted(i, i, INTERESTS.get(i % INTERESTS.size()), INTERESTS.get(i * 7 % 9)));
        }
        organizer.importCsv(path + "/attendees/import", list.toString());
        organizer.post(path + "/announce");
        organizer.post(path + "/open");
        return path;
    }

    private static List<Guest> guestsByTurns(List<Evening> evenings, List<List<String>> tickets) {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS_PER_MIXER; i++) {
            for (int evening = 0; evening < evenings.size(); evening++) {
                if (i < tickets.get(evening).size()) {
                    guests.add(new Guest(
                            evenings.get(evening), tickets.get(evening).get(i)));
                }
            }
        }
        return guests;
    }

    private void storm(List<Guest> guests, Run run) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long began = System.nanoTime();
        List<Thread> threads = IntStream.range(0, clients)
                .mapToObj(client -> Thread.ofPlatform().name("client-" + client).start(() -> {
                    for (int i = next.getAndIncrement(); i < guests.size(); i = next.getAndIncrement()) {
                        Guest guest = guests.get(i);
                        long asked = System.nanoTime();
                        Answer answer = guest.evening()
                                .kiosk()
                                .ask(
                                        "POST",
                                        guest.evening().path() + "/check-ins",
                                        Map.of("ticket", guest.ticket(), "nonce", "bench-nonce-" + asked + "-" + i));
                        long now = System.nanoTime();
                        run.http.recordValue((now - asked) / 1_000);
                        if (answer.isFine()) {
                            answered.put(answer.text("attendeeId"), now);
                            accepted.incrementAndGet();
                        } else {
                            refused.incrementAndGet();
                            say.accept(answer.sentence());
                        }
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        run.perSecond = accepted.get() / ((System.nanoTime() - began) / 1e9);
        run.accepted = accepted.get();
        run.refused = refused.get();
    }

    private void heard(String event, JsonNode data, long arrived) {
        if (!event.equals("circle")) {
            return;
        }
        List<String> members = new ArrayList<>();
        data.path("attendeeIds").forEach(id -> members.add(id.asString()));
        members.forEach(member -> seen.putIfAbsent(member, arrived));
        circles.putIfAbsent(data.path("circleId").asString(), new Circle(arrived, members));
    }

    /** Until everybody is seated, or nothing has moved for a while. */
    private void awaitCircles() throws InterruptedException {
        long deadline = System.nanoTime() + SETTLE_PATIENCE.toNanos();
        long moved = System.nanoTime();
        int before = -1;
        while (seen.size() < answered.size()
                && System.nanoTime() < deadline
                && System.nanoTime() - moved < SETTLED.toNanos()) {
            if (seen.size() != before) {
                before = seen.size();
                moved = System.nanoTime();
            }
            Thread.sleep(50);
        }
    }

    private void evaluate(Run run) {
        answered.forEach((attendee, answer) -> {
            Long circle = seen.get(attendee);
            if (circle != null) {
                run.seated++;
                run.answerToCircle.recordValue(Math.max(0, circle - answer) / 1_000);
            }
        });
        for (Circle circle : circles.values()) {
            long complete = circle.members().stream()
                    .mapToLong(member -> answered.getOrDefault(member, Long.MAX_VALUE))
                    .max()
                    .orElse(Long.MAX_VALUE);
            if (complete != Long.MAX_VALUE) {
                run.completeToCircle.recordValue(Math.max(0, circle.seen() - complete) / 1_000);
            }
        }
    }

    private void tell(Run run, Histogram broker, double bare, long idle, long busy) {
        say.accept("");
        say.accept(
                "%d check-ins accepted from %d clients, %d refused; %d of them seated while we looked, in %d circles; %d cores"
                        .formatted(
                                run.accepted,
                                clients,
                                run.refused,
                                run.seated,
                                circles.size(),
                                Runtime.getRuntime().availableProcessors()));
        say.accept("");
        row("", "measured", "mark", "");
        row("check-ins per second", number(run.perSecond), ">= 500", verdict(run.perSecond >= 500));
        row("HTTP p50", millis(run.http, 50), "", "");
        row("HTTP p99", millis(run.http, 99), "<= 100 ms", verdict(run.http.getValueAtPercentile(99) <= 100_000));
        row("answer to circle p50", millis(run.answerToCircle, 50), "", "");
        row(
                "answer to circle p99",
                millis(run.answerToCircle, 99),
                "<= 1500 ms",
                verdict(run.answerToCircle.getValueAtPercentile(99) <= 1_500_000));
        row("complete to circle p50", millis(run.completeToCircle, 50), "", "");
        row("complete to circle p99", millis(run.completeToCircle, 99), "", "");
        row("bare broker, acks=all, p50", millis(broker, 50), "", "");
        row("bare broker, acks=all, p99", millis(broker, 99), "", "");
        row("bare endpoint, requests per second", number(bare), "", "");
        row("check-ins : bare endpoint", ratio(run.perSecond / bare), "", "");
        row(
                "complete to circle : bare broker, p50",
                ratio(run.completeToCircle.getValueAtPercentile(50)
                        / (double) Math.max(1, broker.getValueAtPercentile(50))),
                "",
                "");
        run.cpu.forEach((process, time) -> row(
                "CPU per check-in, " + process,
                number(time.toNanos() / 1e6 / Math.max(1, run.accepted)) + " ms",
                "",
                ""));
        row(
                "suite ready after",
                number(suite.startMillis() / 1_000.0) + " s",
                "<= 30 s",
                verdict(suite.startMillis() <= 30_000));
        row("resident, idle", (idle >> 20) + " MiB", "", "");
        row("resident, after the run", (busy >> 20) + " MiB", "<= 2048 MiB", verdict(busy >> 20 <= 2_048));
    }

    private void row(String what, String measured, String mark, String verdict) {
        say.accept(
                "%-40s %12s   %-12s %s".formatted(what, measured, mark, verdict).stripTrailing());
    }

    private static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }

    private static String millis(Histogram histogram, double percentile) {
        return number(histogram.getValueAtPercentile(percentile) / 1_000.0) + " ms";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
