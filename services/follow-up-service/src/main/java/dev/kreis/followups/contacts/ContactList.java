package dev.kreis.followups.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Everything one person keeps in their list, in one document, so that a file that comes in is in as a whole.
 *
 * @param tags the rhythm that a tag brings, where it brings one
 * @param lookAt when to look whether there is something to remind of; absent where nothing is to be said
 */
@Document("contact-lists")
record ContactList(
        @Id String personId,
        String teamId,
        List<Entry> entries,
        List<Tag> tags,
        Reminders reminders,
        @Nullable Instant lookAt,
        @Version long version) {
    static final int LONGEST = 2_000;
    static final int MOST_TAGS = 500;

    /** A list rather than a map: a tag may have a dot in its name, which a key may not. */
    record Tag(String name, Rhythm rhythm) {}

    static ContactList empty(String personId, String teamId) {
        return new ContactList(personId, teamId, List.of(), List.of(), Reminders.SINGLE, null, 0);
    }

    Optional<Entry> entry(String contactId) {
        return entries.stream().filter(it -> it.contactId().equals(contactId)).findFirst();
    }

    Map<String, Rhythm> rhythms() {
        return tags.stream().collect(Collectors.toMap(Tag::name, Tag::rhythm));
    }

    ContactList with(List<Entry> entries) {
        return new ContactList(personId, teamId, entries, tags, reminders, lookAt, version);
    }

    ContactList and(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return with(more);
    }

    ContactList changing(String contactId, UnaryOperator<Entry> how) {
        return with(entries.stream()
                .map(it -> it.contactId().equals(contactId) ? how.apply(it) : it)
                .toList());
    }

    ContactList without(String contactId) {
        return with(
                entries.stream().filter(it -> !it.contactId().equals(contactId)).toList());
    }

    /** @param rhythm absent where the tag is to bring none any more */
    ContactList tag(String name, @Nullable Rhythm rhythm) {
        List<Tag> next = new ArrayList<>(
                tags.stream().filter(it -> !it.name().equals(name)).toList());
        if (rhythm != null) {
            next.add(new Tag(name, rhythm));
        }
        return new ContactList(personId, teamId, entries, next, reminders, lookAt, version);
    }

    ContactList reminding(Reminders reminders) {
        return new ContactList(personId, teamId, entries, tags, reminders, lookAt, version);
    }

    ContactList lookingAt(@Nullable Instant lookAt) {
        return new ContactList(personId, teamId, entries, tags, reminders, lookAt, version);
    }
}
