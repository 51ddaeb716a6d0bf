package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change means for one person, for others to put into words.
 *
 * @param better whether the company is at least as good for the person as before
 * @param finds the best of what the person would have in common with people who are new at the table
 * @param loses the best of what the person has in common with people who would not sit there any more
 * @param company whether anybody would be new at the table
 * @param alone whether nobody would be left at the person's table, so that another seat is looked for
 * @param colleagues people of the person's organisation who would be new at the table
 * @param acquaintances people the person has met before who would be new at the table
 * @param leftOut the language that everybody else there likes best and this person does not speak; absent where there is
 *     none, or it is so already
 */
public record Effect(
        AttendeeId attendeeId,
        boolean better,
        @Nullable Reason finds,
        @Nullable Reason loses,
        boolean company,
        boolean alone,
        List<AttendeeId> colleagues,
        List<AttendeeId> acquaintances,
        @Nullable String leftOut) {
    public Effect {
        colleagues = List.copyOf(colleagues);
        acquaintances = List.copyOf(acquaintances);
    }
}
