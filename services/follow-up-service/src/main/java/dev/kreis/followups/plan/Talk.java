package dev.kreis.followups.plan;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.ledger.Favours;
import dev.kreis.followups.mail.Mails;
import dev.kreis.followups.rhythm.Daytime;
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.followups.rhythm.Rhythm;
import dev.kreis.followups.rhythm.Sign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The talk with a person about a mixer: hears what they say, and says what is due, each at most once. A nudge is asked for
 * before the rhythm goes on, and asking twice is asking once, so that nothing is lost or repeated where either write fails.
 *
 * <p>Thread-safe, across instances too.
 */
@Component
public class Talk {
    /** Names the gentle nudge among a person's mails. */
    static final String GENTLE = "gentle";

    /** Names the last one. */
    static final String LAST = "last";

    private static final Logger log = LoggerFactory.getLogger(Talk.class);
    private static final int AT_ONCE = 200;
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final Planner planner;
    private final Plans plans;
    private final Patiences patiences;
    private final Favours favours;
    private final Facts facts;
    private final Mails mails;
    private final Daytime day;
    private final Clock clock;

    Talk(
            Planner planner,
            Plans plans,
            Patiences patiences,
            Favours favours,
            Facts facts,
            Mails mails,
            Daytime day,
            Clock clock) {
        this.planner = planner;
        this.plans = plans;
        this.patiences = patiences;
        this.favours = favours;
        this.facts = facts;
        this.mails = mails;
        this.day = day;
        this.clock = clock;
    }

    /** The person says that a task is done, or may rest. Empty where there is no such task. */
    public Optional<FollowUp> tell(Plan plan, String followUpId, FollowUp.State state) {
        Optional<FollowUp> task = task(plan, followUpId);
        task.ifPresent(it -> {
            plans.change(plan.id(), current -> current.told(followUpId, state, hearing(current)));
            if (state == FollowUp.State.DONE) {
                note(plan, it);
            }
            answered(plan);
        });
        return task.map(it -> it.as(state));
    }

    /** "Not now": it stays open and is brought up later. */
    public Optional<FollowUp> notNow(Plan plan, String followUpId) {
        return task(plan, followUpId).map(task -> {
            hear(plan, Sign.NOT_NOW);
            return task;
        });
    }

    /** "Don't ask again": it rests, and nothing more is said about this mixer. */
    public Optional<FollowUp> never(Plan plan, String followUpId) {
        return tell(plan, followUpId, FollowUp.State.RESTED).map(task -> {
            hear(plan, Sign.DONT_ASK_AGAIN);
            return task;
        });
    }

    /** The person wrote back to a mail about a mixer. */
    public void replied(String mixerId, String attendeeId) {
        plans.of(mixerId, attendeeId).ifPresent(plan -> hear(plan, Sign.REPLIED));
    }

    /** The person said whether they wish to keep in touch: that changes what may be said to either. */
    public void wished(String mixerId, String from, String about) {
        cameBy(from);
        planner.redraw(Names.plan(mixerId, from));
        planner.redraw(Names.plan(mixerId, about));
    }

    /** The person did something of their own. */
    public void cameBy(String attendeeId) {
        facts.person(attendeeId).map(PersonId::value).ifPresent(patiences::heard);
    }

    private void hear(Plan plan, Sign sign) {
        plans.change(plan.id(), current -> current.heard(sign, hearing(current)));
        answered(plan);
    }

    /** Somebody spoke: what was to bring it up again is not wanted any more. */
    private void answered(Plan plan) {
        patiences.heard(plan.personId());
        AttendeeId who = new AttendeeId(plan.attendeeId());
        mails.takeBack(MailKind.NUDGE, who, GENTLE);
        mails.takeBack(MailKind.NUDGE, who, LAST);
    }

    private Plan.Hearing hearing(Plan plan) {
        Instant now = clock.instant();
        ZoneId zone = zone(plan);
        return (rhythm, sign) -> rhythm.heard(sign, now, zone, day);
    }

    private static Optional<FollowUp> task(Plan plan, String followUpId) {
        return plan.followUps().stream()
                .filter(it -> it.followUpId().equals(followUpId))
                .findFirst();
    }

    /**
     * What was offered or promised with a task that is done goes into the ledger; a promise that is kept is kept there. The
     * lines about a topic that both like say that something will come: until it has, nothing was given.
     */
    private void note(Plan plan, FollowUp task) {
        String to = task.about();
        String person = task.aboutPerson();
        if (to == null || person == null) {
            return;
        }
        Side giver = new Side(plan.attendeeId(), plan.personId());
        Side taker = new Side(to, person);
        if (task.kind() == Kind.OFFER_HELP) {
            Optional<String> promised = favours.openPromise(plan.personId(), person);
            if (promised.isPresent()) {
                favours.move(promised.get(), Stage.KEPT);
            } else {
                favours.note(
                        task.followUpId(), plan.mixerId(), plan.teamId(), giver, taker, task.given(), Stage.OFFERED);
            }
        } else if (task.kind() == Kind.SEND_WHAT_YOU_TALKED_ABOUT) {
            favours.note(task.followUpId(), plan.mixerId(), plan.teamId(), giver, taker, task.given(), Stage.PROMISED);
        }
    }

    /** Says what is due, to some. @return false where there was nothing */
    public boolean speak() {
        Instant now = clock.instant();
        List<Plan> due = plans.dueToSpeak(now, AT_ONCE);
        due.forEach(plan -> speak(plan, now));
        return !due.isEmpty();
    }

    private void speak(Plan plan, Instant now) {
        Rhythm rhythm = plan.rhythm();
        if (rhythm == null || !rhythm.isDue(now)) {
            return;
        }
        Rhythm next = switch (rhythm.stage()) {
            case FIRST -> afterTheFirst(plan, rhythm, now);
            case GENTLE -> nudge(plan, rhythm, GENTLE, now);
            case LAST -> nudge(plan, rhythm, LAST, now);
            case RESTING, STOPPED -> rhythm.stopped();
        };
        plans.change(plan.id(), current -> rhythm.equals(current.rhythm()) ? current.at(next) : Optional.empty());
    }

    /** The first mail goes its own way; the rhythm goes on once it is out. */
    private Rhythm afterTheFirst(Plan plan, Rhythm rhythm, Instant now) {
        return switch (plan.mail().state()) {
            case SENT, UNCERTAIN -> {
                if (!plan.hasBeenAnswered()) {
                    patiences.written(plan.personId(), plan.mixerId());
                }
                yield plan.open().isEmpty() ? rhythm.stopped() : rhythm.said(now, zone(plan), day);
            }
            case WAITING, CLAIMED, HANDING_OVER -> rhythm.later(now.plus(LOOK_AGAIN));
            case WITHHELD, FAILED -> rhythm.stopped();
        };
    }

    private Rhythm nudge(Plan plan, Rhythm rhythm, String which, Instant now) {
        boolean nothingLeft =
                planner.redraw(plan.id()).map(it -> it.open().isEmpty()).orElse(true);
        if (nothingLeft) {
            return rhythm.stopped();
        }
        mails.ask(MailKind.NUDGE, new MixerId(plan.mixerId()), new AttendeeId(plan.attendeeId()), which, now);
        log.info("plan {}: a {} nudge is due", plan.id(), which);
        return rhythm.said(now, zone(plan), day);
    }

    private ZoneId zone(Plan plan) {
        return facts.contact(plan.attendeeId())
                .map(Contact::reach)
                .flatMap(reach -> Optional.ofNullable(reach.zone()))
                .map(ZoneId::of)
                .or(() -> facts.evening(plan.mixerId()).map(Evening::zoneId))
                .orElse(ZoneOffset.UTC);
    }
}
