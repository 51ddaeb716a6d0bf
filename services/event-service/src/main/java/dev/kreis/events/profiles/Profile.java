package dev.kreis.events.profiles;

import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person brings and seeks, as they wrote it and as it is kept. Made by {@link ProfileForm} only, which cleans and
 * bounds it.
 *
 * @param notWith addresses of people this person is never seated with; shown to nobody but the person and organizers
 */
public record Profile(
        Meeting meeting,
        List<String> interests,
        List<Offer> offers,
        @Nullable Ask ask,
        List<String> languages,
        @Nullable String organisation,
        @Nullable String story,
        @Nullable String goal,
        List<String> notWith) {

    public Profile {
        interests = List.copyOf(interests);
        offers = List.copyOf(offers);
        languages = List.copyOf(languages);
        notWith = List.copyOf(notWith);
    }
}
