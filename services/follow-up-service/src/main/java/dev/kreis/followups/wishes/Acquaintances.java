package dev.kreis.followups.wishes;

import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.followups.facts.Company;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.policy.CircleNames;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.wishes.Acquaintance.Reachable;
import dev.kreis.followups.wishes.Acquaintance.Shared;
import dev.kreis.followups.wishes.Wish.Answer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The people somebody sat with at a mixer, from the moment they sit down together. Nobody appears who is not here after all,
 * withdrew, was erased, took back their consent to be matched, or is on either side's not-with list; nobody learns which.
 *
 * <p>Thread-safe.
 */
@Component
public class Acquaintances {
    private final Facts facts;
    private final Wishes wishes;
    private final Clock clock;

    Acquaintances(Facts facts, Wishes wishes, Clock clock) {
        this.facts = facts;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** In the order of the first circle that was shared, then by name. */
    public List<Acquaintance> of(String mixerId, String attendeeId) {
        Company company = facts.companyOf(mixerId, attendeeId);
        Language language = language(company, mixerId, attendeeId);
        Wished wished = wishes.around(attendeeId);
        return company.acquaintances(attendeeId).stream()
                .map(other -> seen(company, wished, attendeeId, other, language))
                .toList();
    }

    /**
     * Says what a person wishes; the last word counts, and saying it again changes nothing.
     *
     * @return empty where the two did not sit together, or may not know of each other
     */
    public Optional<Acquaintance> wish(String mixerId, String from, String about, Answer answer) {
        Company company = facts.companyOf(mixerId, from);
        if (!company.acquaintances(from).contains(about)) {
            return Optional.empty();
        }
        wishes.say(new Wish(
                Wish.id(mixerId, from, about),
                mixerId,
                from,
                about,
                company.person(from).map(PersonId::value).orElseThrow(),
                company.person(about).map(PersonId::value).orElseThrow(),
                answer,
                clock.instant()));
        return Optional.of(seen(company, wishes.around(from), from, about, language(company, mixerId, from)));
    }

    private Acquaintance seen(Company company, Wished wished, String me, String other, Language language) {
        boolean mutual = wished.mutual(me, other);
        return new Acquaintance(
                other,
                company.profile(other).map(Profile::givenName).orElse(""),
                company.shared(me, other).stream()
                        .map(it -> new Shared(it.round(), CircleNames.name(it.leaf(), it.number(), language)))
                        .toList(),
                wished.answer(me, other),
                mutual,
                mutual ? reachable(other) : null);
    }

    private @Nullable Reachable reachable(String attendeeId) {
        return facts.contact(attendeeId)
                .map(Contact::reach)
                .map(reach -> new Reachable(reach.name(), reach.email()))
                .orElse(null);
    }

    private Language language(Company company, String mixerId, String attendeeId) {
        return company.contact(attendeeId)
                .map(Contact::reach)
                .map(Contact.Reach::spoken)
                .or(() -> facts.evening(mixerId).map(Evening::spoken))
                .orElse(Language.ENGLISH);
    }
}
