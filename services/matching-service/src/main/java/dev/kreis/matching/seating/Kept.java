package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an organizer wants to stay as it is in every round that is still to come: some people together, at any
 * table or always at the same one; or one person always at the same one. It goes as far as no wish of theirs speaks
 * against it and as they are there. Nobody is in two of them.
 *
 * @param people one at least, and two where there is no table
 * @param table absent where any will do
 */
public record Kept(List<AttendeeId> people, @Nullable Integer table) {
    public Kept {
        people = List.copyOf(people);
    }

    /** The list with this one in it: whoever it names is in no other any more. */
    public List<Kept> joining(List<Kept> others) {
        List<Kept> all = new ArrayList<>();
        for (Kept other : others) {
            List<AttendeeId> rest =
                    other.people.stream().filter(who -> !people.contains(who)).toList();
            if (rest.size() > (other.table == null ? 1 : 0)) {
                all.add(new Kept(rest, other.table));
            }
        }
        all.add(this);
        return all;
    }
}
