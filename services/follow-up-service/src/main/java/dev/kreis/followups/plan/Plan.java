package dev.kreis.followups.plan;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpId;
import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.plan.FollowUp.State;
import dev.kreis.followups.policy.Before;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.rhythm.Daytime;
import dev.kreis.followups.rhythm.Rhythm;
import dev.kreis.followups.rhythm.Sign;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one person takes home from one mixer: at most three follow-ups and one mail. Every change is a pure function from a
 * plan to a step; the store's optimistic lock makes it atomic. A plan that came to nothing stays as a mark, without
 * anybody's words, so that its mail cannot be made a second time.
 *
 * @param rhythm where the talk about it stands; absent where there is no mail, and in what was stored before it was kept
 */
@Document("plans")
public record Plan(
        @Id String id,
        String mixerId,
        String teamId,
        String attendeeId,
        String personId,
        String language,
        List<FollowUp> followUps,
        Delivery mail,
        Instant createdAt,
        @Nullable Rhythm rhythm,
        @Version long version,
        List<OutboxEntry> outbox) {
    private static final int MOST = 3;

    static Step first(String mixerId, String teamId, String attendeeId, Drawn drawn, Instant now, Daytime day) {
        String id = Names.plan(mixerId, attendeeId);
        Plan plan = new Plan(
                id,
                mixerId,
                teamId,
                attendeeId,
                drawn.personId(),
                drawn.language().code(),
                drawn.suggestions().stream()
                        .map(suggestion -> FollowUp.of(id, suggestion, now))
                        .toList(),
                drawn.mailable() ? Delivery.waiting(now) : Delivery.withheld(now),
                now,
                drawn.mailable() ? Rhythm.begin(now, drawn.zone(), day) : null,
                0,
                List.of());
        List<Step.Said> says = new ArrayList<>();
        plan.followUps.forEach(it -> says.add(plan.scheduled(it.followUpId(), it.kind())));
        if (drawn.mailable()) {
            says.add(plan.scheduled(plan.mailId(), Kind.THANK_YOU));
        }
        return new Step(plan, says);
    }

    /**
     * The plan in the light of later news. While the mail is at home everything is drawn anew, and a courier who had it
     * loses it where that changes a word. Once it is out, what may no longer be said is taken away, times that have gone by
     * are proposed anew, and a greeting becomes a coffee where both have come to wish that; nothing else is added to what
     * somebody has read.
     */
    Optional<Step> redrawn(Drawn drawn, Instant now, Daytime day) {
        return mail.state().atHome() ? redrawnAtHome(drawn, now, day) : redrawnAway(drawn, now);
    }

    private Optional<Step> redrawnAtHome(Drawn drawn, Instant now, Daytime day) {
        Map<String, FollowUp> known = byId(followUps);
        List<FollowUp> next = drawnAnew(drawn, known, now);
        boolean reworded = !next.equals(followUps) || !drawn.language().code().equals(language);
        Delivery nextMail = mail;
        if (!drawn.mailable() || next.isEmpty()) {
            nextMail = mail.state() == Delivery.State.WITHHELD ? mail : mail.to(Delivery.State.WITHHELD);
        } else if (mail.state() == Delivery.State.WITHHELD) {
            nextMail = Delivery.waiting(now);
        } else if (reworded && mail.state() == Delivery.State.CLAIMED) {
            nextMail = mail.to(Delivery.State.WAITING);
        }
        if (!reworded && nextMail.equals(mail)) {
            return Optional.empty();
        }
        List<Step.Said> says = new ArrayList<>(removed(next));
        next.stream()
                .filter(it -> !known.containsKey(it.followUpId()))
                .forEach(it -> says.add(scheduled(it.followUpId(), it.kind())));
        if (mail.state() == Delivery.State.WITHHELD && nextMail.state() == Delivery.State.WAITING) {
            says.add(scheduled(mailId(), Kind.THANK_YOU));
        }
        boolean begins = nextMail.state() == Delivery.State.WAITING && mail.state() == Delivery.State.WITHHELD;
        Rhythm nextRhythm = begins || (rhythm == null && nextMail.state() == Delivery.State.WAITING)
                ? Rhythm.begin(now, drawn.zone(), day)
                : rhythm;
        return Optional.of(new Step(with(drawn.language().code(), next, nextMail, nextRhythm), says));
    }

    /** What is suggested now, and what the person has already spoken about as long as it may be said. */
    private List<FollowUp> drawnAnew(Drawn drawn, Map<String, FollowUp> known, Instant now) {
        List<FollowUp> fresh = drawn.suggestions().stream()
                .map(suggestion -> FollowUp.of(id, suggestion, now))
                .toList();
        Map<String, FollowUp> wanted = byId(fresh);
        List<FollowUp> settled = fresh.isEmpty()
                ? List.of()
                : followUps.stream()
                        .filter(it -> it.state() != State.OPEN && it.about() != null)
                        .filter(it -> !wanted.containsKey(it.followUpId()) && it.namesOnly(drawn.mentionable()))
                        .limit(MOST - 1)
                        .toList();
        List<FollowUp> next = new ArrayList<>(settled);
        int room = MOST - settled.size();
        for (FollowUp it : fresh) {
            boolean last = it.about() == null;
            if (last || (room > 1 && settled.stream().noneMatch(it::overlaps))) {
                next.add(known.containsKey(it.followUpId()) ? it.since(known.get(it.followUpId())) : it);
                room--;
            }
        }
        return next;
    }

    private Optional<Step> redrawnAway(Drawn drawn, Instant now) {
        List<FollowUp> coffees = drawn.suggestions().stream()
                .filter(it -> it.kind() == Kind.PLAN_A_COFFEE)
                .map(it -> FollowUp.of(id, it, now))
                .toList();
        List<FollowUp> next = drawn.suggestions().isEmpty()
                ? List.of()
                : followUps.stream()
                        .filter(it -> it.namesOnly(drawn.mentionable()))
                        .map(it -> it.state() == State.OPEN ? asCoffee(it, coffees) : it)
                        .toList();
        if (next.equals(followUps)) {
            return Optional.empty();
        }
        Map<String, FollowUp> known = byId(followUps);
        List<Step.Said> says = new ArrayList<>(removed(next));
        next.stream()
                .filter(it -> !known.containsKey(it.followUpId()))
                .forEach(it -> says.add(scheduled(it.followUpId(), it.kind())));
        return Optional.of(new Step(with(language, next, mail), says));
    }

    /** A coffee with the times of now, a coffee in the place of a greeting to the same person, or the task as it is. */
    private static FollowUp asCoffee(FollowUp task, List<FollowUp> coffees) {
        return switch (task.kind()) {
            case PLAN_A_COFFEE ->
                coffees.stream()
                        .filter(it -> it.followUpId().equals(task.followUpId()))
                        .findFirst()
                        .map(it -> it.since(task))
                        .orElse(task);
            case SAY_HELLO ->
                coffees.stream().filter(task::overlaps).findFirst().orElse(task);
            case OFFER_HELP, INTRODUCE, SEND_WHAT_YOU_TALKED_ABOUT, ONE_SMALL_STEP, THANK_YOU -> task;
        };
    }

    /** What is taken away is not to be waited for. */
    private List<Step.Said> removed(List<FollowUp> left) {
        Map<String, FollowUp> kept = byId(left);
        return followUps.stream()
                .filter(it -> it.state() == State.OPEN && !kept.containsKey(it.followUpId()))
                .map(it -> new Step.Said(
                        new FollowUpMessage.FollowUpRested(mixer(), attendee(), new FollowUpId(it.followUpId())),
                        it.kind(),
                        "removed"))
                .toList();
    }

    private static Map<String, FollowUp> byId(List<FollowUp> followUps) {
        return followUps.stream().collect(Collectors.toMap(FollowUp::followUpId, Function.identity()));
    }

    /** The person's own word about one of the tasks; the last one counts. Empty where it says nothing new. */
    Optional<Step> told(String followUpId, State state, Hearing hearing) {
        FollowUp task = byId(followUps).get(followUpId);
        if (task == null || task.state() == state) {
            return Optional.empty();
        }
        List<FollowUp> next = followUps.stream()
                .map(it -> it.followUpId().equals(followUpId) ? it.as(state) : it)
                .toList();
        FollowUpId named = new FollowUpId(followUpId);
        Step.Said said = switch (state) {
            case DONE ->
                new Step.Said(new FollowUpMessage.FollowUpDone(mixer(), attendee(), named), task.kind(), "done");
            case RESTED ->
                new Step.Said(new FollowUpMessage.FollowUpRested(mixer(), attendee(), named), task.kind(), "rested");
            case OPEN -> scheduled(followUpId, task.kind());
        };
        boolean open = next.stream().anyMatch(it -> it.state() == State.OPEN);
        Rhythm heard = rhythm == null ? null : hearing.of(rhythm, open ? Sign.STEP_TAKEN : Sign.ALL_SETTLED);
        return Optional.of(new Step(with(language, next, mail, heard), List.of(said)));
    }

    /** How a rhythm goes on after a sign, at the moment and in the zone of the one who gave it. */
    @FunctionalInterface
    interface Hearing {
        Rhythm of(Rhythm rhythm, Sign sign);
    }

    /** The person said something that concerns the whole of it. Empty where that changes nothing. */
    Optional<Step> heard(Sign sign, Hearing hearing) {
        return rhythm == null ? Optional.empty() : at(hearing.of(rhythm, sign));
    }

    /** The rhythm as it goes on. Empty where it stands there already. */
    Optional<Step> at(Rhythm next) {
        return next.equals(rhythm)
                ? Optional.empty()
                : Optional.of(new Step(with(language, followUps, mail, next), List.of()));
    }

    /** The language of the person whose plan it is. */
    public Language spoken() {
        return Language.of(Locale.forLanguageTag(language));
    }

    /** Whether the person has said anything about it. */
    boolean hasBeenAnswered() {
        return (rhythm != null && rhythm.peaceUntil() != null)
                || followUps.stream().anyMatch(it -> it.state() != State.OPEN);
    }

    /**
     * What it suggests that a plan for a mixer that ended then is not to suggest again. A coffee may have come into an
     * older plan in the place of a greeting, so of coffees the later ones count as well.
     */
    List<Before> suggestedBefore(Instant ended) {
        boolean older = createdAt.isBefore(ended);
        return followUps.stream()
                .filter(it -> older || it.kind() == Kind.PLAN_A_COFFEE)
                .map(FollowUp::asBefore)
                .toList();
    }

    /** What is to be done still, best first. */
    List<FollowUp> open() {
        return followUps.stream().filter(it -> it.state() == State.OPEN).toList();
    }

    /** The mail's next step, and what is said about it. */
    Step delivered(Delivery next) {
        List<Step.Said> says = switch (next.state()) {
            case SENT ->
                List.of(new Step.Said(
                        new FollowUpMessage.FollowUpSent(mixer(), attendee(), new FollowUpId(mailId())),
                        Kind.THANK_YOU,
                        "sent"));
            case FAILED ->
                List.of(new Step.Said(
                        new FollowUpMessage.FollowUpFailed(mixer(), attendee(), new FollowUpId(mailId())),
                        Kind.THANK_YOU,
                        "failed"));
            case WITHHELD, WAITING, CLAIMED, HANDING_OVER, UNCERTAIN -> List.of();
        };
        return new Step(with(language, followUps, next), says);
    }

    /** Names the mail, as messages do; follows from the plan, so that there is one. */
    String mailId() {
        return Names.hash(id, Kind.THANK_YOU.name());
    }

    private Step.Said scheduled(String followUpId, Kind kind) {
        return new Step.Said(
                new FollowUpMessage.FollowUpScheduled(mixer(), attendee(), new FollowUpId(followUpId), kind),
                kind,
                "planned");
    }

    private Plan with(String language, List<FollowUp> followUps, Delivery mail) {
        return with(language, followUps, mail, rhythm);
    }

    private Plan with(String language, List<FollowUp> followUps, Delivery mail, @Nullable Rhythm rhythm) {
        return new Plan(
                id,
                mixerId,
                teamId,
                attendeeId,
                personId,
                language,
                followUps,
                mail,
                createdAt,
                rhythm,
                version,
                outbox);
    }

    Plan saying(List<OutboxEntry> entries) {
        List<OutboxEntry> all = new ArrayList<>(outbox);
        all.addAll(entries);
        return new Plan(
                id, mixerId, teamId, attendeeId, personId, language, followUps, mail, createdAt, rhythm, version, all);
    }

    private MixerId mixer() {
        return new MixerId(mixerId);
    }

    private AttendeeId attendee() {
        return new AttendeeId(attendeeId);
    }
}
