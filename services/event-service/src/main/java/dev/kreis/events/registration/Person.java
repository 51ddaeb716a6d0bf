package dev.kreis.events.registration;

import java.util.Locale;

/** Who somebody is. @param email normalised, see {@link dev.kreis.events.profiles.Text#email} */
public record Person(String givenName, String familyName, String email, Locale locale) {
    /** Given name and the initial of the family name, for lists. */
    String displayName() {
        return familyName.isEmpty() ? givenName : givenName + " " + Character.toString(familyName.codePointAt(0)) + ".";
    }
}
