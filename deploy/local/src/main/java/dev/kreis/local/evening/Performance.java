package dev.kreis.local.evening;

import dev.kreis.local.api.Answer;
import dev.kreis.local.evening.Script.Step;
import dev.kreis.local.evening.Script.What;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays a script in a room. Every step carries a nonce of its own, so that playing it again changes nothing. */
final class Performance {

    /** No pauses, but nobody is sent home before having sat. */
    static final int AT_ONCE = 0;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SEATING_PATIENCE = Duration.ofSeconds(30);
    /** Who has not found a seat so long after the last one did is kept from those that are left by a rule. */
    private static final Duration SEATED_PATIENCE = Duration.ofSeconds(6);

    private final Script script;
    private final Room room;
    private final int fastMotion;
    private final Consumer<String> say;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> tickets = new HashMap<>();

    /** @param fastMotion minutes of the evening per real minute, or {@link #AT_ONCE} */
    Performance(Script script, Room room, int fastMotion, Consumer<String> say) {
        this.script = script;
        this.room = room;
        this.fastMotion = fastMotion;
        this.say = say;
    }

    /** Returns once the last step is done. */
    void play() {
        tickets.putAll(room.tickets());
        long began = System.nanoTime();
        Duration first = script.steps().getFirst().at();
        for (Step step : script.steps()) {
            if (fastMotion != AT_ONCE) {
                Duration due = step.at().minus(first).dividedBy(fastMotion);
                rest(due.minusNanos(System.nanoTime() - began));
            }
            if (!step.line().isEmpty()) {
                say.accept(step.line());
            }
            play(step);
        }
    }

    private void play(Step step) {
        switch (step.what()) {
            case What.Arrives(String email) -> arrive(step, email);
            case What.Leaves(String email) -> {
                ObjectNode body =
                        JSON.createObjectNode().put("ticket", ticket(email)).put("nonce", nonce(step, email));
                room.door().post(room.path() + "/departures", body);
                tell("%s leaves.".formatted(names.getOrDefault(email, email)));
            }
            case What.WalksIn(JsonNode guest) -> {
                String email = guest.path("email").asString();
                ObjectNode body = ((ObjectNode) guest.deepCopy()).put("nonce", nonce(step, email));
                JsonNode answer = room.door().post(room.path() + "/walk-ins", body);
                tickets.put(email, answer.path("ticket").asString());
                names.put(email, guest.path("givenName").asString());
                tell("%s was not on the list, and is welcome.".formatted(names.get(email)));
            }
            case What.Round(int number) -> {
                awaitSeats();
                room.organizer()
                        .post(room.path() + "/rounds", JSON.createObjectNode().put("round", number));
                tell("Round %d begins.".formatted(number));
            }
            case What.End _ -> {
                awaitSeats();
                room.organizer().post(room.path() + "/end");
                tell("The mixer ends.");
            }
        }
    }

    private void arrive(Step step, String email) {
        ObjectNode body = JSON.createObjectNode().put("ticket", ticket(email)).put("nonce", nonce(step, email));
        if (room.isOverridden()) {
            body.put("override", true);
        }
        Answer answer = room.door().ask("POST", room.path() + "/check-ins", body);
        if (!answer.isFine()) {
            tell("%s is not let in: %s".formatted(email, answer.sentence()));
            return;
        }
        boolean returns = names.containsKey(email);
        names.put(email, answer.text("givenName"));
        boolean circle = answer.body().path("circle").asBoolean();
        tell("%s %s.%s"
                .formatted(
                        names.get(email),
                        returns ? "is back" : "arrives",
                        circle ? "" : " No circle wanted, and that is fine."));
    }

    private String ticket(String email) {
        String ticket = tickets.get(email);
        if (ticket == null) {
            throw new IllegalStateException(email + " is in the script but not on the list");
        }
        return ticket;
    }

    private String nonce(Step step, String email) {
        return "%s-%s-%s".formatted(room.id(), step.at(), email);
    }

    private void tell(String line) {
        if (fastMotion != AT_ONCE) {
            say.accept(line);
        }
    }

    /** Whoever is here and wants a seat has one, or nobody else will find one soon. */
    private void awaitSeats() {
        if (fastMotion != AT_ONCE) {
            return;
        }
        int round = room.mixer().path("round").asInt();
        int here = room.attendance().path("here").asInt();
        long deadline = System.nanoTime() + SEATING_PATIENCE.toNanos();
        int waiting = Integer.MAX_VALUE;
        long lastSeated = System.nanoTime();
        while (waiting > 0
                && System.nanoTime() < deadline
                && System.nanoTime() - lastSeated < SEATED_PATIENCE.toNanos()) {
            rest(LOOK);
            Answer answer = room.organizer().ask("GET", "/api/rooms/" + room.id(), null);
            JsonNode seating = answer.body();
            boolean isUpToDate = answer.isFine()
                    && seating.path("round").asInt() == round
                    && seating.path("here").asInt() >= here;
            int waitingNow = isUpToDate ? seating.path("waiting").size() : Integer.MAX_VALUE;
            if (!isUpToDate || waitingNow != waiting) {
                waiting = waitingNow;
                lastSeated = System.nanoTime();
            }
        }
    }

    private static void rest(Duration time) {
        if (time.isPositive()) {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
