package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.projections.Guests;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.room.Circles;
import dev.kreis.matching.room.Keepings;
import dev.kreis.matching.room.Manners;
import dev.kreis.matching.room.Rooms;
import dev.kreis.matching.seating.Attendance;
import dev.kreis.matching.seating.Kept;
import dev.kreis.matching.seating.RoomState;
import dev.kreis.matching.seating.Suggestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads rooms from the store, so that any instance can answer. */
@RestController
@RequestMapping("/api/rooms/{mixerId}")
class RoomController {
    /** Proposals are for the few who need them, not for a crowd that has just come in. */
    private static final int MOST_HELPED = 20;

    private final Visitor visitor;
    private final Guests guests;
    private final Profiles profiles;
    private final Circles circles;
    private final Manners manners;
    private final Keepings keepings;
    private final Rooms rooms;
    private final Clock clock;

    RoomController(
            Visitor visitor,
            Guests guests,
            Profiles profiles,
            Circles circles,
            Manners manners,
            Keepings keepings,
            Rooms rooms,
            Clock clock) {
        this.visitor = visitor;
        this.guests = guests;
        this.profiles = profiles;
        this.circles = circles;
        this.manners = manners;
        this.keepings = keepings;
        this.rooms = rooms;
        this.clock = clock;
    }

    @GetMapping
    RoomView room(@PathVariable String mixerId, @AuthenticationPrincipal Jwt token, Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        Words words = Words.in(locale);
        List<Guests.Guest> present = guests.of(mixer.mixerId()).stream()
                .filter(guest -> guest.attendance().present())
                .toList();
        List<Circles.Stored> sitting = circles.sitting(mixer.mixerId(), mixer.round());
        Glance glance = mixer.stage() == Mixer.Stage.OPEN
                ? rooms.ask(mixer.mixerId(), RoomController::glance)
                : new Glance(profiles.of(mixer.mixerId()), Map.of());
        Map<AttendeeId, Profiles.Known> known = known(glance.profiles());
        Set<AttendeeId> seated = new HashSet<>();
        sitting.forEach(stored -> seated.addAll(stored.circle().attendeeIds()));
        Map<AttendeeId, Instant> freed =
                mixer.stage() == Mixer.Stage.OPEN && present.size() > seated.size() ? freed(mixer.mixerId()) : Map.of();

        Proposals proposals = new Proposals(sitting, known, words);
        List<RoomView.Waiting> waiting = new ArrayList<>();
        int onTheirOwn = 0;
        int resting = 0;
        for (Guests.Guest guest : present) {
            AttendeeId attendeeId = guest.attendance().attendeeId();
            if (seated.contains(attendeeId)) {
                continue;
            }
            if (resting(guest.attendance(), mixer)) {
                resting++;
            } else if (!wantsCircle(guest, known.get(attendeeId))) {
                onTheirOwn++;
            } else if (mixer.stage() == Mixer.Stage.OPEN) {
                waiting.add(waiting(
                        guest,
                        mixer,
                        known,
                        freed,
                        words,
                        glance.suggestions().getOrDefault(attendeeId, List.of()).stream()
                                .map(proposals::view)
                                .toList()));
            }
        }
        waiting.sort(Comparator.comparing(RoomView.Waiting::since)
                .thenComparing(one -> one.attendeeId().value()));
        Manner manner = manners.of(mixer.mixerId());
        return new RoomView(
                mixer.mixerId(),
                mixer.round(),
                present.size(),
                seated.size(),
                waiting,
                onTheirOwn,
                resting,
                sharedPerPair(sitting, known),
                RoomView.TasteWord.of(manner.taste()),
                RoomView.TempoWord.of(manner.tempo()),
                keepings.of(mixer.mixerId()).stream()
                        .map(kept -> view(kept, known, words))
                        .toList(),
                sitting.stream()
                        .sorted(Comparator.comparing((Circles.Stored stored) ->
                                        stored.circle().formedAt())
                                .thenComparing(
                                        stored -> stored.circle().circleId().value()))
                        .map(stored -> view(stored, known, words))
                        .toList());
    }

    private static @Nullable Double sharedPerPair(List<Circles.Stored> sitting, Map<AttendeeId, Profiles.Known> known) {
        int pairs = 0;
        int shared = 0;
        for (Circles.Stored stored : sitting) {
            List<Profile> members = stored.circle().attendeeIds().stream()
                    .map(member -> profile(known, member))
                    .filter(Objects::nonNull)
                    .toList();
            for (int one = 0; one < members.size(); one++) {
                for (int other = one + 1; other < members.size(); other++) {
                    Set<String> common = new HashSet<>(members.get(one).interests());
                    common.retainAll(members.get(other).interests());
                    shared += common.size();
                    pairs++;
                }
            }
        }
        return pairs == 0 ? null : (double) shared / pairs;
    }

    /** What an open room holds in memory: many look at it after every change, and profiles are long to read. */
    private record Glance(List<Profiles.Known> profiles, Map<AttendeeId, List<Suggestion>> suggestions) {}

    private static Glance glance(RoomState room, Instant now) {
        List<Profiles.Known> profiles = new ArrayList<>();
        room.profiles().forEach((attendeeId, profile) -> profiles.add(new Profiles.Known(attendeeId, profile)));
        Map<AttendeeId, List<Suggestion>> found = new HashMap<>();
        room.longestWaiting(MOST_HELPED)
                .forEach(attendeeId -> found.put(attendeeId, room.suggestions(attendeeId, now)));
        return new Glance(profiles, found);
    }

    @GetMapping("/seats/{attendeeId}")
    SeatView seat(
            @PathVariable String mixerId,
            @PathVariable String attendeeId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Bearer bearer = new Bearer(token);
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        Guests.Guest guest = visitor.guest(mixer, attendeeId, locale);
        AttendeeId who = guest.attendance().attendeeId();
        if (!bearer.mayKnowOf(who)) {
            throw Unknown.attendee(locale);
        }
        Optional<Circle> circle = circleOf(mixer, who);
        if (circle.isPresent()) {
            return new SeatView(
                    SeatView.State.SEATED, mixer.round(), seat(circle.get(), bearer.isPerson(who), Words.in(locale)));
        }
        return new SeatView(state(guest, who, mixer), mixer.round(), null);
    }

    private SeatView.State state(Guests.Guest guest, AttendeeId who, Mixer mixer) {
        Attendance attendance = guest.attendance();
        if (!attendance.present() || mixer.stage() != Mixer.Stage.OPEN) {
            return SeatView.State.AWAY;
        }
        if (resting(attendance, mixer)) {
            return attendance.sitsOut(mixer.round()) ? SeatView.State.SITTING_OUT : SeatView.State.ON_BREAK;
        }
        Profiles.Known known = profiles.find(List.of(who)).stream().findFirst().orElse(null);
        return wantsCircle(guest, known) ? SeatView.State.WAITING : SeatView.State.ON_THEIR_OWN;
    }

    /** The room's own instance knows the circle's id, which is cheaper to look up than the seat. */
    private Optional<Circle> circleOf(Mixer mixer, AttendeeId who) {
        Optional<CircleId> hint = rooms.seatHint(mixer.mixerId(), who);
        Optional<Circle> hinted = hint.flatMap(circles::find)
                .map(Circles.Stored::circle)
                .filter(circle -> circle.endedAt() == null
                        && circle.round() == mixer.round()
                        && circle.attendeeIds().contains(who));
        return hinted.or(() -> circles.seat(mixer.mixerId(), mixer.round(), who));
    }

    private SeatView.CircleOfSeat seat(Circle circle, boolean toThemself, Words words) {
        Map<AttendeeId, Profiles.Known> known = known(profiles.find(circle.attendeeIds()));
        List<SeatView.Neighbour> members = circle.attendeeIds().stream()
                .map(member -> {
                    Profile profile = profile(known, member);
                    if (profile == null) {
                        return new SeatView.Neighbour(member, words.guest(), null, null, null);
                    }
                    Profile.Ask ask = profile.ask();
                    return new SeatView.Neighbour(
                            member,
                            profile.givenName(),
                            toThemself ? profile.story() : null,
                            toThemself ? profile.goal() : null,
                            toThemself && ask != null ? ask.text() : null);
                })
                .toList();
        return new SeatView.CircleOfSeat(
                circle.circleId(),
                circle.leaf(),
                circle.number(),
                circle.name(words.locale()),
                circle.table(),
                members,
                words.sentences(circle, names(circle, known)));
    }

    static RoomView.CircleView view(Circles.Stored stored, Map<AttendeeId, Profiles.Known> known, Words words) {
        Circle circle = stored.circle();
        List<RoomView.Member> members = circle.attendeeIds().stream()
                .map(member -> {
                    Profile profile = profile(known, member);
                    return new RoomView.Member(
                            member,
                            profile == null ? words.guest() : profile.displayName(),
                            profile != null && profile.meeting() == Profile.Meeting.HOST);
                })
                .toList();
        String topic = circle.reasons().stream()
                .map(Circle.Reason::topic)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(null);
        return new RoomView.CircleView(
                circle.circleId(),
                circle.round(),
                circle.leaf(),
                circle.number(),
                circle.name(words.locale()),
                circle.table(),
                members,
                words.sentences(circle, names(circle, known)),
                topic,
                circle.formedAt(),
                stored.locked(),
                stored.revision());
    }

    static RoomView.KeptView view(Kept kept, Map<AttendeeId, Profiles.Known> known, Words words) {
        List<String> names = kept.people().stream()
                .map(who -> profile(known, who))
                .map(profile -> profile == null ? words.guest() : profile.displayName())
                .toList();
        return new RoomView.KeptView(kept.people(), kept.table(), words.kept(names, kept.table()));
    }

    private RoomView.Waiting waiting(
            Guests.Guest guest,
            Mixer mixer,
            Map<AttendeeId, Profiles.Known> known,
            Map<AttendeeId, Instant> freed,
            Words words,
            List<RoomView.ProposalView> proposals) {
        Attendance attendance = guest.attendance();
        Instant came = attendance.since() == null ? clock.instant() : attendance.since();
        Instant since = Stream.of(came, freed.getOrDefault(attendance.attendeeId(), came))
                .max(Comparator.naturalOrder())
                .orElse(came);
        Attendance.Announced announced = attendance.announced();
        boolean told = announced != null
                && announced.round() == mixer.round()
                && announced.since().equals(since);
        boolean late = Duration.between(since, clock.instant()).compareTo(mixer.waitingBound()) >= 0;
        Profile profile = profile(known, attendance.attendeeId());
        return new RoomView.Waiting(
                attendance.attendeeId(),
                profile == null ? words.guest() : profile.displayName(),
                since,
                late,
                told ? guest.suggestions() : List.of(),
                proposals);
    }

    /** When each person's last circle ended. */
    private Map<AttendeeId, Instant> freed(MixerId mixerId) {
        Map<AttendeeId, Instant> freed = new HashMap<>();
        for (Circles.Stored stored : circles.of(mixerId)) {
            Instant ended = stored.circle().endedAt();
            if (ended != null) {
                stored.circle()
                        .met()
                        .forEach(
                                member -> freed.merge(member, ended, (one, other) -> one.isAfter(other) ? one : other));
            }
        }
        return freed;
    }

    private static boolean resting(Attendance attendance, Mixer mixer) {
        return attendance.presence() == Attendance.Presence.ON_BREAK || attendance.sitsOut(mixer.round());
    }

    private static boolean wantsCircle(Guests.Guest guest, Profiles.@Nullable Known known) {
        if (!guest.attendance().wantsCircle() || guest.attendance().afterEnd()) {
            return false;
        }
        if (known == null) {
            return true;
        }
        return known.profile() != null && known.profile().meeting() != Profile.Meeting.ON_MY_OWN;
    }

    static Map<AttendeeId, Profiles.Known> known(Collection<Profiles.Known> some) {
        Map<AttendeeId, Profiles.Known> known = new HashMap<>();
        some.forEach(one -> known.put(one.attendeeId(), one));
        return known;
    }

    private static @Nullable Profile profile(Map<AttendeeId, Profiles.Known> known, AttendeeId attendeeId) {
        Profiles.Known found = known.get(attendeeId);
        return found == null ? null : found.profile();
    }

    private static Map<AttendeeId, String> names(Circle circle, Map<AttendeeId, Profiles.Known> known) {
        Map<AttendeeId, String> names = new HashMap<>();
        for (AttendeeId member : circle.attendeeIds()) {
            Profile profile = profile(known, member);
            if (profile != null) {
                names.put(member, profile.givenName());
            }
        }
        return names;
    }
}
