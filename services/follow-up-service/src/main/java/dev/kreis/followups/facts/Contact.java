package dev.kreis.followups.facts;

import dev.kreis.followups.policy.Language;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** How to reach a person, or, without a reach, that the person is to be forgotten. */
@Document("contacts")
public record Contact(
        @Id String attendeeId,
        long sequence,
        String mixerId,
        String personId,
        @Nullable Reach reach) {

    /**
     * @param familyName told to others only where both wish to keep in touch; absent in what was stored before it was kept
     * @param language in which to write, "de" or "en"
     * @param zone of the person's day; absent in what was stored before it was kept
     * @param mail whether the person agreed to mail
     * @param page the person's own page at this mixer
     */
    public record Reach(
            String givenName,
            @Nullable String familyName,
            String email,
            String language,
            @Nullable String zone,
            boolean mail,
            String page) {
        public String name() {
            return familyName == null ? givenName : givenName + ' ' + familyName;
        }

        /** The zone of the person's day, or UTC where it is not known. */
        public ZoneId day() {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        }

        public Language spoken() {
            return Language.of(Locale.forLanguageTag(language));
        }
    }
}
