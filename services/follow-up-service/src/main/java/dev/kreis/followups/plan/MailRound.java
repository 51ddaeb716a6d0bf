package dev.kreis.followups.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a courier may do with the mails of plans. Each step is one atomic write, and takes effect only for the courier that
 * has the mail: false says that somebody or something came first. Thread-safe.
 */
@Component
public class MailRound {
    private final Plans plans;
    private final Clock clock;

    MailRound(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** Plans whose mails wait and are due, longest first. */
    public List<String> due(Instant now, int most) {
        return plans.due(now, most);
    }

    /** Plans whose couriers have been silent for longer than their lease. */
    public List<String> abandoned(Instant now) {
        return plans.abandoned(now);
    }

    public List<String> waitingSinceBefore(Instant time) {
        return plans.waitingSinceBefore(time);
    }

    public boolean claim(String planId, String courier, Duration lease) {
        Instant now = clock.instant();
        return plans.change(planId, plan -> plan.claimed(courier, now, lease)).isPresent();
    }

    public boolean release(String planId, String courier) {
        return plans.change(planId, plan -> plan.released(courier)).isPresent();
    }

    /** After this the mail is nobody else's, for good. */
    public boolean handOver(String planId, String courier, Duration lease) {
        Instant now = clock.instant();
        return plans.change(planId, plan -> plan.handingOver(courier, now, lease))
                .isPresent();
    }

    public boolean sent(String planId, String courier) {
        return plans.change(planId, plan -> plan.sent(courier)).isPresent();
    }

    public boolean postpone(String planId, String courier, Instant due, int code) {
        return plans.change(planId, plan -> plan.postponed(courier, due, code)).isPresent();
    }

    public boolean refuse(String planId, String courier, int code) {
        return plans.change(planId, plan -> plan.refused(courier, code)).isPresent();
    }

    public boolean loseSight(String planId, String courier) {
        return plans.change(planId, plan -> plan.lostFromSight(courier)).isPresent();
    }

    public boolean giveUp(String planId, Instant waitingSinceBefore) {
        return plans.change(planId, plan -> plan.givenUp(waitingSinceBefore)).isPresent();
    }

    /** @return the mail, where it is now uncertain; empty where it waits again or was not abandoned */
    public Optional<String> takeBack(String planId, Instant now) {
        return plans.change(planId, plan -> plan.abandoned(now))
                .map(Plan::mail)
                .filter(mail -> mail.state() == ThankYou.State.UNCERTAIN)
                .map(ThankYou::followUpId);
    }
}
