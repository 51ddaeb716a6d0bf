package dev.kreis.followups.web;

import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.contacts.Draft;
import dev.kreis.followups.contacts.Entry;
import dev.kreis.followups.contacts.FileKind;
import dev.kreis.followups.contacts.FirstSteps;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.contacts.ListSettings;
import dev.kreis.followups.contacts.Owner;
import dev.kreis.followups.contacts.Reminders;
import dev.kreis.followups.contacts.Rhythm;
import dev.kreis.followups.contacts.Seen;
import dev.kreis.followups.plan.Talk;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own keep-in-touch list: theirs alone, whichever of their places at mixers they come from. */
@RestController
@RequestMapping("/api/follow-ups/contacts")
class ContactDesk {
    private static final int LARGEST_FILE = 2 << 20;
    private static final int MOST_NAMES = 200;

    /** How often to be in touch. */
    record Days(int idealDays, int atMostDays) {
        static @Nullable Days of(@Nullable Rhythm rhythm) {
            return rhythm == null ? null : new Days(rhythm.ideal(), rhythm.atMost());
        }

        Rhythm rhythm() {
            try {
                return new Rhythm(idealDays, atMostDays);
            } catch (IllegalArgumentException e) {
                throw new Problems.RhythmException();
            }
        }
    }

    /**
     * @param own the contact's own rhythm
     * @param rhythm the one that counts: its own, or the quickest of its tags
     * @param moment there, resting, snoozed, good-time, a-while or dormant
     */
    record View(
            String contactId,
            boolean met,
            String name,
            String email,
            String phone,
            String organisation,
            String notes,
            List<String> tags,
            @Nullable Days own,
            @Nullable Days rhythm,
            LocalDate since,
            @Nullable LocalDate lastTouch,
            @Nullable LocalDate snoozedUntil,
            @Nullable String firstStep,
            String moment,
            @Nullable LocalDate due) {
        static View of(Seen seen) {
            Entry entry = seen.entry();
            return new View(
                    entry.contactId(),
                    entry.met() != null,
                    entry.card().name(),
                    entry.card().email(),
                    entry.card().phone(),
                    entry.card().organisation(),
                    entry.card().notes(),
                    entry.card().tags(),
                    Days.of(entry.rhythm()),
                    Days.of(seen.rhythm()),
                    entry.since(),
                    seen.lastTouch(),
                    entry.snoozedUntil(),
                    entry.firstStep(),
                    seen.timing().moment().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    seen.timing().due());
        }
    }

    record Tag(String name, int idealDays, int atMostDays) {}

    /** @param reminders single, weekly or none */
    record ListView(List<View> contacts, List<Tag> tags, String reminders, List<String> firstSteps) {}

    record Written(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String organisation,
            @Nullable String notes,
            @Nullable List<String> tags,
            @Nullable Days own,
            @Nullable String firstStep) {
        Draft draft() {
            return Draft.written(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(email, ""),
                    Objects.requireNonNullElse(phone, ""),
                    Objects.requireNonNullElse(organisation, ""),
                    Objects.requireNonNullElse(notes, ""),
                    tags == null
                            ? List.of()
                            : tags.stream().filter(Objects::nonNull).toList(),
                    own == null ? null : own.rhythm(),
                    firstStep);
        }
    }

    record Day(@Nullable LocalDate day) {}

    record Until(@Nullable LocalDate until) {}

    record Step(@Nullable String step) {}

    record Remind(@Nullable String reminders) {}

    /** People one knows, of one kind; the tag names the kind. */
    record Known(@Nullable String tag, @Nullable List<String> names) {}

    record KnownPeople(@Nullable List<Known> groups) {}

    /** @param firstSteps of which one is enough */
    record Remembered(List<View> added, int knownBefore, List<String> firstSteps) {}

    private final KeepInTouch list;
    private final Talk talk;
    private final Clock clock;

    ContactDesk(KeepInTouch list, Talk talk, Clock clock) {
        this.list = list;
        this.talk = talk;
        this.clock = clock;
    }

    @GetMapping
    ListView all(@AuthenticationPrincipal Jwt token) {
        Owner me = me(token);
        ListSettings settings = list.settings(me);
        return new ListView(
                list.of(me).stream().map(View::of).toList(),
                settings.tags().entrySet().stream()
                        .map(it -> new Tag(
                                it.getKey(),
                                it.getValue().ideal(),
                                it.getValue().atMost()))
                        .sorted(Comparator.comparing(Tag::name))
                        .toList(),
                Objects.requireNonNull(settings.reminders()).name().toLowerCase(Locale.ROOT),
                FirstSteps.in(me.language()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@AuthenticationPrincipal Jwt token, @RequestBody Written written) {
        return list.add(acting(token), sound(written.draft()))
                .map(View::of)
                .orElseThrow(Problems.ListFullException::new);
    }

    @GetMapping("/{contactId}")
    View one(@AuthenticationPrincipal Jwt token, @PathVariable String contactId) {
        return view(list.one(me(token), contactId));
    }

    @PutMapping("/{contactId}")
    View rewrite(@AuthenticationPrincipal Jwt token, @PathVariable String contactId, @RequestBody Written written) {
        Owner me = acting(token);
        Draft draft = written.draft();
        boolean met = list.one(me, contactId)
                        .orElseThrow(Problems.UnknownException::new)
                        .entry()
                        .met()
                != null;
        return view(list.rewrite(me, contactId, met ? draft : sound(draft)));
    }

    @DeleteMapping("/{contactId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Jwt token, @PathVariable String contactId) {
        if (!list.remove(acting(token), contactId)) {
            throw new Problems.UnknownException();
        }
    }

    /** A word was exchanged; without a day, today. A day that is yet to come is none. */
    @PostMapping("/{contactId}/touches")
    View touch(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String contactId,
            @RequestBody(required = false) @Nullable Day touch) {
        Owner me = acting(token);
        LocalDate today = clock.instant().atZone(me.zone()).toLocalDate();
        LocalDate day = touch == null || touch.day() == null ? today : touch.day();
        if (day.isAfter(today)) {
            throw new Problems.MalformedException();
        }
        return view(list.log(me, contactId, day));
    }

    @PutMapping("/{contactId}/snooze")
    View snooze(@AuthenticationPrincipal Jwt token, @PathVariable String contactId, @RequestBody Until snooze) {
        return view(list.snooze(acting(token), contactId, snooze.until()));
    }

    @PutMapping("/{contactId}/first-step")
    View beginWith(@AuthenticationPrincipal Jwt token, @PathVariable String contactId, @RequestBody Step step) {
        String words = Objects.requireNonNullElse(step.step(), "").strip();
        return view(list.beginWith(
                acting(token), contactId, words.isEmpty() ? null : words.substring(0, Math.min(200, words.length()))));
    }

    @PutMapping("/tags/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tag(@AuthenticationPrincipal Jwt token, @PathVariable String name, @RequestBody Days days) {
        String tag = Draft.tag(name);
        if (tag.isEmpty() || name.length() > 40) {
            throw new Problems.MalformedException();
        }
        list.tag(acting(token), tag, days.rhythm());
    }

    @DeleteMapping("/tags/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untag(@AuthenticationPrincipal Jwt token, @PathVariable String name) {
        list.tag(acting(token), name.strip(), null);
    }

    @PutMapping("/reminders")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remind(@AuthenticationPrincipal Jwt token, @RequestBody Remind remind) {
        Reminders wanted = Stream.of(Reminders.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(remind.reminders()))
                .findFirst()
                .orElseThrow(Problems.MalformedException::new);
        list.remind(acting(token), wanted);
    }

    /** The people one knows, as they come to mind: each line a contact, whoever is in the list already stays as they are. */
    @PostMapping("/known")
    Remembered remember(@AuthenticationPrincipal Jwt token, @RequestBody KnownPeople people) {
        Owner me = acting(token);
        Set<String> before = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Seen seen : list.of(me)) {
            before.add(seen.entry().contactId());
            names.add(seen.entry().card().name().toLowerCase(Locale.ROOT));
        }
        List<Draft> fresh = new ArrayList<>();
        int known = 0;
        for (Known group : Objects.requireNonNullElse(people.groups(), List.<Known>of())) {
            for (String line : Objects.requireNonNullElse(group.names(), List.<String>of())) {
                Draft draft = Draft.remembered(line, Objects.requireNonNullElse(group.tag(), ""));
                if (draft.name().isEmpty() || fresh.size() >= MOST_NAMES) {
                    continue;
                }
                if (names.add(draft.name().toLowerCase(Locale.ROOT))) {
                    fresh.add(draft);
                } else {
                    known++;
                }
            }
        }
        list.take(me, fresh);
        return new Remembered(
                list.of(me).stream()
                        .filter(it -> !before.contains(it.entry().contactId()))
                        .map(View::of)
                        .toList(),
                known,
                FirstSteps.in(me.language()));
    }

    @GetMapping("/list.{suffix}")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Jwt token, @PathVariable String suffix) {
        Owner me = me(token);
        FileKind kind = FileKind.of(suffix).orElseThrow(Problems.UnknownException::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.contentType()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("kreis." + suffix)
                                .build()
                                .toString())
                .body(kind.write(list.of(me), list.settings(me), me.language()));
    }

    /** What kind of file it is shows in its first bytes, whatever it is said to be. */
    @PostMapping(path = "/list", consumes = MediaType.ALL_VALUE)
    KeepInTouch.Taken take(@AuthenticationPrincipal Jwt token, @RequestBody byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new Problems.FileException();
        }
        return list.take(acting(token), FileKind.of(file).read(file));
    }

    private static Draft sound(Draft draft) {
        if (!draft.isSound()) {
            throw new Problems.IncompleteException();
        }
        return draft;
    }

    private static View view(Optional<Seen> seen) {
        return seen.map(View::of).orElseThrow(Problems.UnknownException::new);
    }

    /** Somebody who does something with their list: a word of theirs as good as any. */
    private Owner acting(Jwt token) {
        Owner me = me(token);
        talk.cameBy(Objects.requireNonNull(token.getClaimAsString(Claims.ATTENDEE)));
        return me;
    }

    private Owner me(Jwt token) {
        String team = token.getClaimAsString(Claims.TEAM);
        String mixer = token.getClaimAsString(Claims.MIXER);
        String attendee = token.getClaimAsString(Claims.ATTENDEE);
        if (team == null || mixer == null || attendee == null) {
            throw new Problems.UnknownException();
        }
        return list.owner(team, mixer, attendee).orElseThrow(Problems.UnknownException::new);
    }
}
