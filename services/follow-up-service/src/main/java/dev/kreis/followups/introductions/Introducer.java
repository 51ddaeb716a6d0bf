package dev.kreis.followups.introductions;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Company;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.introductions.Introduction.State;
import dev.kreis.followups.ledger.Favour;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favours;
import dev.kreis.followups.mail.Mails;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.policy.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings two people together: asks both, and shows each the other's address once both agreed. Whoever was erased, withdrew or
 * took back their consent meanwhile is not brought together with anybody. Thread-safe.
 */
@Component
public class Introducer {
    private static final Logger log = LoggerFactory.getLogger(Introducer.class);

    /**
     * An introduction as one of the three sees it.
     *
     * @param mine whether I proposed it
     * @param names of the others: for the one who proposed it both, for one who was asked the introducer and the other
     * @param agreed what I answered; absent before
     * @param contact the other's, once both agreed; never for the introducer
     */
    public record Seen(
            String introductionId,
            boolean mine,
            List<String> names,
            String note,
            State state,
            @Nullable Boolean agreed,
            @Nullable Reachable contact) {}

    public record Reachable(String name, String email) {}

    private final Introductions introductions;
    private final Facts facts;
    private final Favours favours;
    private final Mails mails;
    private final Clock clock;

    Introducer(Introductions introductions, Facts facts, Favours favours, Mails mails, Clock clock) {
        this.introductions = introductions;
        this.facts = facts;
        this.favours = favours;
        this.mails = mails;
        this.clock = clock;
    }

    /** Asks both people of a follow-up of that kind. Asking again asks nobody twice. */
    public void ask(Plan plan, FollowUp followUp) {
        String one = followUp.about();
        String other = followUp.with();
        if (followUp.kind() != Kind.INTRODUCE || one == null || other == null) {
            throw new IllegalArgumentException("an introduction names two people");
        }
        Instant now = clock.instant();
        Introduction introduction = new Introduction(
                followUp.followUpId(),
                plan.mixerId(),
                plan.teamId(),
                plan.attendeeId(),
                one,
                other,
                followUp.draft(),
                now,
                null,
                null,
                0);
        if (introductions.add(introduction)) {
            log.info("introduction {} is proposed", introduction.introductionId());
        }
        mail(introduction, IntroductionLetter.ASKED, now);
    }

    /** @return empty where this person was not asked, or the people may not be brought together any more */
    public Optional<Seen> answer(String attendeeId, String introductionId, boolean agrees) {
        Optional<Introduction> known = introductions
                .find(introductionId)
                .filter(it -> it.asks(attendeeId))
                .filter(this::stands);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        introductions.answer(introductionId, attendeeId, agrees);
        Instant now = clock.instant();
        Introduction current = introductions.find(introductionId).orElse(known.get());
        if (current.state(now) == State.AGREED) {
            noteTheGift(current);
            mail(current, IntroductionLetter.AGREED, now);
        }
        return Optional.of(seen(current, attendeeId, now));
    }

    /** What somebody proposed, and what they are asked or have agreed to. What rests is not brought up with the two. */
    public List<Seen> of(String attendeeId) {
        Instant now = clock.instant();
        return introductions.around(attendeeId).stream()
                .filter(this::stands)
                .filter(it -> it.introducer().equals(attendeeId) || it.state(now) != State.RESTED)
                .map(it -> seen(it, attendeeId, now))
                .toList();
    }

    public void forget(String attendeeId) {
        introductions.forget(attendeeId);
    }

    /** Whether all three were here, may be spoken of, and none is on another's not-with list. */
    private boolean stands(Introduction it) {
        Company company = facts.companyOf(it.mixerId(), it.introducer());
        List<String> known = company.acquaintances(it.introducer());
        return known.contains(it.one()) && known.contains(it.other()) && !company.blocked(it.one(), it.other());
    }

    private Seen seen(Introduction it, String me, Instant now) {
        boolean mine = it.introducer().equals(me);
        State state = it.state(now);
        String other = it.otherThan(me);
        return new Seen(
                it.introductionId(),
                mine,
                mine ? List.of(name(it.one()), name(it.other())) : List.of(name(it.introducer()), name(other)),
                it.note(),
                state,
                mine ? null : it.answerOf(me).orElse(null),
                mine || state != State.AGREED ? null : reachable(other));
    }

    private String name(String attendeeId) {
        return facts.profile(attendeeId).map(Profile::givenName).orElse("");
    }

    private @Nullable Reachable reachable(String attendeeId) {
        return facts.contact(attendeeId)
                .map(Contact::reach)
                .map(reach -> new Reachable(reach.name(), reach.email()))
                .orElse(null);
    }

    /** Bringing two people together is something given to each of them. */
    private void noteTheGift(Introduction it) {
        facts.person(it.introducer()).ifPresent(giver -> {
            Side from = new Side(it.introducer(), giver.value());
            String words = language(it.introducer()) == Language.GERMAN ? "eine Bekanntschaft" : "an introduction";
            for (String taker : List.of(it.one(), it.other())) {
                facts.person(taker)
                        .map(PersonId::value)
                        .ifPresent(person -> favours.note(
                                it.introductionId() + (taker.equals(it.one()) ? "-1" : "-2"),
                                it.mixerId(),
                                it.teamId(),
                                from,
                                new Side(taker, person),
                                words,
                                Favour.Stage.KEPT));
            }
        });
    }

    private Language language(String attendeeId) {
        return facts.contact(attendeeId)
                .map(Contact::reach)
                .map(Contact.Reach::spoken)
                .orElse(Language.ENGLISH);
    }

    private void mail(Introduction it, String matter, Instant now) {
        for (String who : List.of(it.one(), it.other())) {
            mails.ask(
                    MailKind.INTRODUCTION,
                    new MixerId(it.mixerId()),
                    new AttendeeId(who),
                    matter + it.introductionId(),
                    now);
        }
    }
}
