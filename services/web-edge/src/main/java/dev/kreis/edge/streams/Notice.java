package dev.kreis.edge.streams;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import java.util.Set;

/**
 * One thing that changed, as the bytes that every reader gets: serialised once, however many read it.
 *
 * @param readers who may see it
 * @param about the attendees it concerns; for {@link Readers#EVERYONE} without meaning
 */
record Notice(MixerId mixerId, Readers readers, Set<AttendeeId> about, byte[] frame) {
    enum Readers {
        /** Organizers, kiosks and every attendee of the mixer. */
        EVERYONE,
        /** Organizers, kiosks, and the attendees it is about. */
        DOOR_AND_THOSE_CONCERNED,
        /** Organizers, and the attendees it is about. */
        ORGANIZERS_AND_THOSE_CONCERNED,
        /** The attendees it is about, and nobody else. */
        THOSE_CONCERNED
    }
}
