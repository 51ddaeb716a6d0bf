package dev.kreis.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person brings and seeks. Free text is as the person wrote it; topics are lower-case words or short phrases by
 * which asks and offers find each other.
 *
 * @param givenName what others at the table call the person
 * @param displayName given name and the initial of the family name, for lists ("Mira K.")
 * @param meeting how the person chose to meet people
 * @param interests lower-case, at most 20
 * @param offers up to one for each of the five kinds
 * @param ask the one concrete thing the person would like help with
 * @param languages in which the person likes to talk, as BCP 47 primary subtags ("de", "en"), best first
 * @param organisation where the person works, learns or volunteers
 * @param story a sentence or two about the person
 * @param goal what would make this evening a good one
 * @param notWith people this person is never seated with; never shown to anyone
 */
public record Profile(
        String givenName,
        String displayName,
        Meeting meeting,
        List<String> interests,
        List<Offer> offers,
        @Nullable Ask ask,
        List<String> languages,
        @Nullable String organisation,
        @Nullable String story,
        @Nullable String goal,
        List<PersonId> notWith) {

    public Profile {
        interests = List.copyOf(interests);
        offers = List.copyOf(offers);
        languages = List.copyOf(languages);
        notWith = List.copyOf(notWith);
    }

    /** How a person likes to meet others: chosen, never inferred. */
    public enum Meeting {
        /** Seated in a small circle. */
        SMALL_CIRCLE,
        /** Seated in a small circle, and happy to anchor it. */
        HOST,
        /** Here, and left in peace. */
        ON_MY_OWN
    }

    /** The five things everyone has to give. */
    public enum OfferKind {
        PERSPECTIVE,
        POTENTIAL,
        HELP,
        CONTACTS,
        STORY
    }

    public record Offer(OfferKind kind, String text, List<String> topics) {
        public Offer {
            topics = List.copyOf(topics);
        }
    }

    public record Ask(String text, List<String> topics) {
        public Ask {
            topics = List.copyOf(topics);
        }
    }
}
