package dev.kreis.followups.contacts;

import java.util.List;

/** What came out of a file. */
public record Contents(List<Draft> contacts, ListSettings settings) {
    public Contents {
        contacts = List.copyOf(contacts);
    }

    /** Contacts alone. */
    static Contents of(List<Draft> contacts) {
        return new Contents(contacts, ListSettings.UNSAID);
    }
}
