package dev.kreis.events.signup;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Topics;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.Secrets;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.AttendeeForm;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.DoorPass;
import dev.kreis.events.registration.Messages;
import dev.kreis.events.registration.Person;
import dev.kreis.events.registration.Registrar;
import dev.kreis.events.registration.Vocabulary;
import dev.kreis.events.registration.WaitingList;
import dev.kreis.events.registration.WaitingPerson;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes people's wishes to come. Whoever asks is told the same whether the address was known or not; only the letter to
 * that address knows more. A place is given in the order in which addresses were confirmed.
 */
@Component
class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    /** So many letters one address gets at one mixer, whoever asks for them. */
    private static final int LETTERS = 3;
    /** So many people ask at one mixer within a minute; more is no crowd but a machine. */
    static final int A_MINUTE = 60;
    /** How long a link in a letter is good. */
    static final Duration KEPT = Duration.ofDays(14);

    private final Mixers mixers;
    private final Signups signups;
    private final Attendees attendees;
    private final Registrar registrar;
    private final WaitingList waiting;
    private final Vocabulary vocabulary;
    private final Messages messages;
    private final Secrets secrets;
    private final Outbox outbox;
    private final Clock clock;
    private final String publicUrl;

    Reception(
            Mixers mixers,
            Signups signups,
            Attendees attendees,
            Registrar registrar,
            WaitingList waiting,
            Vocabulary vocabulary,
            Messages messages,
            Secrets secrets,
            Outbox outbox,
            Clock clock,
            @Value("${kreis.public-url}") String publicUrl) {
        this.mixers = mixers;
        this.signups = signups;
        this.attendees = attendees;
        this.registrar = registrar;
        this.waiting = waiting;
        this.vocabulary = vocabulary;
        this.messages = messages;
        this.secrets = secrets;
        this.outbox = outbox;
        this.clock = clock;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** The mixer, if everybody may ask for a place at it. @throws RefusedException where not */
    Mixer open(MixerId mixerId) {
        return mixers.find(mixerId)
                .filter(it -> it.plan().isOpenToAll())
                .filter(Reception::isComing)
                .orElseThrow(() -> new RefusedException(Problem.MIXER_UNKNOWN));
    }

    private static boolean isComing(Mixer mixer) {
        return mixer.stage() == Stage.ANNOUNCED || mixer.stage() == Stage.OPEN;
    }

    boolean isFull(Mixer mixer) {
        Integer capacity = mixer.plan().capacity();
        return capacity != null
                && (attendees.counts(mixer.mixerId()).places(capacity) < 1
                        || !waiting.of(mixer.mixerId()).isEmpty());
    }

    /** Sends a letter to the address, which says what can be done. */
    void ask(Mixer mixer, AttendeeForm form) {
        Person person = form.toPerson(mixer.plan().language());
        Instant now = clock.instant();
        if (signups.askedSince(mixer.mixerId(), now.minus(Duration.ofMinutes(1))) >= A_MINUTE) {
            throw new RefusedException(Problem.BUSY);
        }
        String word = Objects.requireNonNullElse(form.doorWord(), "");
        DoorPass door = word.isBlank() ? null : DoorPass.agreed(mixer.mixerId(), person, word, true);
        Optional<Attendee> known = attendees.byEmail(mixer.mixerId(), person.email());
        if (known.filter(it -> it.presence() != Presence.WITHDRAWN).isPresent()) {
            remind(mixer, known.get());
            return;
        }
        Profile profile = Objects.requireNonNullElse(form.profile(), ProfileForm.empty())
                .toProfile(vocabulary.of(mixer.mixerId(), List.of()), person.locale(), note -> {});
        Consents consents = form.toConsents();
        Optional<Signup> earlier = signups.byAddress(mixer.mixerId(), person.email());
        if (earlier.isPresent()) {
            again(mixer, earlier.get(), person, consents, profile, door, now);
        } else {
            first(mixer, person, consents, profile, door, now);
        }
        outbox.poke();
    }

    private void remind(Mixer mixer, Attendee attendee) {
        Invitation last = attendee.invitation();
        if (last == null || last.serial() < LETTERS) {
            registrar.write(mixer, attendee.attendeeId(), Invitation.Kind.INVITED);
        }
    }

    private void first(
            Mixer mixer, Person person, Consents consents, Profile profile, @Nullable DoorPass door, Instant now) {
        AttendeeId signupId = new AttendeeId(Codes.randomId('s'));
        Signup signup = new Signup(
                signupId,
                mixer.teamId(),
                mixer.mixerId(),
                person.email(),
                person,
                consents,
                profile,
                door,
                1,
                Codes.digest(code(signupId)),
                now,
                null,
                null,
                0,
                List.of());
        try {
            signups.add(asked(mixer, signup, person));
            log.info("{} asks for a place at {}", signupId, mixer.mixerId());
        } catch (DuplicateKeyException e) {
            log.info("an address asked twice at once for a place at {}", mixer.mixerId());
        }
    }

    private void again(
            Mixer mixer,
            Signup earlier,
            Person person,
            Consents consents,
            Profile profile,
            @Nullable DoorPass door,
            Instant now) {
        signups.change(
                earlier.signupId(),
                before -> before.serial() >= LETTERS || before.confirmedAt() != null
                        ? before
                        : asked(
                                mixer,
                                before.asking(person, consents, profile, door, before.serial() + 1, now),
                                person));
    }

    private Signup asked(Mixer mixer, Signup signup, Person person) {
        return say(
                signup,
                new ContactShared(
                        signup.mixerId(),
                        signup.signupId(),
                        personId(signup, person.email()),
                        person.givenName(),
                        person.familyName(),
                        person.email(),
                        person.locale(),
                        mixer.plan().zone(),
                        new Consents(false, false),
                        link(signup),
                        new Invitation(Invitation.Kind.CONFIRM_ADDRESS, signup.serial(), link(signup))));
    }

    private Signup forgotten(Signup signup, @Nullable AttendeeId became) {
        return say(
                signup.forgotten(became),
                new ContactErased(signup.mixerId(), signup.signupId(), personId(signup, signup.address())));
    }

    private Signup say(Signup signup, ContactMessage message) {
        String key = signup.signupId().value();
        List<OutboxEntry> entries = new ArrayList<>(signup.outbox());
        entries.add(outbox.entry(Topics.CONTACTS.name(), key, key, signup.version() + 1, message));
        return signup.with(List.copyOf(entries));
    }

    /** Where somebody stands. @param place in the waiting list, from 1; 0 for those who do not wait */
    record Standing(
            Mixer mixer, State state, int place, @Nullable String page) {}

    enum State {
        /** The address is still to be confirmed. */
        ASKED,
        REGISTERED,
        WAITING,
        /** They do not want to come, or the evening has gone by. */
        GONE
    }

    /** @throws RefusedException where this is no link of ours, or an old one */
    Standing standing(String code) {
        return standing(signup(code));
    }

    private Standing standing(Signup signup) {
        Mixer mixer = mixers.get(signup.teamId(), signup.mixerId());
        if (signup.attendeeId() != null) {
            Attendee attendee = attendees.get(signup.mixerId(), signup.attendeeId());
            return new Standing(mixer, State.REGISTERED, 0, registrar.page(attendee));
        }
        int place = signup.confirmedAt() == null ? 0 : waiting.place(signup.mixerId(), signup.address());
        State state = place > 0
                ? State.WAITING
                : signup.confirmedAt() == null && signup.person() != null ? State.ASKED : State.GONE;
        return new Standing(mixer, state, place, null);
    }

    /** The address is theirs. They get a place, or wait for one. Saying it again changes nothing. */
    Standing confirm(String code) {
        Signup signup = signup(code);
        Mixer mixer = mixers.get(signup.teamId(), signup.mixerId());
        Person person = signup.person();
        Profile profile = signup.profile();
        if (person == null || profile == null || signup.confirmedAt() != null) {
            return standing(signup);
        }
        if (!isComing(mixer)) {
            throw new RefusedException(Problem.MIXER_UNKNOWN);
        }
        Instant now = clock.instant();
        Consents agreed = confirmed(signup.consents(), now);
        if (isFull(mixer)) {
            waiting.add(mixer.mixerId(), person, agreed, profile, now);
            signup = signups.change(
                    signup.signupId(), before -> before.confirmedAt() == null ? before.confirmed(now) : before);
            log.info("{} waits for a place at {}", signup.signupId(), mixer.mixerId());
            return standing(signup);
        }
        AttendeeId attendeeId = give(mixer, person, agreed, profile, Invitation.Kind.INVITED);
        return standing(place(mixer, signup, attendeeId, now));
    }

    /** Anybody can fill in a form; whoever opens the letter to that address said yes. */
    private static Consents confirmed(Consents said, Instant now) {
        return said.mail() ? new Consents(said.matching(), true, now.truncatedTo(ChronoUnit.MILLIS)) : said;
    }

    private Signup place(Mixer mixer, Signup signup, AttendeeId attendeeId, Instant now) {
        agree(mixer, signup, attendeeId);
        Signup placed = signups.change(
                signup.signupId(),
                before -> before.attendeeId() != null
                        ? before
                        : forgotten(before.confirmedAt() == null ? before.confirmed(now) : before, attendeeId));
        outbox.poke();
        return placed;
    }

    /** A word that somebody of the same name was faster to take is left out; the person's own page says that there is none. */
    private void agree(Mixer mixer, Signup signup, AttendeeId attendeeId) {
        DoorPass door = signup.door();
        Person person = signup.person();
        if (door == null || person == null) {
            return;
        }
        try {
            registrar.agree(mixer, attendeeId, person, door);
        } catch (RefusedException e) {
            log.info("{} has no door word: {}", attendeeId, e.problem());
        }
    }

    /** The same person gets the same place, however often this is tried. */
    private AttendeeId give(Mixer mixer, Person person, Consents consents, Profile profile, Invitation.Kind letter) {
        Optional<Attendee> known = attendees.byEmail(mixer.mixerId(), person.email());
        if (known.isPresent()) {
            registrar.invite(mixer, known.get().attendeeId(), consents);
            return known.get().attendeeId();
        }
        try {
            return registrar
                    .registerThemself(mixer, new AttendeeId(Codes.randomId('a')), person, consents, profile, letter)
                    .attendeeId();
        } catch (DuplicateKeyException e) {
            return attendees
                    .byEmail(mixer.mixerId(), person.email())
                    .map(Attendee::attendeeId)
                    .orElseThrow(() -> e);
        }
    }

    /** They do not want to come after all, or never wanted to: everything about them is forgotten. */
    void decline(String code) {
        Signup signup = signup(code);
        waiting.remove(signup.mixerId(), signup.address());
        signups.change(
                signup.signupId(), before -> before.person() == null ? before : forgotten(before, before.attendeeId()));
        outbox.poke();
        log.info("{} does not come", signup.signupId());
    }

    /** Gives free places to those who wait, first come first. Places are watched, not locked. */
    void moveUp(MixerId mixerId) {
        Mixer mixer = mixers.find(mixerId).orElse(null);
        if (mixer == null
                || !isComing(mixer)
                || !clock.instant().isBefore(mixer.plan().ends())) {
            return;
        }
        Integer capacity = mixer.plan().capacity();
        for (WaitingPerson next : waiting.of(mixerId)) {
            if (capacity != null && attendees.counts(mixerId).places(capacity) < 1) {
                return;
            }
            Person person = next.person();
            Profile profile = Objects.requireNonNullElseGet(
                    next.profile(),
                    () -> ProfileForm.empty()
                            .toProfile(vocabulary.of(mixerId, List.of()), person.locale(), note -> {}));
            AttendeeId attendeeId = give(mixer, person, next.agreed(), profile, Invitation.Kind.PLACE_FREE);
            signups.byAddress(mixerId, person.email()).ifPresent(it -> place(mixer, it, attendeeId, clock.instant()));
            waiting.remove(mixerId, person.email());
            log.info("{} moved up to a place at {}", attendeeId, mixerId);
        }
    }

    /** Forgets who has not answered for so long, and the links that are too old. */
    void tidy() {
        for (Signup old : signups.olderThan(clock.instant().minus(KEPT))) {
            if (old.person() != null) {
                waiting.remove(old.mixerId(), old.address());
                signups.change(old.signupId(), before -> before.person() == null ? before : forgotten(before, null));
                outbox.poke();
            } else if (old.outbox().isEmpty()) {
                signups.remove(old);
            }
        }
    }

    private Signup signup(String code) {
        return signups.byCode(Codes.digest(Codes.normalise(code)))
                .orElseThrow(() -> new RefusedException(Problem.INVITATION_UNKNOWN));
    }

    private PersonId personId(Signup signup, String email) {
        return messages.personId(signup.teamId(), email);
    }

    private String code(AttendeeId signupId) {
        return secrets.derive("signup", signupId.value());
    }

    private String link(Signup signup) {
        return publicUrl + "/confirm/" + code(signup.signupId());
    }
}
