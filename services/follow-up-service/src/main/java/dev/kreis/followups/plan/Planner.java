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
import dev.kreis.followups.ledger.Ledger;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.policy.Before;
import dev.kreis.followups.policy.CoffeeTimes;
import dev.kreis.followups.policy.FollowUpPolicy;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Me;
import dev.kreis.followups.policy.Met;
import dev.kreis.followups.policy.Promise;
import dev.kreis.followups.policy.Tie;
import dev.kreis.followups.rhythm.Daytime;
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.followups.wishes.Wishes;
import dev.kreis.messaging.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final Wishes wishes;
    private final Ledger ledger;
    private final Patiences patiences;
    private final Daytime day;
    private final FollowUpSettings settings;
    private final Clock clock;
    private final Traces traces;

    Planner(
            Facts facts,
            Plans plans,
            Suppressions suppressions,
            Wishes wishes,
            Ledger ledger,
            Patiences patiences,
            Daytime day,
            FollowUpSettings settings,
            Clock clock,
            Traces traces) {
        this.facts = facts;
        this.plans = plans;
        this.suppressions = suppressions;
        this.wishes = wishes;
        this.ledger = ledger;
        this.patiences = patiences;
        this.day = day;
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
        Background background = background(
                evening,
                people.stream()
                        .flatMap(it -> company.person(it).stream())
                        .map(PersonId::value)
                        .collect(Collectors.toSet()));
        List<Step> fresh = new ArrayList<>();
        int redrawn = 0;
        for (String attendeeId : people) {
            Plan plan = known.get(attendeeId);
            Drawn drawn = draw(evening, company, attendeeId, background);
            if (plan != null) {
                redrawn += plan.redrawn(drawn, now, day).isPresent()
                                && plans.change(plan.id(), it -> it.redrawn(drawn, now, day))
                                        .isPresent()
                        ? 1
                        : 0;
            } else if (!drawn.suggestions().isEmpty()) {
                fresh.add(Plan.first(evening.mixerId(), evening.teamId(), attendeeId, drawn, now, day));
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
        return redrawn(planId)
                .filter(it -> it.drawn().mailable() && it.plan().mail().state() == Delivery.State.WAITING)
                .flatMap(it -> it.company()
                        .contact(it.plan().attendeeId())
                        .flatMap(to -> Optional.ofNullable(to.reach())
                                .map(reach -> new Ready(it.plan(), it.evening(), to, reach))));
    }

    /** A plan with the facts of this moment; empty where there is none. */
    Optional<Plan> redraw(String planId) {
        return redrawn(planId).map(Redrawn::plan);
    }

    /**
     * A plan as it may be shown now: times that have gone by are proposed anew, and nobody is named who may not be any more,
     * wherever that was said.
     */
    public Plan upToDate(Plan plan) {
        return plan.followUps().stream().anyMatch(FollowUp::namesSomebody)
                ? redraw(plan.id()).orElse(plan)
                : plan;
    }

    private record Redrawn(Plan plan, Evening evening, Company company, Drawn drawn) {}

    private Optional<Redrawn> redrawn(String planId) {
        return plans.find(planId).map(plan -> {
            Evening evening = facts.evening(plan.mixerId()).orElseThrow();
            Company company = facts.companyOf(plan.mixerId(), plan.attendeeId());
            Drawn drawn = draw(evening, company, plan.attendeeId(), background(evening, Set.of(plan.personId())));
            Instant now = clock.instant();
            Plan current =
                    plans.change(planId, it -> it.redrawn(drawn, now, day)).orElse(plan);
            return new Redrawn(current, evening, company, drawn);
        });
    }

    private Background background(Evening evening, Set<String> people) {
        Set<String> unwritten = new HashSet<>(suppressions.among(people, MailKind.THANK_YOU));
        unwritten.addAll(patiences.outFor(evening.mixerId(), people));
        Map<String, List<Before>> before = new HashMap<>();
        for (Plan plan : plans.elsewhere(evening.mixerId(), people)) {
            plan.suggestedBefore(over(evening))
                    .forEach(it -> before.computeIfAbsent(plan.personId(), any -> new ArrayList<>())
                            .add(it));
        }
        return new Background(unwritten, wishes.among(people), ledger.giving(people), before);
    }

    private Drawn draw(Evening evening, Company company, String attendeeId, Background background) {
        Optional<Contact> contact = company.contact(attendeeId);
        Optional<Contact.Reach> reach = contact.map(Contact::reach);
        String person = company.person(attendeeId).map(PersonId::value).orElse("");
        Language language = reach.map(Contact.Reach::spoken).orElse(evening.spoken());
        ZoneId zone = zone(company, attendeeId, evening);
        boolean forgotten = contact.isPresent() && reach.isEmpty();
        if (forgotten || !company.sharedACircle(attendeeId)) {
            return Drawn.nothing(person, language, zone);
        }
        Optional<Profile> profile = company.profile(attendeeId);
        List<Met> met = company.metBy(attendeeId).stream()
                .map(it -> known(person, it, company, evening, background))
                .toList();
        List<Promise> promises = background.giving().promisesOf(person).stream()
                .filter(it -> background.mayKnow(person, it.person()))
                .toList();
        Set<String> given = background.giving().takersOf(person).stream()
                .filter(it -> background.mayKnow(person, it.person()))
                .map(it -> it.place().value())
                .collect(Collectors.toSet());
        Me me = new Me(
                new AttendeeId(attendeeId),
                new PersonId(person),
                reach.map(Contact.Reach::givenName)
                        .or(() -> profile.map(Profile::givenName))
                        .orElse(""),
                profile.orElse(null),
                evening.name(),
                zone,
                timesFrom(evening),
                promises,
                background.before().getOrDefault(person, List.of()));
        return new Drawn(
                person,
                language,
                zone,
                FollowUpPolicy.plan(me, met, language),
                profile.isEmpty() ? Set.of() : mentionable(company, attendeeId, met, given),
                reach.filter(Contact.Reach::mail).isPresent()
                        && !background.unwritten().contains(person)
                        && stillInTime(evening));
    }

    /** While the end goes by, times are proposed from later on, in steps, so that what was proposed stays for some days. */
    private Instant timesFrom(Evening evening) {
        Instant over = over(evening);
        Duration gone = Duration.between(over, clock.instant());
        return gone.isNegative() ? over : over.plus(CoffeeTimes.HOLD.multipliedBy(gone.dividedBy(CoffeeTimes.HOLD)));
    }

    private static Instant over(Evening evening) {
        Instant endedAt = evening.endedAt();
        return endedAt == null ? evening.starts() : endedAt;
    }

    /** @param given the places of people who were given or promised something, here or elsewhere */
    private static Set<String> mentionable(Company company, String attendeeId, List<Met> met, Set<String> given) {
        Set<String> mentionable = met.stream()
                .filter(it -> it.tie().wish() != Tie.Wish.DECLINED)
                .map(it -> it.attendeeId().value())
                .filter(it -> !company.blocked(attendeeId, it))
                .collect(Collectors.toSet());
        mentionable.addAll(given);
        return mentionable;
    }

    /** Where somebody lives is for those who both wish to keep in touch; for others it is where they met. */
    private static Met known(String person, Met met, Company company, Evening evening, Background background) {
        String other = met.personId().value();
        Tie tie = new Tie(
                background.bonds().between(person, other), background.giving().gave(person, other));
        return met.with(
                tie,
                tie.wish() == Tie.Wish.BOTH ? zone(company, met.attendeeId().value(), evening) : evening.zoneId());
    }

    /** Of a person who did not say theirs, the mixer's. */
    private static ZoneId zone(Company company, String attendeeId, Evening evening) {
        return company.contact(attendeeId)
                .map(Contact::reach)
                .flatMap(reach -> Optional.ofNullable(reach.zone()))
                .map(ZoneId::of)
                .orElseGet(evening::zoneId);
    }

    private boolean stillInTime(Evening evening) {
        Instant endedAt = evening.endedAt();
        return endedAt != null && clock.instant().isBefore(endedAt.plus(settings.late()));
    }
}
