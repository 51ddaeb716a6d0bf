package dev.kreis.followups.facts;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.followups.policy.Met;
import dev.kreis.followups.policy.Tie;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of one mixer, and who sat with whom. */
public final class Company {
    private final Map<String, Guest> guests;
    private final Map<String, SharedProfile> profiles;
    private final Map<String, Contact> contacts;
    private final Map<String, List<Sitting>> sittings = new HashMap<>();
    private final Map<String, Set<AttendeeId>> satWith = new HashMap<>();

    Company(
            Collection<Guest> guests,
            Collection<SharedProfile> profiles,
            Collection<Contact> contacts,
            Collection<Sitting> sittings) {
        this.guests = byId(guests, Guest::attendeeId);
        this.profiles = byId(profiles, SharedProfile::attendeeId);
        this.contacts = byId(contacts, Contact::attendeeId);
        for (Sitting sitting : sittings) {
            for (String attendeeId : Set.copyOf(sitting.met())) {
                this.sittings
                        .computeIfAbsent(attendeeId, any -> new ArrayList<>())
                        .add(sitting);
            }
        }
    }

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** Everybody who was here and shared a circle with somebody who was here. */
    public Set<String> together() {
        return sittings.keySet().stream().filter(this::sharedACircle).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean sharedACircle(String attendeeId) {
        return wasHere(attendeeId)
                && sittings.getOrDefault(attendeeId, List.of()).stream()
                        .flatMap(sitting -> sitting.met().stream())
                        .anyMatch(other -> !other.equals(attendeeId) && wasHere(other));
    }

    private boolean wasHere(String attendeeId) {
        Guest guest = guests.get(attendeeId);
        return guest != null && guest.wasHere();
    }

    public Optional<PersonId> person(String attendeeId) {
        return Optional.ofNullable(guests.get(attendeeId)).map(guest -> new PersonId(guest.personId()));
    }

    public Optional<Contact> contact(String attendeeId) {
        return Optional.ofNullable(contacts.get(attendeeId));
    }

    public Optional<Profile> profile(String attendeeId) {
        return Optional.ofNullable(profiles.get(attendeeId)).map(SharedProfile::profile);
    }

    /** Those with whom a person shared a circle, who were here, and who consented to be matched. */
    public List<Met> metBy(String attendeeId) {
        Map<String, List<Sitting>> together = new TreeMap<>();
        for (Sitting sitting : sittings.getOrDefault(attendeeId, List.of())) {
            for (String other : Set.copyOf(sitting.met())) {
                if (!other.equals(attendeeId) && wasHere(other)) {
                    together.computeIfAbsent(other, any -> new ArrayList<>()).add(sitting);
                }
            }
        }
        List<Met> met = new ArrayList<>();
        together.forEach((other, circles) -> {
            Optional<PersonId> person = person(other);
            Optional<Profile> profile = profile(other);
            if (person.isPresent() && profile.isPresent()) {
                List<String> topics = cardTopics(circles, new AttendeeId(attendeeId), new AttendeeId(other));
                met.add(new Met(
                        new AttendeeId(other),
                        person.get(),
                        profile.get(),
                        circles.size(),
                        topics,
                        satWith.computeIfAbsent(other, this::everybodyAtTheTablesOf),
                        ZoneOffset.UTC,
                        Tie.NEW));
            }
        });
        return met;
    }

    /**
     * Those with whom somebody who is here shared a circle and who may be spoken of to them, in the order of the first circle
     * that was shared, then by name.
     */
    public List<String> acquaintances(String attendeeId) {
        if (!wasHere(attendeeId) || profile(attendeeId).isEmpty()) {
            return List.of();
        }
        return metBy(attendeeId).stream()
                .filter(met -> !blocked(attendeeId, met.attendeeId().value()))
                .sorted(Comparator.comparingInt(
                                (Met met) -> shared(attendeeId, met.attendeeId().value())
                                        .getFirst()
                                        .round())
                        .thenComparing(met -> met.profile().givenName())
                        .thenComparing(met -> met.attendeeId().value()))
                .map(met -> met.attendeeId().value())
                .toList();
    }

    /** Whether either would rather not meet the other; or both are the same person. */
    public boolean blocked(String one, String other) {
        return person(one).equals(person(other)) || avoids(one, other) || avoids(other, one);
    }

    private boolean avoids(String one, String other) {
        return profile(one).map(Profile::notWith).orElse(List.of()).stream()
                .anyMatch(it -> person(other).filter(it::equals).isPresent());
    }

    /** The circles that two people shared, first round first. */
    public List<Sitting> shared(String one, String other) {
        return sittings.getOrDefault(one, List.of()).stream()
                .filter(it -> it.met().contains(other))
                .sorted(Comparator.comparingInt(Sitting::round).thenComparing(Sitting::circleId))
                .toList();
    }

    /** Every two people who were here and shared a circle. */
    public Set<Pair> pairs() {
        Set<Pair> pairs = new HashSet<>();
        sittings.values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(sitting -> pairs.addAll(Pair.among(sitting.met().stream()
                        .filter(this::wasHere)
                        .flatMap(it -> person(it).stream())
                        .map(PersonId::value)
                        .toList())));
        return pairs;
    }

    private Set<AttendeeId> everybodyAtTheTablesOf(String attendeeId) {
        return sittings.getOrDefault(attendeeId, List.of()).stream()
                .flatMap(sitting -> sitting.met().stream())
                .filter(other -> !other.equals(attendeeId))
                .map(AttendeeId::new)
                .collect(Collectors.toSet());
    }

    private static List<String> cardTopics(List<Sitting> circles, AttendeeId one, AttendeeId other) {
        return circles.stream()
                .flatMap(sitting -> sitting.reasons().stream())
                .filter(reason -> reason.kind() == Reason.Kind.SHARED_INTEREST)
                .filter(reason -> reason.about().contains(one) && reason.about().contains(other))
                .map(Reason::topic)
                .distinct()
                .toList();
    }
}
