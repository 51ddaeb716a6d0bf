package dev.kreis.events.registration;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.profiles.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be put on the list, as typed in. A given name and an address are required.
 *
 * @param doorWord lets the person in together with the full name
 */
public record AttendeeForm(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable Locale locale,
        @Nullable ConsentsForm consents,
        @Nullable ProfileForm profile,
        @Nullable String doorWord) {
    public static final int NAME_LENGTH = 100;

    public record ConsentsForm(
            @Nullable Boolean matching, @Nullable Boolean mail) {
        public Consents toConsents() {
            return new Consents(Boolean.TRUE.equals(matching), Boolean.TRUE.equals(mail));
        }
    }

    /**
     * @param otherwise the language where none is given
     * @throws RefusedException with all that is not plausible, at once
     */
    public Person toPerson(Locale otherwise) {
        List<Wording> flaws = new ArrayList<>();
        String given = Text.clean(Objects.requireNonNullElse(givenName, ""));
        String family = Text.clean(Objects.requireNonNullElse(familyName, ""));
        Optional<String> address = Text.email(Objects.requireNonNullElse(email, ""));
        if (given.isEmpty() || given.length() > NAME_LENGTH) {
            flaws.add(new Wording("givenName (1 to %d characters)", "Vorname (1 bis %d Zeichen)").about(NAME_LENGTH));
        }
        if (family.length() > NAME_LENGTH) {
            flaws.add(new Wording("familyName (at most %d characters)", "Nachname (höchstens %d Zeichen)")
                    .about(NAME_LENGTH));
        }
        if (address.isEmpty()) {
            flaws.add(new Wording("email (an address that mail can reach)", "E-Mail (eine Adresse, die Post bekommt)"));
        }
        if (!flaws.isEmpty()) {
            throw new RefusedException(Problem.ATTENDEE_IMPLAUSIBLE, Wording.list(flaws));
        }
        return new Person(
                given,
                family,
                address.orElseThrow(),
                Registrar.mailLocale(Objects.requireNonNullElse(locale, otherwise)));
    }

    public Consents toConsents() {
        return consents == null ? new Consents(false, false) : consents.toConsents();
    }
}
