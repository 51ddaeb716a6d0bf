package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tempo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an organizer asks of a room. */
public sealed interface Wish {
    /** The revision under which somebody is seen who sits nowhere. */
    long WAITING = 0;

    /**
     * A person as the organizer saw them.
     *
     * @param seenAt the revision of the circle in which the person was shown, {@link #WAITING} for somebody without a seat;
     *     absent where it does not matter to whoever asks
     */
    record Person(AttendeeId attendeeId, @Nullable Long seenAt) {}

    /**
     * Where somebody is to sit: with a circle; at a table, with whoever sits there or as a new circle; or, where neither
     * is named, in a new circle at any free table.
     *
     * @param seenAt the revision of that circle as it was shown; absent where it does not matter to whoever asks
     */
    record Place(
            @Nullable CircleId circleId,
            @Nullable Integer table,
            @Nullable Long seenAt) {}

    /** Who is to sit where. */
    record Assignment(Person person, Place to) {}

    /** Some people are to sit elsewhere, all of them at once or nobody. */
    record Move(List<Assignment> assignments) implements Wish {
        public Move {
            assignments = List.copyOf(assignments);
        }

        /** These people are to sit there. */
        public static Move of(List<Person> people, Place to) {
            return new Move(
                    people.stream().map(person -> new Assignment(person, to)).toList());
        }
    }

    /** Two people change places. */
    record Swap(Person one, Person other) implements Wish {}

    /** A circle stays as it is for the rest of the round, or may change again. */
    record Lock(CircleId circleId, boolean locked) implements Wish {}

    /** Some people, or one at a table, stay as they are for the rest of the evening. */
    record Keep(Kept kept) implements Wish {}

    /** What this person is kept in may be otherwise again. */
    record LetGo(AttendeeId attendeeId) implements Wish {}

    /** How people are to be seated from now on; what is absent stays as it is. */
    record Prefer(@Nullable Taste taste, @Nullable Tempo tempo) implements Wish {
        /** What is asked for, instead of how it was. */
        public Manner instead(Manner was) {
            return new Manner(taste == null ? was.taste() : taste, tempo == null ? was.tempo() : tempo);
        }
    }
}
