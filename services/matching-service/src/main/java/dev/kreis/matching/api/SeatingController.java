package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.matching.matchmaker.Timing;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.room.Circles;
import dev.kreis.matching.room.Keepings;
import dev.kreis.matching.room.Manners;
import dev.kreis.matching.room.Rooms;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.Effect;
import dev.kreis.matching.seating.Kept;
import dev.kreis.matching.seating.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What organizers change. Each wish goes to the one instance that keeps the room; of two that exclude each other, one
 * is granted and the other is told what changed.
 */
@RestController
@RequestMapping("/api/rooms/{mixerId}")
class SeatingController {
    private final Visitor visitor;
    private final Rooms rooms;
    private final Circles circles;
    private final Profiles profiles;
    private final Manners manners;
    private final Keepings keepings;

    SeatingController(
            Visitor visitor, Rooms rooms, Circles circles, Profiles profiles, Manners manners, Keepings keepings) {
        this.visitor = visitor;
        this.rooms = rooms;
        this.circles = circles;
        this.profiles = profiles;
        this.manners = manners;
        this.keepings = keepings;
    }

    /**
     * Who is to sit where.
     *
     * @param attendeeIds instead of {@code attendeeId}: several who begin a circle together
     * @param revision of the circle that is there, as it was shown; with it, nobody is moved into a circle that changed
     * @param fromRevision of the circle in which the person was shown, 0 where they were waiting
     */
    record MoveForm(
            @Nullable String attendeeId,
            @Nullable List<String> attendeeIds,
            @Nullable String toCircleId,
            @Nullable Integer toTable,
            @Nullable Long revision,
            @Nullable Long fromRevision) {}

    /** @param revisions of the circles in which the two were shown, in the same order, 0 for one who was waiting */
    record SwapForm(
            @Nullable List<String> attendeeIds, @Nullable List<Long> revisions) {}

    record TasteForm(RoomView.@Nullable TasteWord taste) {}

    /**
     * What is to stay as it is for the whole evening.
     *
     * @param table where these people always sit; with none they sit together anywhere
     */
    record KeepForm(
            @Nullable List<String> attendeeIds, @Nullable Integer table) {}

    record KeptList(List<RoomView.KeptView> kept) {}

    record PreviewView(List<RoomView.EffectView> effects) {}

    /** @param choices what each taste would make of those who are here: what is gained, and what it costs */
    record TasteView(RoomView.TasteWord taste, List<ChoiceView> choices) {}

    /**
     * How the room would sit with that taste.
     *
     * @param pairs how many pairs would sit at one table
     * @param alike how many of them share an interest
     * @param helped in how many of them one offers what the other asks for
     */
    record ChoiceView(RoomView.TasteWord taste, int pairs, int alike, int helped, String words) {}

    record TempoForm(RoomView.@Nullable TempoWord tempo) {}

    /** @param choices what each tempo would have made of those who are here, as they came */
    record TempoView(RoomView.TempoWord tempo, List<TimingView> choices) {}

    /**
     * How the room would have been seated in that tempo.
     *
     * @param waitSeconds how long people would have waited on average
     * @param pairs how many pairs would sit at one table
     * @param alike how many of them share an interest
     * @param helped in how many of them one offers what the other asks for
     */
    record TimingView(RoomView.TempoWord tempo, long waitSeconds, int pairs, int alike, int helped, String words) {}

    @PostMapping("/moves/preview")
    PreviewView previewMove(
            @PathVariable String mixerId,
            @RequestBody MoveForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return preview(mixer, move(mixer, form, locale), locale);
    }

    @PostMapping("/moves")
    RoomView.CircleView move(
            @PathVariable String mixerId,
            @RequestBody MoveForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return circle(mixer, move(mixer, form, locale), locale);
    }

    @PostMapping("/swaps/preview")
    PreviewView previewSwap(
            @PathVariable String mixerId,
            @RequestBody SwapForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return preview(mixer, swap(mixer, form, locale), locale);
    }

    @PostMapping("/swaps")
    List<RoomView.CircleView> swap(
            @PathVariable String mixerId,
            @RequestBody SwapForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        Wish.Swap swap = swap(mixer, form, locale);
        granted(mixer, swap, locale);
        return circles.sitting(mixer.mixerId(), mixer.round()).stream()
                .filter(stored -> Stream.of(swap.one(), swap.other())
                        .anyMatch(person -> stored.circle().attendeeIds().contains(person.attendeeId())))
                .map(stored -> view(stored, locale))
                .toList();
    }

    @PostMapping("/circles/{circleId}/lock")
    RoomView.CircleView lock(
            @PathVariable String mixerId,
            @PathVariable String circleId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return circle(mixer, new Wish.Lock(known(mixer, circleId, locale), true), locale);
    }

    @DeleteMapping("/circles/{circleId}/lock")
    RoomView.CircleView unlock(
            @PathVariable String mixerId,
            @PathVariable String circleId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return circle(mixer, new Wish.Lock(known(mixer, circleId, locale), false), locale);
    }

    @PostMapping("/kept")
    KeptList keep(
            @PathVariable String mixerId,
            @RequestBody KeepForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        List<String> who = form.attendeeIds();
        if (who == null || who.isEmpty()) {
            throw Refusal.unreadable(Words.in(locale));
        }
        Integer table = known(mixer, form.table(), locale);
        List<AttendeeId> people = new ArrayList<>();
        for (String attendeeId : who.stream().distinct().toList()) {
            people.add(guest(mixer, attendeeId, locale));
        }
        granted(mixer, new Wish.Keep(new Kept(people, table)), locale);
        return kept(mixer, locale);
    }

    /** Of whatever the person is kept in; said twice, it is the same. */
    @DeleteMapping("/kept/{attendeeId}")
    KeptList letGo(
            @PathVariable String mixerId,
            @PathVariable String attendeeId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        granted(mixer, new Wish.LetGo(guest(mixer, attendeeId, locale)), locale);
        return kept(mixer, locale);
    }

    @PostMapping("/proposals/{proposalId}")
    RoomView.CircleView take(
            @PathVariable String mixerId,
            @PathVariable String proposalId,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        Wish.Move move;
        try {
            move = ProposalCode.read(proposalId);
        } catch (IllegalArgumentException e) {
            throw Unknown.proposal(locale);
        }
        for (Wish.Assignment assignment : move.assignments()) {
            visitor.guest(mixer, assignment.person().attendeeId().value(), locale);
            CircleId to = assignment.to().circleId();
            if (to != null) {
                known(mixer, to.value(), locale);
            }
        }
        return circle(mixer, move, locale);
    }

    @GetMapping("/taste")
    TasteView taste(@PathVariable String mixerId, @AuthenticationPrincipal Jwt token, Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return view(mixer, RoomView.TasteWord.of(manners.of(mixer.mixerId()).taste()), locale);
    }

    @PutMapping("/taste")
    TasteView prefer(
            @PathVariable String mixerId,
            @RequestBody TasteForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        if (form.taste() == null) {
            throw Refusal.unreadable(Words.in(locale));
        }
        prefer(mixer, new Wish.Prefer(form.taste().taste(), null), locale);
        return view(mixer, form.taste(), locale);
    }

    @GetMapping("/tempo")
    TempoView tempo(@PathVariable String mixerId, @AuthenticationPrincipal Jwt token, Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        return view(mixer, RoomView.TempoWord.of(manners.of(mixer.mixerId()).tempo()), locale);
    }

    @PutMapping("/tempo")
    TempoView hurry(
            @PathVariable String mixerId,
            @RequestBody TempoForm form,
            @AuthenticationPrincipal Jwt token,
            Locale locale) {
        Mixer mixer = visitor.mixer(mixerId, token, locale);
        if (form.tempo() == null) {
            throw Refusal.unreadable(Words.in(locale));
        }
        prefer(mixer, new Wish.Prefer(null, form.tempo().tempo()), locale);
        return view(mixer, form.tempo(), locale);
    }

    // --- what is asked

    /** Nobody keeps the room of a mixer that is to come; its first look will find what was stored. */
    private void prefer(Mixer mixer, Wish.Prefer wish, Locale locale) {
        if (mixer.stage() == Mixer.Stage.ANNOUNCED) {
            manners.store(mixer.mixerId(), wish.instead(manners.of(mixer.mixerId())));
        } else {
            granted(mixer, wish, locale);
        }
    }

    private Wish.Move move(Mixer mixer, MoveForm form, Locale locale) {
        List<String> who = form.attendeeIds() != null
                ? form.attendeeIds()
                : form.attendeeId() != null ? List.of(form.attendeeId()) : List.of();
        if (who.isEmpty() || (form.toCircleId() == null) == (form.toTable() == null)) {
            throw Refusal.unreadable(Words.in(locale));
        }
        CircleId circleId = form.toCircleId() == null ? null : known(mixer, form.toCircleId(), locale);
        Integer table = known(mixer, form.toTable(), locale);
        List<Wish.Person> people = new ArrayList<>();
        for (String attendeeId : who.stream().distinct().toList()) {
            people.add(new Wish.Person(guest(mixer, attendeeId, locale), form.fromRevision()));
        }
        return Wish.Move.of(people, new Wish.Place(circleId, table, form.revision()));
    }

    private Wish.Swap swap(Mixer mixer, SwapForm form, Locale locale) {
        List<String> who = form.attendeeIds();
        List<Long> seen = form.revisions();
        if (who == null || who.size() != 2 || who.get(0).equals(who.get(1)) || (seen != null && seen.size() != 2)) {
            throw Refusal.unreadable(Words.in(locale));
        }
        return new Wish.Swap(
                new Wish.Person(guest(mixer, who.get(0), locale), seen == null ? null : seen.get(0)),
                new Wish.Person(guest(mixer, who.get(1), locale), seen == null ? null : seen.get(1)));
    }

    private AttendeeId guest(Mixer mixer, String attendeeId, Locale locale) {
        return visitor.guest(mixer, attendeeId, locale).attendance().attendeeId();
    }

    private static @Nullable Integer known(Mixer mixer, @Nullable Integer table, Locale locale) {
        if (table != null && mixer.tables().stream().noneMatch(found -> found.number() == table)) {
            throw Unknown.table(locale);
        }
        return table;
    }

    private CircleId known(Mixer mixer, String circleId, Locale locale) {
        return visitor.circle(mixer, circleId, locale).circle().circleId();
    }

    // --- what is answered

    private PreviewView preview(Mixer mixer, Wish wish, Locale locale) {
        Answer answer = rooms.ask(mixer.mixerId(), (room, now) -> room.grant(wish, now));
        List<Effect> effects = orRefused(answer, locale).effects();
        Map<AttendeeId, Profiles.Known> known = RoomController.known(
                profiles.find(effects.stream().flatMap(SeatingController::named).toList()));
        return new PreviewView(new Proposals(List.of(), known, Words.in(locale)).effects(effects));
    }

    /** Everybody whose name the words about an effect may need. */
    private static Stream<AttendeeId> named(Effect effect) {
        return Stream.of(
                        List.of(effect.attendeeId()),
                        effect.colleagues(),
                        effect.acquaintances(),
                        effect.finds() == null
                                ? List.<AttendeeId>of()
                                : effect.finds().about(),
                        effect.loses() == null
                                ? List.<AttendeeId>of()
                                : effect.loses().about())
                .flatMap(List::stream);
    }

    private TasteView view(Mixer mixer, RoomView.TasteWord taste, Locale locale) {
        Words words = Words.in(locale);
        List<ChoiceView> choices = new ArrayList<>();
        rooms.ask(mixer.mixerId(), (room, now) -> room.tasting())
                .forEach((choice, made) -> choices.add(new ChoiceView(
                        RoomView.TasteWord.of(choice), made.pairs(), made.alike(), made.helped(), words.taste(made))));
        return new TasteView(taste, choices);
    }

    private TempoView view(Mixer mixer, RoomView.TempoWord tempo, Locale locale) {
        Words words = Words.in(locale);
        List<TimingView> choices = new ArrayList<>();
        // Played outside of the room, which goes on meanwhile.
        rooms.ask(mixer.mixerId(), (room, now) -> Optional.ofNullable(room.arrivals()))
                .map(Timing::of)
                .orElse(Map.of())
                .forEach((choice, made) -> choices.add(new TimingView(
                        RoomView.TempoWord.of(choice),
                        made.waited().toSeconds(),
                        made.company().pairs(),
                        made.company().alike(),
                        made.company().helped(),
                        words.timing(made))));
        return new TempoView(tempo, choices);
    }

    private KeptList kept(Mixer mixer, Locale locale) {
        List<Kept> all = keepings.of(mixer.mixerId());
        Map<AttendeeId, Profiles.Known> known = RoomController.known(profiles.find(
                all.stream().flatMap(kept -> kept.people().stream()).toList()));
        return new KeptList(all.stream()
                .map(kept -> RoomController.view(kept, known, Words.in(locale)))
                .toList());
    }

    private RoomView.CircleView circle(Mixer mixer, Wish wish, Locale locale) {
        CircleId place = granted(mixer, wish, locale).place();
        return circles.find(Objects.requireNonNull(place))
                .map(stored -> view(stored, locale))
                .orElseThrow();
    }

    private RoomView.CircleView view(Circles.Stored stored, Locale locale) {
        return RoomController.view(
                stored, RoomController.known(profiles.find(stored.circle().attendeeIds())), Words.in(locale));
    }

    private Answer.Granted granted(Mixer mixer, Wish wish, Locale locale) {
        if (mixer.stage() != Mixer.Stage.OPEN) {
            return orRefused(new Answer.Outdated(Answer.Why.NOT_OPEN, null, null), locale);
        }
        Answer answer = rooms.wish(mixer.mixerId(), wish).orElseThrow(() -> Refusal.away(Words.in(locale)));
        return orRefused(answer, locale);
    }

    private Answer.Granted orRefused(Answer answer, Locale locale) {
        Words words = Words.in(locale);
        Names names = new Names(profiles, circles, words);
        return switch (answer) {
            case Answer.Granted granted -> granted;
            case Answer.Forbidden forbidden -> throw Refusal.forbidden(forbidden, words, names);
            case Answer.Outdated outdated -> throw Refusal.outdated(outdated, words, names);
        };
    }
}
