package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.projections.Guests;
import dev.kreis.matching.projections.Mixers;
import dev.kreis.matching.room.Circles;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Finds what a request is about, for those who may know of it; to everybody else it is unknown. */
@Component
final class Visitor {
    private final Mixers mixers;
    private final Guests guests;
    private final Circles circles;

    Visitor(Mixers mixers, Guests guests, Circles circles) {
        this.mixers = mixers;
        this.guests = guests;
        this.circles = circles;
    }

    Mixer mixer(String mixerId, Jwt token, Locale locale) {
        Unknown unknown = Unknown.mixer(locale);
        return mixers.find(id(MixerId::new, mixerId, unknown))
                .filter(new Bearer(token)::mayKnowOf)
                .orElseThrow(() -> unknown);
    }

    Guests.Guest guest(Mixer mixer, String attendeeId, Locale locale) {
        Unknown unknown = Unknown.attendee(locale);
        return guests.find(id(AttendeeId::new, attendeeId, unknown))
                .filter(found -> found.mixerId().equals(mixer.mixerId()))
                .orElseThrow(() -> unknown);
    }

    Circles.Stored circle(Mixer mixer, String circleId, Locale locale) {
        Unknown unknown = Unknown.circle(locale);
        return circles.find(id(CircleId::new, circleId, unknown))
                .filter(found -> found.circle().mixerId().equals(mixer.mixerId()))
                .orElseThrow(() -> unknown);
    }

    private static <T> T id(Function<String, T> form, String value, Unknown unknown) {
        try {
            return form.apply(value);
        } catch (IllegalArgumentException e) {
            throw unknown;
        }
    }
}
