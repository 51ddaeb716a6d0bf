package dev.kreis.local.evening;

import dev.kreis.local.api.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One mixer, seen by its organizer and by the device at its door. */
final class Room {

    private final Caller organizer;
    private final Caller door;
    private final String mixerId;

    /** @param door a kiosk, or the organizer again: then doors that are closed are no obstacle */
    Room(Caller organizer, Caller door, String mixerId) {
        this.organizer = organizer;
        this.door = door;
        this.mixerId = mixerId;
    }

    String path() {
        return "/api/mixers/" + mixerId;
    }

    String id() {
        return mixerId;
    }

    Caller organizer() {
        return organizer;
    }

    Caller door() {
        return door;
    }

    boolean isOverridden() {
        return door == organizer;
    }

    /** The ticket of each address on the list. */
    Map<String, String> tickets() {
        Map<String, String> tickets = new LinkedHashMap<>();
        for (JsonNode attendee : organizer.get(path() + "/attendees")) {
            tickets.put(
                    attendee.path("email").asString(), attendee.path("ticket").asString());
        }
        return tickets;
    }

    JsonNode mixer() {
        return organizer.get(path());
    }

    JsonNode attendance() {
        return organizer.get(path() + "/attendance");
    }

    /** Who sits where, in the current round. */
    JsonNode seating() {
        return organizer.get("/api/rooms/" + mixerId);
    }

    JsonNode followUps() {
        return organizer.get("/api/follow-ups/summary/" + mixerId);
    }
}
