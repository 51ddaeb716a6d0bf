package dev.kreis.matching.projections;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;

/** Who wants to hear that something new was stored. Called after the write, on the reader's thread; returns at once. */
public interface Changes {
    void mixerStored(MixerId mixerId);

    /** Where a person is, and whether they want a circle. */
    void guestStored(MixerId mixerId, AttendeeId attendeeId);

    /** What a person brings and seeks, or that it is forgotten. */
    void profileStored(MixerId mixerId, AttendeeId attendeeId);
}
