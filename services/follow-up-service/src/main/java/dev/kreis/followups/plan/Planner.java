package dev.kreis.followups.plan;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.followups.FollowUpSettings;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.facts.Company;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.policy.FollowUpPolicy;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Me;
import dev.kreis.followups.policy.Met;
import dev.kreis.messaging.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Draws the plans of a mixer once it is over and the news has settled, and again whenever there is later news. Drawing is
 * repeatable: the same facts give the same plans, and what has already left the house is only ever shortened. Thread-safe.
 */
@Component
public class Planner {
    private static final Logger log = LoggerFactory.getLogger(Planner.class);

    /** A mail that may be written now: the plan, the evening it speaks of, and where it goes. */
    record Ready(Plan plan, Evening evening, Contact to, Contact.Reach reach) {}

    private final Facts facts;
    private final Plans plans;
    private final Suppressions suppressions;
    private final FollowUpSettings settings;
    private final Clock clock;
    private final Traces traces;

    Planner(
            Facts facts,
            Plans plans,
            Suppressions suppressions,
            FollowUpSettings settings,
            Clock clock,
            Traces traces) {
        this.facts = facts;
        this.plans = plans;
        this.suppressions = suppressions;
        this.settings = settings;
        this.clock = clock;
        this.traces = traces;
    }

    /** Draws what is due. @return true where there was something */
    public boolean planDue() {
        Optional<Evening> due = facts.claimDue();
        due.ifPresent(evening -> traces.within(evening.cause(), "plan", () -> {
            plan(evening);
            facts.planned(evening);
        }));
        return due.isPresent();
    }

    private void plan(Evening evening) {
        Instant now = clock.instant();
        Company company = facts.company(evening.mixerId());
        Map<String, Plan> known = plans.ofMixer(evening.mixerId()).stream()
                .collect(Collectors.toMap(Plan::attendeeId, Function.identity()));
        Set<String> people = new TreeSet<>(company.together());
        people.addAll(known.keySet());
        Set<String> silent = suppressions.among(
                people.stream()
                        .flatMap(it -> company.person(it).stream())
                        .map(PersonId::value)
                        .toList(),
                MailKind.THANK_YOU);
        List<Step> fresh = new ArrayList<>();
        int redrawn = 0;
        for (String attendeeId : people) {
            Plan plan = known.get(attendeeId);
            Drawn drawn = draw(evening, company, attendeeId, silent::contains);
            if (plan != null) {
                redrawn += plan.redrawn(drawn, now).isPresent()
                                && plans.change(plan.id(), it -> it.redrawn(drawn, now))
                                        .isPresent()
                        ? 1
                        : 0;
            } else if (!drawn.suggestions().isEmpty()) {
                fresh.add(Plan.first(evening.mixerId(), evening.teamId(), attendeeId, drawn, now));
            }
        }
        plans.add(fresh);
        if (redrawn + fresh.size() > 0) {
            log.info("mixer {}: {} plans drawn, {} redrawn", evening.mixerId(), fresh.size(), redrawn);
        }
    }

    /**
     * The last look before a mail goes out: redraws its plan with the facts of this moment.
     *
     * @return empty where the mail is not to be sent now
     */
    Optional<Ready> ready(String planId) {
        Optional<Plan> found = plans.find(planId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = found.get();
        Evening evening = facts.evening(plan.mixerId()).orElseThrow();
        Company company = facts.companyOf(plan.mixerId(), plan.attendeeId());
        Drawn drawn = draw(
                evening,
                company,
                plan.attendeeId(),
                person -> suppressions.stop(new PersonId(person), MailKind.THANK_YOU));
        Instant now = clock.instant();
        Plan current = plans.change(planId, it -> it.redrawn(drawn, now)).orElse(plan);
        return company.contact(plan.attendeeId())
                .filter(_ -> drawn.mailable() && current.mail().state() == Delivery.State.WAITING)
                .flatMap(to -> Optional.ofNullable(to.reach()).map(reach -> new Ready(current, evening, to, reach)));
    }

    private Drawn draw(Evening evening, Company company, String attendeeId, Predicate<String> silent) {
        Optional<Contact> contact = company.contact(attendeeId);
        Optional<Contact.Reach> reach = contact.map(Contact::reach);
        String person = company.person(attendeeId).map(PersonId::value).orElse("");
        Language language = reach.map(Contact.Reach::spoken).orElse(evening.spoken());
        boolean forgotten = contact.isPresent() && reach.isEmpty();
        if (forgotten || !company.sharedACircle(attendeeId)) {
            return Drawn.nothing(person, language);
        }
        Optional<Profile> profile = company.profile(attendeeId);
        List<Met> met = company.metBy(attendeeId);
        Me me = new Me(
                new AttendeeId(attendeeId),
                new PersonId(person),
                reach.map(Contact.Reach::givenName)
                        .or(() -> profile.map(Profile::givenName))
                        .orElse(""),
                profile.orElse(null),
                evening.name());
        Set<String> mentionable = profile.isEmpty()
                ? Set.of()
                : met.stream().map(it -> it.attendeeId().value()).collect(Collectors.toSet());
        return new Drawn(
                person,
                language,
                FollowUpPolicy.plan(me, met, language),
                mentionable,
                reach.filter(Contact.Reach::mail).isPresent() && !silent.test(person) && stillInTime(evening));
    }

    private boolean stillInTime(Evening evening) {
        Instant endedAt = evening.endedAt();
        return endedAt != null && clock.instant().isBefore(endedAt.plus(settings.late()));
    }
}
