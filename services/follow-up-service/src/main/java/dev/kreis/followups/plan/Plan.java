package dev.kreis.followups.plan;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpId;
import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.plan.FollowUp.State;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one person takes home from one mixer: at most three follow-ups and one mail. Every change is a pure function from a
 * plan to a step; the store's optimistic lock makes it atomic. A plan that came to nothing stays as a mark, without
 * anybody's words, so that its mail cannot be made a second time.
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
        @Version long version,
        List<OutboxEntry> outbox) {

    static Step first(String mixerId, String teamId, String attendeeId, Drawn drawn, Instant now) {
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
     * loses it where that changes a word; once it is out, only what may no longer be said is taken away.
     */
    Optional<Step> redrawn(Drawn drawn, Instant now) {
        return mail.state().atHome() ? redrawnAtHome(drawn, now) : pruned(drawn);
    }

    private Optional<Step> redrawnAtHome(Drawn drawn, Instant now) {
        Map<String, FollowUp> known = byId(followUps);
        List<FollowUp> next = drawn.suggestions().stream()
                .map(suggestion -> FollowUp.of(id, suggestion, now))
                .map(it -> known.containsKey(it.followUpId()) ? it.since(known.get(it.followUpId())) : it)
                .toList();
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
        return Optional.of(new Step(with(drawn.language().code(), next, nextMail), says));
    }

    private Optional<Step> pruned(Drawn drawn) {
        List<FollowUp> left = drawn.suggestions().isEmpty()
                ? List.of()
                : followUps.stream()
                        .filter(it -> it.about() == null || drawn.mentionable().contains(it.about()))
                        .toList();
        return left.equals(followUps)
                ? Optional.empty()
                : Optional.of(new Step(with(language, left, mail), removed(left)));
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
    Optional<Step> told(String followUpId, State state) {
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
        return Optional.of(new Step(with(language, next, mail), List.of(said)));
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
        return new Plan(
                id, mixerId, teamId, attendeeId, personId, language, followUps, mail, createdAt, version, outbox);
    }

    Plan saying(List<OutboxEntry> entries) {
        List<OutboxEntry> all = new ArrayList<>(outbox);
        all.addAll(entries);
        return new Plan(id, mixerId, teamId, attendeeId, personId, language, followUps, mail, createdAt, version, all);
    }

    private MixerId mixer() {
        return new MixerId(mixerId);
    }

    private AttendeeId attendee() {
        return new AttendeeId(attendeeId);
    }
}
