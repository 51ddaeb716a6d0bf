package dev.kreis.followups.plan;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Outgoing;
import dev.kreis.followups.mail.Tray;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The thank-you mails, each kept in its plan, so that plan and mail change together. Thread-safe. */
@Component
class ThankYous implements Tray {
    private final Plans plans;
    private final Planner planner;
    private final CoffeeDates coffees;

    ThankYous(Plans plans, Planner planner, CoffeeDates coffees) {
        this.plans = plans;
        this.planner = planner;
        this.coffees = coffees;
    }

    @Override
    public List<String> due(Instant now, int most) {
        return plans.due(now, most);
    }

    @Override
    public List<String> abandoned(Instant now) {
        return plans.abandoned(now);
    }

    @Override
    public List<String> waitingSinceBefore(Instant time) {
        return plans.waitingSinceBefore(time);
    }

    @Override
    public Optional<Outgoing> ready(String planId) {
        return planner.ready(planId).map(ready -> {
            Contact to = ready.to();
            Letter letter = ThankYouLetter.of(ready.plan(), ready.evening(), ready.reach());
            return new Outgoing(
                    ready.plan().mailId(),
                    MailKind.THANK_YOU,
                    to,
                    ready.reach(),
                    coffees.enclosed(
                            letter, ready.plan(), ready.plan().followUps().getFirst()),
                    ready.plan().mail());
        });
    }

    @Override
    public Optional<Delivery> change(String planId, Function<Delivery, Optional<Delivery>> step) {
        return plans.change(planId, plan -> step.apply(plan.mail()).map(plan::delivered))
                .map(Plan::mail);
    }
}
