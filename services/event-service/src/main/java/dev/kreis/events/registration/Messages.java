package dev.kreis.events.registration;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeLeft;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendanceMessage.AttendeeReturned;
import dev.kreis.contracts.AttendanceMessage.AttendeeSitsOut;
import dev.kreis.contracts.AttendanceMessage.AttendeeTookBreak;
import dev.kreis.contracts.AttendanceMessage.AttendeeWithdrew;
import dev.kreis.contracts.AttendanceMessage.CheckInUndone;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.ProfileMessage;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Rest;
import dev.kreis.events.attendance.Visit;
import dev.kreis.events.identity.Secrets;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.tickets.Tickets;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the other services are told of an attendee, and when: where somebody is, always; the profile, with consent to
 * matching; how to reach them, with any consent or for a letter about their place. What is no longer agreed to is told to be erased.
 */
@Component
public class Messages {
    private final Outbox outbox;
    private final Secrets secrets;
    private final Tickets tickets;

    Messages(Outbox outbox, Secrets secrets, Tickets tickets) {
        this.outbox = outbox;
        this.secrets = secrets;
        this.tickets = tickets;
    }

    /** The same human at every mixer of a team, and at no other team's. */
    public PersonId personId(TeamId teamId, String email) {
        return new PersonId(secrets.deriveId('p', "person", teamId.value(), email));
    }

    /** The attendee with what is to be told of the change from before; {@code before} is null for somebody new. */
    Attendee tell(@Nullable Attendee before, Attendee after, ZoneId zone, Instant now) {
        long sequence = after.version() + 1;
        List<OutboxEntry> entries = new ArrayList<>(after.outbox());
        AttendanceMessage attendance = attendance(before, after, now);
        if (attendance != null) {
            entries.add(entry(after.mixerId(), after.attendeeId(), sequence, attendance));
        }
        boolean forgotten = after.isErased();
        ProfileMessage profile = profile(after);
        if (forgotten || !Objects.equals(profile, before == null ? none(after) : profile(before))) {
            entries.add(entry(Topics.PROFILES.name(), after.attendeeId(), sequence, profile));
        }
        ContactMessage contact = contact(after, zone);
        if (forgotten || !Objects.equals(contact, before == null ? noContact(after) : contact(before, zone))) {
            entries.add(entry(Topics.CONTACTS.name(), after.attendeeId(), sequence, contact));
        }
        return after.with(List.copyOf(entries));
    }

    /** What is told when somebody comes. */
    public OutboxEntry checkedIn(Guest guest, Visit visit, Attendance next) {
        return entry(
                guest.mixerId(),
                guest.attendeeId(),
                guest.version() + 1,
                checkedIn(guest.mixerId(), guest.attendeeId(), guest.personId(), visit, next, guest.wantsCircle()));
    }

    /** What is told when somebody goes. */
    public OutboxEntry left(Guest guest, Instant occurredAt, Instant now) {
        return entry(
                guest.mixerId(),
                guest.attendeeId(),
                guest.version() + 1,
                new AttendeeLeft(guest.mixerId(), guest.attendeeId(), guest.personId(), occurredAt, now));
    }

    /** What is told when somebody was not here after all; who had come and gone before that, has still come and gone. */
    public OutboxEntry undone(Guest guest, Attendance next, Instant occurredAt, Instant now) {
        Instant left = next.latest().map(Visit::leftAt).orElse(null);
        return entry(
                guest.mixerId(),
                guest.attendeeId(),
                guest.version() + 1,
                left == null
                        ? new CheckInUndone(guest.mixerId(), guest.attendeeId(), guest.personId(), occurredAt, now)
                        : new AttendeeLeft(guest.mixerId(), guest.attendeeId(), guest.personId(), left, now));
    }

    private static @Nullable AttendanceMessage attendance(@Nullable Attendee before, Attendee after, Instant now) {
        MixerId mixerId = after.mixerId();
        AttendeeId attendeeId = after.attendeeId();
        if (before == null) {
            return new AttendeeRegistered(mixerId, attendeeId, after.personId(), now, now);
        }
        if (before.presence() != after.presence()) {
            return switch (after.presence()) {
                case EXPECTED -> new AttendeeRegistered(mixerId, attendeeId, after.personId(), now, now);
                case LEFT -> new AttendeeLeft(mixerId, attendeeId, after.personId(), now, now);
                case WITHDRAWN, ERASED ->
                    before.isGone() ? null : new AttendeeWithdrew(mixerId, attendeeId, before.personId(), now, now);
                case HERE -> null;
            };
        }
        boolean changed = after.attendance().isHere()
                && (before.wantsCircle() != after.wantsCircle()
                        || !Objects.equals(
                                before.attendance().rest(), after.attendance().rest()));
        return changed ? here(after, now) : null;
    }

    /** How somebody is here, in one message that says all of it. */
    private static @Nullable AttendanceMessage here(Attendee attendee, Instant now) {
        MixerId mixerId = attendee.mixerId();
        AttendeeId attendeeId = attendee.attendeeId();
        PersonId personId = attendee.personId();
        Attendance attendance = attendee.attendance();
        boolean wantsCircle = attendee.wantsCircle();
        Rest rest = attendance.rest();
        if (rest == null) {
            return attendance
                    .latest()
                    .map(visit -> checkedIn(mixerId, attendeeId, personId, visit, attendance, wantsCircle))
                    .orElse(null);
        }
        Integer round = rest.sitsOut();
        if (rest.isBreak()) {
            return new AttendeeTookBreak(mixerId, attendeeId, personId, now, now, wantsCircle);
        }
        return round == null
                ? new AttendeeReturned(mixerId, attendeeId, personId, now, now, wantsCircle, attendance.hereSince())
                : new AttendeeSitsOut(
                        mixerId, attendeeId, personId, now, now, wantsCircle, attendance.hereSince(), round);
    }

    private static AttendeeCheckedIn checkedIn(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Visit visit,
            Attendance attendance,
            boolean wantsCircle) {
        return new AttendeeCheckedIn(
                mixerId,
                attendeeId,
                personId,
                visit.occurredAt(),
                visit.recordedAt(),
                visit.kioskId(),
                wantsCircle,
                attendance.firstCheckedInAt().orElse(visit.occurredAt()),
                visit.afterEnd());
    }

    private ProfileMessage profile(Attendee attendee) {
        return attendee.consents().matching() && !attendee.isGone()
                ? new ProfileShared(attendee.mixerId(), attendee.attendeeId(), attendee.personId(), published(attendee))
                : none(attendee);
    }

    private static ProfileMessage none(Attendee attendee) {
        return new ProfileErased(attendee.mixerId(), attendee.attendeeId(), attendee.personId());
    }

    private ContactMessage contact(Attendee attendee, ZoneId zone) {
        boolean agreed = attendee.consents().matching() || attendee.consents().mail() || attendee.invitation() != null;
        Person person = attendee.person();
        return agreed && !attendee.isGone()
                ? new ContactShared(
                        attendee.mixerId(),
                        attendee.attendeeId(),
                        attendee.personId(),
                        person.givenName(),
                        person.familyName(),
                        person.email(),
                        person.locale(),
                        zone,
                        attendee.consents(),
                        tickets.page(attendee.attendeeId(), Attendee.PAGE_SERIAL),
                        attendee.invitation())
                : noContact(attendee);
    }

    private static ContactMessage noContact(Attendee attendee) {
        return new ContactErased(attendee.mixerId(), attendee.attendeeId(), attendee.personId());
    }

    private dev.kreis.contracts.Profile published(Attendee attendee) {
        Profile profile = attendee.profile();
        return new dev.kreis.contracts.Profile(
                attendee.person().givenName(),
                attendee.person().displayName(),
                profile.meeting(),
                profile.interests(),
                profile.offers(),
                profile.ask(),
                profile.languages(),
                profile.organisation(),
                profile.story(),
                profile.goal(),
                profile.notWith().stream()
                        .map(email -> personId(attendee.teamId(), email))
                        .toList());
    }

    private OutboxEntry entry(MixerId mixerId, AttendeeId attendeeId, long sequence, AttendanceMessage message) {
        return outbox.entry(Topics.ATTENDANCE.name(), mixerId.value(), attendeeId.value(), sequence, message);
    }

    private OutboxEntry entry(String topic, AttendeeId attendeeId, long sequence, Object message) {
        return outbox.entry(topic, attendeeId.value(), attendeeId.value(), sequence, message);
    }
}
