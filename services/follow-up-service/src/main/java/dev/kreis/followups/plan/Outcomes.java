package dev.kreis.followups.plan;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.facts.Company;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.facts.Meetings;
import dev.kreis.followups.facts.Pair;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.wishes.Wish;
import dev.kreis.followups.wishes.Wishes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What became of a mixer, in numbers that name nobody. */
@Component
public class Outcomes {
    /**
     * @param mails that went out
     * @param tookFirstStep people who called at least one of their follow-ups done
     * @param keepInTouchPairs two who both wish to keep in touch
     * @param metAgain two who sat together here and since had their coffee, or sat together at a later mixer
     * @param cameAloneLeftWithSomeone people who had sat with nobody here before, as far as Kreis knows, and now keep in
     *     touch with somebody
     * @param askedForQuiet people who want no more mail
     */
    public record Outcome(
            long mails,
            long tookFirstStep,
            long keepInTouchPairs,
            long metAgain,
            long cameAloneLeftWithSomeone,
            long askedForQuiet) {}

    private final Facts facts;
    private final Plans plans;
    private final Wishes wishes;
    private final Suppressions suppressions;

    Outcomes(Facts facts, Plans plans, Wishes wishes, Suppressions suppressions) {
        this.facts = facts;
        this.plans = plans;
        this.wishes = wishes;
        this.suppressions = suppressions;
    }

    public Outcome of(Evening evening) {
        Company company = facts.company(evening.mixerId());
        List<Plan> drawn = plans.ofMixer(evening.mixerId());
        List<Wish> pairs = wishes.ofMixer(evening.mixerId())
                .pairs()
                .filter(it -> company.acquaintances(it.from()).contains(it.about()))
                .toList();
        Set<String> together =
                company.together().stream().flatMap(it -> person(company, it)).collect(Collectors.toSet());
        Meetings elsewhere = facts.meetingsElsewhere(evening, together);
        return new Outcome(
                drawn.stream()
                        .filter(it -> it.mail().state() == Delivery.State.SENT)
                        .count(),
                drawn.stream().filter(Outcomes::tookAStep).count(),
                pairs.size(),
                metAgain(company, drawn, elsewhere),
                pairs.stream()
                        .flatMap(it -> Stream.of(it.fromPerson(), it.aboutPerson()))
                        .distinct()
                        .filter(person -> elsewhere.before().stream().noneMatch(it -> it.has(person)))
                        .count(),
                suppressions.among(together, MailKind.THANK_YOU).size());
    }

    private static boolean tookAStep(Plan plan) {
        return plan.followUps().stream().anyMatch(it -> it.state() == FollowUp.State.DONE);
    }

    private static long metAgain(Company company, List<Plan> drawn, Meetings elsewhere) {
        Set<Pair> here = company.pairs();
        Set<Pair> again = new HashSet<>(elsewhere.after());
        for (Plan plan : drawn) {
            plan.followUps().stream()
                    .filter(it -> it.kind() == Kind.PLAN_A_COFFEE && it.state() == FollowUp.State.DONE)
                    .flatMap(it -> Optional.ofNullable(it.about()).stream())
                    .flatMap(it -> person(company, it))
                    .forEach(other -> again.add(new Pair(plan.personId(), other)));
        }
        again.retainAll(here);
        return again.size();
    }

    private static Stream<String> person(Company company, String attendeeId) {
        return company.person(attendeeId).map(PersonId::value).stream();
    }
}
