package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.projections.Guests;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.room.Circles;
import dev.kreis.matching.seating.Attendance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Everything that is kept here about the person who asks. Who else sat in a circle is not theirs to take along. */
@RestController
class DataController {
    private final Visitor visitor;
    private final Profiles profiles;
    private final Circles circles;

    DataController(Visitor visitor, Profiles profiles, Circles circles) {
        this.visitor = visitor;
        this.profiles = profiles;
        this.circles = circles;
    }

    record Kept(Attendance attendance, @Nullable Profile profile, List<Sat> circles) {}

    /** A circle in which the person sat, if only for a while. */
    record Sat(
            CircleId circleId,
            int round,
            String name,
            int table,
            List<String> reasons,
            Instant formedAt,
            @Nullable Instant endedAt) {}

    @GetMapping("/api/rooms/{mixerId}/people/{attendeeId}/data")
    Kept data(
            @PathVariable String mixerId,
            @PathVariable String attendeeId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        Guests.Guest guest = visitor.guest(mixer, attendeeId, locale);
        AttendeeId who = guest.attendance().attendeeId();
        if (!new Bearer(token).isPerson(who)) {
            throw Unknown.attendee(locale);
        }
        return new Kept(
                guest.attendance(),
                profiles.find(List.of(who)).stream()
                        .findFirst()
                        .map(Profiles.Known::profile)
                        .orElse(null),
                circles.of(mixer.mixerId()).stream()
                        .map(Circles.Stored::circle)
                        .filter(circle -> circle.met().contains(who))
                        .map(circle -> sat(circle, locale))
                        .toList());
    }

    private static Sat sat(Circle circle, Locale locale) {
        return new Sat(
                circle.circleId(),
                circle.round(),
                circle.name(locale),
                circle.table(),
                circle.reasons().stream().map(Circle.Reason::topic).toList(),
                circle.formedAt(),
                circle.endedAt());
    }
}
