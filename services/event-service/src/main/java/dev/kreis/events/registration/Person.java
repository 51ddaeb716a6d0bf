package dev.kreis.events.registration;

import java.util.Locale;

/** Who somebody is. @param email normalised, see {@link dev.kreis.events.profiles.Text#email} */
public record Person(String givenName, String familyName, String email, Locale locale) {
    /** As the person would say it at the door. */
    public String fullName() {
        return (givenName + ' ' + familyName).strip();
    }

    /** Given name and the initial of the family name, for lists. */
    String displayName() {
        return familyName.isEmpty() ? givenName : givenName + " " + Character.toString(familyName.codePointAt(0)) + ".";
    }
}
