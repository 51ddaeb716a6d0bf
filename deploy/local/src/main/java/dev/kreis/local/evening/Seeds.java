package dev.kreis.local.evening;

import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.house.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Loads {@code seeds/} as an organizer would. Where it was interrupted, it goes on. */
public final class Seeds {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TONIGHT = "tonight";

    private final Path directory;
    private final JsonNode plan;

    /** @param directory of the seeds */
    public Seeds(Path directory) {
        this.directory = directory;
        this.plan = JSON.readTree(directory.resolve("mixers.json"));
    }

    /** Founds the team and prepares its mixers, unless the house remembers that this was done. */
    public void load(Line line, House house, Consumer<String> progress) {
        if (house.find(House.SEEDED).isPresent()) {
            return;
        }
        if (house.find(House.ORGANIZER_KEY).isEmpty()) {
            house.keep(House.ORGANIZER_KEY, line.foundTeam(house.get(House.SETUP_KEY), plan.path("team")));
        }
        Caller organizer = line.as(house.get(House.ORGANIZER_KEY));
        for (JsonNode entry : plan.path("mixers")) {
            String seed = entry.path("seed").asString();
            if (house.find(seed).isEmpty()) {
                house.keep(seed, create(organizer, entry));
            }
            Room room = new Room(organizer, organizer, house.get(seed));
            invite(organizer, entry, room);
            progress.accept(
                    "invited %d people to \"%s\"".formatted(room.tickets().size(), name(entry)));
            if (entry.path("leaveIt").asString().equals("ENDED")) {
                new Performance(script(entry), room, Performance.AT_ONCE, progress).play();
                progress.accept("played \"%s\", at which some of them met".formatted(name(entry)));
            }
        }
        prepareDoor(organizer, house);
        house.keep(House.SEEDED, Instant.now().toString());
    }

    /** Another evening like tonight's, for those who have played it and want to see it again. */
    void again(Line line, House house) {
        Caller organizer = line.as(house.get(House.ORGANIZER_KEY));
        JsonNode entry = entry(TONIGHT);
        house.keep(House.TONIGHT, create(organizer, entry));
        invite(organizer, entry, new Room(organizer, organizer, house.get(House.TONIGHT)));
        prepareDoor(organizer, house);
    }

    Script tonight() {
        return script(entry(TONIGHT));
    }

    private void prepareDoor(Caller organizer, House house) {
        String mixer = "/api/mixers/" + house.get(House.TONIGHT);
        house.keep(
                House.KIOSK_KEY,
                organizer
                        .post(mixer + "/kiosks", JSON.createObjectNode().put("name", "Door"))
                        .path("kioskKey")
                        .asString());
        house.keep(
                House.ATTENDEE_PAGE,
                organizer
                        .get(mixer + "/attendees")
                        .valueStream()
                        .filter(guest -> guest.path("meeting").asString("").equals("SMALL_CIRCLE"))
                        .findFirst()
                        .orElseThrow()
                        .path("page")
                        .asString());
    }

    private static String create(Caller organizer, JsonNode entry) {
        Instant now = Instant.now();
        ObjectNode mixer = (ObjectNode) entry.path("mixer").deepCopy();
        mixer.put("doorsOpen", in(entry, "doorsOpenIn", now));
        mixer.put("starts", in(entry, "startsIn", now));
        mixer.put("ends", in(entry, "endsIn", now));
        return organizer.post("/api/mixers", mixer).path("mixerId").asString();
    }

    private static String in(JsonNode entry, String field, Instant now) {
        return now.plus(Duration.parse(entry.path(field).asString())).toString();
    }

    private void invite(Caller organizer, JsonNode entry, Room room) {
        try {
            String list =
                    Files.readString(directory.resolve(entry.path("attendees").asString()));
            JsonNode report = organizer.importCsv(room.path() + "/attendees/import", list);
            if (report.path("refused").asInt() > 0) {
                throw new IllegalStateException("a row of the seeds was refused: " + report.path("rows"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        organizer.post(room.path() + "/announce");
        organizer.post(room.path() + "/open");
    }

    private JsonNode entry(String seed) {
        for (JsonNode entry : plan.path("mixers")) {
            if (entry.path("seed").asString().equals(seed)) {
                return entry;
            }
        }
        throw new IllegalStateException("no mixer " + seed + " in the seeds");
    }

    private Script script(JsonNode entry) {
        return Script.read(directory.resolve(entry.path("script").asString()));
    }

    private static String name(JsonNode entry) {
        return entry.path("mixer").path("name").asString();
    }
}
