package dev.kreis.followups.plan;

import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.FollowUpMessage.Kind;
import java.util.List;

/** A plan as it becomes, and what is said about it. */
record Step(Plan plan, List<Said> says) {
    /**
     * @param kind of the follow-up in question
     * @param outcome as metrics name it
     */
    record Said(FollowUpMessage.OfAttendee message, Kind kind, String outcome) {}
}
