package dev.kreis.events.registration;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is.
 *
 * @param email normalised, see {@link dev.kreis.events.profiles.Text#email}
 * @param locale of pages and letters
 * @param localeChosenAt since when that is what the person wants themself; absent while it is what others say of them
 */
public record Person(
        String givenName,
        String familyName,
        String email,
        Locale locale,
        @Nullable Instant localeChosenAt) {
    /** Somebody of whom others say in which language to write to them. */
    public Person(String givenName, String familyName, String email, Locale locale) {
        this(givenName, familyName, email, locale, null);
    }

    /** As the person would say it at the door. */
    public String fullName() {
        return (givenName + ' ' + familyName).strip();
    }

    /** Given name and the initial of the family name, for lists. */
    String displayName() {
        return familyName.isEmpty() ? givenName : givenName + " " + Character.toString(familyName.codePointAt(0)) + ".";
    }

    /** The same person, who has said so themself. */
    Person speaking(Locale language, Instant since) {
        return localeChosenAt != null && locale.equals(language)
                ? this
                : new Person(givenName, familyName, email, language, since);
    }

    /** What others say of the person, but for the language where the person has chosen one. */
    Person withLanguageChosenBy(Person themself) {
        return themself.localeChosenAt == null
                ? this
                : new Person(givenName, familyName, email, themself.locale, themself.localeChosenAt);
    }
}
