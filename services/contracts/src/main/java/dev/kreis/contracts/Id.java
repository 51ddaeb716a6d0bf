package dev.kreis.contracts;

/** A typed identifier: 1 to 80 characters of {@code A-Z a-z 0-9 . _ -}, opaque to everyone but its owner. */
public sealed interface Id permits MixerId, AttendeeId, PersonId, TeamId, KioskId, CircleId, FavourId, FollowUpId {
    String value();

    /** @throws IllegalArgumentException where {@code value} is not of the form that every id has */
    static void check(String value) {
        if (value.isEmpty() || value.length() > 80) {
            throw new IllegalArgumentException("an id has 1 to 80 characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fine = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!fine) {
                throw new IllegalArgumentException("an id has only letters, digits, '.', '_' and '-'");
            }
        }
    }
}
