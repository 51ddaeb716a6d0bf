package dev.kreis.followups.facts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.ProfileMessage;
import dev.kreis.followups.FollowUpSettings;
import dev.kreis.messaging.Traces;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Keeps the latest word of each subject: a message is taken where its sequence is higher than what is there, so messages
 * may come twice and in any order. What is news about a mixer that is over makes its plans due, in a second write: a
 * message is acknowledged after both, and both may be repeated.
 *
 * <p>Thread-safe.
 */
@Component
public class Facts {
    private static final String ID = "_id";
    private static final String SEQUENCE = "sequence";
    private static final String MIXER = "mixerId";
    private static final String PERSON = "personId";
    private static final String STAGE = "stage";
    private static final String ENDED_AT = "endedAt";
    private static final String PLAN_AT = "planAt";
    private static final String PLAN_CLAIM = "planClaim";
    private static final String NEWS = "news";
    private static final String CAUSE = "cause";
    private static final Duration LONGEST_PLANNING = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final Clock clock;
    private final Traces traces;
    private final Duration settle;

    Facts(MongoOperations mongo, Clock clock, Traces traces, FollowUpSettings settings) {
        this.mongo = mongo;
        this.clock = clock;
        this.traces = traces;
        this.settle = settings.settle();
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(Evening.class).createIndex(new Index(PLAN_AT, Sort.Direction.ASC).sparse());
        for (Class<?> kept : List.of(Guest.class, SharedProfile.class, Contact.class, Sitting.class)) {
            mongo.indexOps(kept).createIndex(new Index(MIXER, Sort.Direction.ASC));
        }
        for (Class<?> kept : List.of(Guest.class, SharedProfile.class, Contact.class)) {
            mongo.indexOps(kept).createIndex(new Index(PERSON, Sort.Direction.ASC));
        }
        mongo.indexOps(Sitting.class).createIndex(new Index("met", Sort.Direction.ASC));
    }

    public void take(Mixer mixer, long sequence) {
        keep(
                Evening.class,
                mixer.mixerId().value(),
                sequence,
                new Update()
                        .set("teamId", mixer.teamId().value())
                        .set("name", mixer.name())
                        .set("place", mixer.place())
                        .set("zone", mixer.zone().getId())
                        .set("language", mixer.language().toLanguageTag())
                        .set("starts", mixer.starts())
                        .set(STAGE, mixer.stage()));
        if (mixer.stage() == Mixer.Stage.ENDED) {
            mongo.updateFirst(
                    query(where(ID).is(mixer.mixerId().value()).and(ENDED_AT).isNull()),
                    new Update().set(ENDED_AT, mixer.changedAt()),
                    Evening.class);
        }
        news(mixer.mixerId());
    }

    public void take(AttendanceMessage.OfAttendee message, long sequence) {
        boolean wasHere = switch (message) {
            case AttendanceMessage.AttendeeCheckedIn _,
                    AttendanceMessage.AttendeeTookBreak _,
                    AttendanceMessage.AttendeeReturned _,
                    AttendanceMessage.AttendeeSitsOut _,
                    AttendanceMessage.AttendeeLeft _ -> true;
            case AttendanceMessage.AttendeeRegistered _,
                    AttendanceMessage.CheckInUndone _,
                    AttendanceMessage.AttendeeWithdrew _ -> false;
        };
        keep(
                Guest.class,
                message.attendeeId().value(),
                sequence,
                new Update()
                        .set(MIXER, message.mixerId().value())
                        .set(PERSON, message.personId().value())
                        .set("wasHere", wasHere));
        news(message.mixerId());
    }

    public void take(ProfileMessage.OfAttendee message, long sequence) {
        Update update = new Update()
                .set(MIXER, message.mixerId().value())
                .set(PERSON, message.personId().value());
        switch (message) {
            case ProfileMessage.ProfileShared shared -> update.set("profile", shared.profile());
            case ProfileMessage.ProfileErased _ -> update.unset("profile");
        }
        keep(SharedProfile.class, message.attendeeId().value(), sequence, update);
        news(message.mixerId());
    }

    public void take(ContactMessage.OfAttendee message, long sequence) {
        Update update = new Update()
                .set(MIXER, message.mixerId().value())
                .set(PERSON, message.personId().value());
        switch (message) {
            case ContactMessage.ContactShared shared ->
                update.set(
                        "reach",
                        new Contact.Reach(
                                shared.givenName(),
                                shared.familyName(),
                                shared.email(),
                                shared.locale().getLanguage(),
                                shared.zone().getId(),
                                shared.consents().mail(),
                                shared.page()));
            case ContactMessage.ContactErased _ -> update.unset("reach");
        }
        keep(Contact.class, message.attendeeId().value(), sequence, update);
        news(message.mixerId());
    }

    public void take(Circle circle, long sequence) {
        keep(
                Sitting.class,
                circle.circleId().value(),
                sequence,
                new Update()
                        .set(MIXER, circle.mixerId().value())
                        .set("round", circle.round())
                        .set("leaf", circle.leaf())
                        .set("number", circle.number())
                        .set("met", circle.met().stream().map(AttendeeId::value).toList())
                        .set("reasons", circle.reasons()));
        news(circle.mixerId());
    }

    /** The subject's latest word; an older one finds its place taken. */
    private void keep(Class<?> kept, String id, long sequence, Update update) {
        try {
            mongo.upsert(query(where(ID).is(id).and(SEQUENCE).lt(sequence)), update.set(SEQUENCE, sequence), kept);
        } catch (DuplicateKeyException e) {
            // something at least as new is there
        }
    }

    /** Makes the plans of a mixer that is over due, unless they are anyway. */
    private void news(MixerId mixerId) {
        String id = mixerId.value();
        long over = mongo.updateFirst(
                        query(where(ID).is(id).and(STAGE).is(Mixer.Stage.ENDED)),
                        new Update().inc(NEWS, 1),
                        Evening.class)
                .getMatchedCount();
        if (over > 0) {
            mongo.updateFirst(
                    query(where(ID).is(id).and(PLAN_AT).isNull()),
                    new Update().set(PLAN_AT, clock.instant().plus(settle)).set(CAUSE, traces.current()),
                    Evening.class);
        }
    }

    /** A mixer whose plans are due, claimed for a minute: nobody else gets it meanwhile. */
    public Optional<Evening> claimDue() {
        Instant now = clock.instant();
        return Optional.ofNullable(mongo.findAndModify(
                query(where(PLAN_AT).lte(now)),
                new Update()
                        .set(PLAN_AT, now.plus(LONGEST_PLANNING))
                        .set(PLAN_CLAIM, UUID.randomUUID().toString()),
                FindAndModifyOptions.options().returnNew(true),
                Evening.class));
    }

    /** Its plans are drawn; where news came meanwhile, they are due again. */
    public void planned(Evening evening) {
        Query mine = query(where(ID).is(evening.mixerId()).and(PLAN_CLAIM).is(evening.planClaim()));
        boolean nothingNew = mongo.updateFirst(
                                query(where(ID)
                                        .is(evening.mixerId())
                                        .and(PLAN_CLAIM)
                                        .is(evening.planClaim())
                                        .and(NEWS)
                                        .is(evening.news())),
                                new Update().unset(PLAN_AT).unset(PLAN_CLAIM),
                                Evening.class)
                        .getModifiedCount()
                > 0;
        if (!nothingNew) {
            mongo.updateFirst(
                    mine,
                    new Update().set(PLAN_AT, clock.instant().plus(settle)).unset(PLAN_CLAIM),
                    Evening.class);
        }
    }

    public Optional<Evening> evening(String mixerId) {
        return Optional.ofNullable(mongo.findById(mixerId, Evening.class));
    }

    /** What a person brings and seeks; empty where there is none, or none any more. */
    public Optional<Profile> profile(String attendeeId) {
        return Optional.ofNullable(mongo.findById(attendeeId, SharedProfile.class))
                .map(SharedProfile::profile);
    }

    /** How those are called who were at a mixer, consented to be matched, and did not withdraw; nobody else is in it. */
    public Map<String, String> namesOf(Collection<String> attendeeIds) {
        Map<String, String> names = new HashMap<>();
        for (List<String> some : Chunks.of(attendeeIds)) {
            Set<String> here = find(some, Guest.class).stream()
                    .filter(Guest::wasHere)
                    .map(Guest::attendeeId)
                    .collect(Collectors.toSet());
            find(here, SharedProfile.class)
                    .forEach(it -> Optional.ofNullable(it.profile())
                            .ifPresent(profile -> names.put(it.attendeeId(), profile.givenName())));
        }
        return names;
    }

    /** Whom these people would rather not meet, whichever mixer they said it at. */
    public Set<Pair> apart(Collection<String> people) {
        return Chunks.of(people).stream()
                .flatMap(some -> mongo.find(query(where(PERSON).in(some)), SharedProfile.class).stream())
                .flatMap(it -> Stream.ofNullable(it.profile())
                        .flatMap(profile -> profile.notWith().stream())
                        .map(other -> new Pair(it.personId(), other.value())))
                .collect(Collectors.toSet());
    }

    /** The person behind a place at a mixer. */
    public Optional<PersonId> person(String attendeeId) {
        return Optional.ofNullable(mongo.findById(attendeeId, Guest.class))
                .map(Guest::personId)
                .map(PersonId::new);
    }

    /** The mixers of a team that are over, the first one first. */
    public List<Evening> eveningsOver(String teamId) {
        return mongo.find(
                query(where("teamId").is(teamId).and(ENDED_AT).ne(null)).with(Sort.by("starts", ID)), Evening.class);
    }

    public Optional<Contact> contact(String attendeeId) {
        return Optional.ofNullable(mongo.findById(attendeeId, Contact.class));
    }

    /** A person's places at all mixers, as far as their contacts were heard of. */
    public List<Contact> placesOf(String personId) {
        return mongo.find(query(where(PERSON).is(personId)), Contact.class);
    }

    /** Everything known about a mixer's people. */
    public Company company(String mixerId) {
        Query ofMixer = query(where(MIXER).is(mixerId));
        return new Company(
                mongo.find(ofMixer, Guest.class),
                mongo.find(ofMixer, SharedProfile.class),
                mongo.find(ofMixer, Contact.class),
                mongo.find(ofMixer, Sitting.class));
    }

    /** What is known about one person and those who shared a circle with them. */
    public Company companyOf(String mixerId, String attendeeId) {
        Set<String> people = new HashSet<>(Set.of(attendeeId));
        mongo.find(query(where("met").is(attendeeId).and(MIXER).is(mixerId)), Sitting.class)
                .forEach(sitting -> people.addAll(sitting.met()));
        List<Sitting> sittings =
                mongo.find(query(where("met").in(people).and(MIXER).is(mixerId)), Sitting.class);
        return new Company(
                find(people, Guest.class), find(people, SharedProfile.class), find(people, Contact.class), sittings);
    }

    /** Who of these people shared a circle at another mixer of the same team, before this one or after it. */
    public Meetings meetingsElsewhere(Evening here, Collection<String> people) {
        Map<String, String> personAt = mongo
                .find(
                        query(where(PERSON)
                                .in(people)
                                .and(MIXER)
                                .ne(here.mixerId())
                                .and("wasHere")
                                .is(true)),
                        Guest.class)
                .stream()
                .collect(Collectors.toMap(Guest::attendeeId, Guest::personId));
        Meetings meetings = new Meetings(new HashSet<>(), new HashSet<>());
        Map<String, Optional<Evening>> evenings = new HashMap<>();
        for (Sitting sitting : mongo.find(query(where("met").in(personAt.keySet())), Sitting.class)) {
            evenings.computeIfAbsent(sitting.mixerId(), this::evening)
                    .filter(there -> there.teamId().equals(here.teamId()))
                    .map(there -> there.starts().isBefore(here.starts()) ? meetings.before() : meetings.after())
                    .ifPresent(when -> when.addAll(Pair.among(sitting.met().stream()
                            .map(personAt::get)
                            .filter(Objects::nonNull)
                            .toList())));
        }
        return meetings;
    }

    private <T> List<T> find(Collection<String> ids, Class<T> kept) {
        return mongo.find(query(where(ID).in(ids)), kept);
    }
}
