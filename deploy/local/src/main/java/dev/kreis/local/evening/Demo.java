package dev.kreis.local.evening;

import dev.kreis.local.api.Answer;
import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.api.Stream;
import dev.kreis.local.house.House;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Plays tonight on a running suite, and tells it as somebody at the back of the room would. */
public final class Demo {

    private static final Duration AFTERMATH_PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Seeds seeds;
    private final Line line;
    private final House house;
    private final Consumer<String> say;
    private final Set<String> told = new HashSet<>();

    public Demo(Seeds seeds, Line line, House house, Consumer<String> say) {
        this.seeds = seeds;
        this.line = line;
        this.house = house;
        this.say = say;
    }

    /** @param length how long the evening takes; zero for the pace of the script */
    public void play(Duration length) throws InterruptedException {
        Caller organizer = line.as(house.get(House.ORGANIZER_KEY));
        String stage = organizer
                .get("/api/mixers/" + house.get(House.TONIGHT))
                .path("stage")
                .asString();
        if (!stage.equalsIgnoreCase("OPEN")) {
            say.accept("Tonight has been played already; this is another evening with the same people.");
            seeds.again(line, house);
        }
        Room room = new Room(organizer, line.as(house.get(House.KIOSK_KEY)), house.get(House.TONIGHT));
        Script script = seeds.tonight();
        int fastMotion = length.isZero()
                ? script.fastMotion()
                : Math.max(1, Math.toIntExact(script.length().toSeconds() / Math.max(1, length.toSeconds())));
        say.accept("%s, %s"
                .formatted(
                        room.mixer().path("name").asString(),
                        room.mixer().path("place").asString()));
        say.accept("%d minutes of an evening in about %d; watch it at %s"
                .formatted(
                        script.length().toMinutes(),
                        Math.max(
                                1,
                                script.length()
                                        .dividedBy(fastMotion)
                                        .plusSeconds(30)
                                        .toMinutes()),
                        line.address() + "/enter/" + house.get(House.ORGANIZER_KEY) + "?to="
                                + house.get(House.TONIGHT)));
        try (Stream stream = organizer.listen(room.path() + "/stream", (event, _, _) -> {
            if (event.equals("circle")) {
                tellCircles(room);
            }
        })) {
            stream.awaitOpen(Duration.ofSeconds(10));
            new Performance(script, room, fastMotion, say).play();
        }
        tellAftermath(room);
    }

    /** Every circle is told once, when it first has people. */
    private synchronized void tellCircles(Room room) {
        Answer answer = room.organizer().ask("GET", "/api/rooms/" + room.id(), null);
        for (JsonNode circle : answer.body().path("circles")) {
            if (told.add(circle.path("circleId").asString())) {
                List<String> members = new ArrayList<>();
                circle.path("members")
                        .forEach(
                                member -> members.add(member.path("displayName").asString()));
                say.accept("    %s, table %d: %s: %s"
                        .formatted(
                                name(circle),
                                circle.path("table").asInt(),
                                String.join(", ", members),
                                circle.path("reasons").path(0).asString("")));
            }
        }
    }

    private static String name(JsonNode circle) {
        String leaf = circle.path("leaf").asString().toLowerCase(Locale.ROOT);
        int number = circle.path("number").asInt(1);
        String name = leaf.isEmpty() ? "Circle" : Character.toUpperCase(leaf.charAt(0)) + leaf.substring(1);
        return number > 1 ? name + " " + number : name;
    }

    private void tellAftermath(Room room) throws InterruptedException {
        say.accept("Follow-ups are planned, mail goes out.");
        long deadline = System.nanoTime() + AFTERMATH_PATIENCE.toNanos();
        JsonNode summary = room.followUps();
        while (!isDone(summary) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK);
            summary = room.followUps();
        }
        JsonNode attendance = room.attendance();
        JsonNode mails = summary.path("mails");
        say.accept("%d people came, of %d on the list; %d circles met; %d follow-ups are planned; %d mails were sent."
                .formatted(
                        attendance.path("arrived").asInt(),
                        attendance.path("expected").asInt()
                                + attendance.path("arrived").asInt(),
                        told.size(),
                        summary.path("planned").asInt(),
                        mails.path("sent").asInt()));
        if (!isDone(summary)) {
            say.accept("Mails still on their way: %d waiting, %d uncertain, %d failed."
                    .formatted(
                            mails.path("waiting").asInt(),
                            mails.path("uncertain").asInt(),
                            mails.path("failed").asInt()));
        }
    }

    private static boolean isDone(JsonNode summary) {
        JsonNode mails = summary.path("mails");
        return summary.path("planned").asInt() > 0
                && mails.path("sent").asInt() > 0
                && mails.path("waiting").asInt() == 0;
    }
}
