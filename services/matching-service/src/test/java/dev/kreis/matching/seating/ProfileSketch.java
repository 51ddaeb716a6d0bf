package dev.kreis.matching.seating;

import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few strokes of a person. */
final class ProfileSketch {
    private final String name;
    private Profile.Meeting meeting = Profile.Meeting.SMALL_CIRCLE;
    private List<String> interests = List.of();
    private List<String> offers = List.of();
    private List<String> asks = List.of();
    private List<String> languages = List.of("de");
    private @Nullable String organisation;
    private final List<PersonId> notWith = new ArrayList<>();

    ProfileSketch(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    ProfileSketch likes(String... some) {
        interests = List.of(some);
        return this;
    }

    ProfileSketch offers(String... some) {
        offers = List.of(some);
        return this;
    }

    ProfileSketch asks(String... some) {
        asks = List.of(some);
        return this;
    }

    ProfileSketch speaks(String... some) {
        languages = List.of(some);
        return this;
    }

    ProfileSketch worksAt(String one) {
        organisation = one;
        return this;
    }

    ProfileSketch notWith(String other) {
        notWith.add(Evening.person(other));
        return this;
    }

    ProfileSketch hosts() {
        meeting = Profile.Meeting.HOST;
        return this;
    }

    ProfileSketch onTheirOwn() {
        meeting = Profile.Meeting.ON_MY_OWN;
        return this;
    }

    Profile draw() {
        return new Profile(
                name,
                name + " K.",
                meeting,
                interests,
                offers.isEmpty() ? List.of() : List.of(new Profile.Offer(Profile.OfferKind.HELP, "help", offers)),
                asks.isEmpty() ? null : new Profile.Ask("ask", asks),
                languages,
                organisation,
                null,
                null,
                notWith);
    }
}
