package dev.kreis.events.registration;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.attendance.Rest;
import dev.kreis.events.attendance.Visit;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The part of an attendee's document that every check-in reads and writes, by hand and field by field as the mapping of
 * {@link Attendee} has it: at the door, reflection is what costs most. A test holds the two together.
 */
final class GuestDocument {
    private GuestDocument() {}

    static Guest read(Document it) {
        Document person = it.get("person", Document.class);
        Document consents = it.get("consents", Document.class);
        Document profile = it.get("profile", Document.class);
        boolean matching = Boolean.TRUE.equals(consents.getBoolean("matching"));
        return new Guest(
                new AttendeeId(it.getString("_id")),
                new TeamId(it.getString("teamId")),
                new MixerId(it.getString("mixerId")),
                new PersonId(it.getString("personId")),
                person.getString("givenName"),
                Locale.forLanguageTag(person.getString("locale")),
                matching && !Meeting.ON_MY_OWN.name().equals(profile.getString("meeting")),
                attendance(it.get("attendance", Document.class)),
                it.get("version", Number.class).longValue());
    }

    static Optional<Instant> firstCheckIn(Document it) {
        return attendance(it.get("attendance", Document.class)).firstCheckedInAt();
    }

    private static Attendance attendance(Document it) {
        return new Attendance(
                Presence.valueOf(it.getString("presence")),
                it.getList("visits", Document.class, List.of()).stream()
                        .map(GuestDocument::visit)
                        .toList(),
                instant(it, "settledAt"),
                Objects.requireNonNull(instant(it, "changedAt")),
                rest(it.get("rest", Document.class)));
    }

    private static @Nullable Rest rest(@Nullable Document it) {
        return it == null
                ? null
                : new Rest(instant(it, "breakSince"), instant(it, "backSince"), it.getInteger("sitsOut"));
    }

    private static Visit visit(Document it) {
        String kiosk = it.getString("kioskId");
        return new Visit(
                it.getString("nonce"),
                Objects.requireNonNull(instant(it, "occurredAt")),
                Objects.requireNonNull(instant(it, "recordedAt")),
                kiosk == null ? null : new KioskId(kiosk),
                it.getBoolean("override", false),
                it.getBoolean("afterEnd", false),
                it.getString("givenName"),
                Locale.forLanguageTag(it.getString("locale")),
                it.getBoolean("circle", false),
                instant(it, "leftAt"),
                instant(it, "undoneAt"),
                it.getString("undoneBy"));
    }

    static Document write(Attendance it) {
        Document document = new Document("presence", it.presence().name())
                .append("visits", it.visits().stream().map(GuestDocument::write).toList());
        put(document, "settledAt", it.settledAt());
        put(document, "changedAt", it.changedAt());
        Rest rest = it.rest();
        if (rest != null) {
            Document resting = new Document();
            put(resting, "breakSince", rest.breakSince());
            put(resting, "backSince", rest.backSince());
            put(resting, "sitsOut", rest.sitsOut());
            document.append("rest", resting);
        }
        return document;
    }

    private static Document write(Visit it) {
        Document document = new Document("nonce", it.nonce());
        put(document, "occurredAt", it.occurredAt());
        put(document, "recordedAt", it.recordedAt());
        put(document, "kioskId", it.kioskId() == null ? null : it.kioskId().value());
        document.append("override", it.override())
                .append("afterEnd", it.afterEnd())
                .append("givenName", it.givenName())
                .append("locale", it.locale().toLanguageTag())
                .append("circle", it.circle());
        put(document, "leftAt", it.leftAt());
        put(document, "undoneAt", it.undoneAt());
        put(document, "undoneBy", it.undoneBy());
        return document;
    }

    static Document write(OutboxEntry it) {
        Document document = new Document("_id", it.id())
                .append("topic", it.topic())
                .append("key", it.key())
                .append("type", it.type())
                .append("subject", it.subject())
                .append("sequence", it.sequence());
        put(document, "time", it.time());
        put(document, "traceparent", it.traceparent());
        return document.append("payload", it.payload());
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value instanceof Instant instant ? Date.from(instant) : value);
        }
    }

    private static @Nullable Instant instant(Document it, String field) {
        Date date = it.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
