package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.room.Circles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people and circles are called, looked up when somebody asks. */
final class Names {
    private final Profiles profiles;
    private final Circles circles;
    private final Words words;

    Names(Profiles profiles, Circles circles, Words words) {
        this.profiles = profiles;
        this.circles = circles;
        this.words = words;
    }

    String of(AttendeeId attendeeId) {
        return profiles.find(List.of(attendeeId)).stream()
                .map(Profiles.Known::profile)
                .filter(profile -> profile != null)
                .map(Profile::givenName)
                .findFirst()
                .orElse(words.guest());
    }

    String ofCircle(@Nullable CircleId circleId) {
        return circleId == null
                ? words.aCircle()
                : circles.find(circleId)
                        .map(stored -> stored.circle().name(words.locale()))
                        .orElse(words.aCircle());
    }

    /** Who sits there, as a list in words; empty where nobody does. */
    String inCircle(@Nullable CircleId circleId) {
        return circleId == null
                ? ""
                : circles.find(circleId)
                        .map(stored -> words.list(stored.circle().attendeeIds().stream()
                                .map(this::of)
                                .toList()))
                        .orElse("");
    }
}
