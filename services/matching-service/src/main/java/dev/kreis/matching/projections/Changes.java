package dev.kreis.matching.projections;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;

/** Who wants to hear that something new was stored. Called after the write, on the reader's thread; returns at once. */
public interface Changes {
    void mixerStored(MixerId mixerId);

    void attendeeStored(MixerId mixerId, AttendeeId attendeeId);
}
