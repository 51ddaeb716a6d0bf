package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.policy.Suggestion.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person could do after a mixer: at most two things with people they met, and one small step for everyone.
 *
 * <p>Give first: a promise that is open comes before everything, then where my offer meets somebody's ask, then bringing
 * two people together of whom one can help the other. What others could do for me is never brought up. A coffee asks for
 * somebody's time: it is suggested only where both wish to keep in touch, or where I have given something before. A person
 * is in a plan once, nothing is suggested that an earlier plan suggested, and the two things are of different kinds where
 * that is possible, so that nobody is handed a list of errands. Deterministic: the same evening gives the same plan, in
 * whatever order people are listed.
 */
public final class FollowUpPolicy {
    /** With the small step: at most three. */
    private static final int MOST_ABOUT_PEOPLE = 2;

    /** Two who both wish to keep in touch come before those who have said nothing. */
    private static final int BOTH_WISH_IT = 100;

    /** The order in which a good friend would choose. */
    private static final List<Kind> ORDER = List.of(
            Kind.OFFER_HELP, Kind.INTRODUCE, Kind.SEND_WHAT_YOU_TALKED_ABOUT, Kind.PLAN_A_COFFEE, Kind.SAY_HELLO);

    /** Where an ask meets several offers: what costs the giver most to say is meant most. */
    private static final List<OfferKind> GIFTS =
            List.of(OfferKind.HELP, OfferKind.CONTACTS, OfferKind.POTENTIAL, OfferKind.PERSPECTIVE, OfferKind.STORY);

    private static final Comparator<Idea> BEST_FIRST = Comparator.comparingInt(
                    (Idea idea) -> ORDER.indexOf(idea.kind()))
            .thenComparing(Comparator.comparingInt(Idea::strength).reversed())
            .thenComparing(idea -> idea.met().attendeeId().value())
            .thenComparing(
                    idea -> idea.with() == null ? "" : idea.with().attendeeId().value());

    private FollowUpPolicy() {}

    /**
     * @param kind why
     * @param with to whom {@code met} could be introduced
     * @param topic the topic in question, as profiles spell it; empty where there is none
     * @param offer what could be given, where it is clear which offer is meant
     */
    private record Idea(
            Kind kind,
            Met met,
            @Nullable Met with,
            int strength,
            String topic,
            @Nullable Offer offer) {
        private Idea(Kind kind, Met met, int strength, String topic, @Nullable Offer offer) {
            this(kind, met, null, strength, topic, offer);
        }

        private boolean concerns(PersonId person) {
            return met.personId().equals(person)
                    || (with != null && with.personId().equals(person));
        }

        private boolean overlaps(Idea other) {
            return other.concerns(met.personId()) || (with != null && other.concerns(with.personId()));
        }

        private Before asBefore() {
            return new Before(kind, met.personId(), with == null ? null : with.personId());
        }
    }

    /** An offer that meets an ask. @param offer which one, where that is clear */
    private record Match(String topic, @Nullable Offer offer) {}

    /**
     * The plan, best first; the small step is always there and always last.
     *
     * @param met whom I shared a circle with; those whom I may not be told about must not be among them
     * @param language of titles and reasons; a draft is in a language that its reader speaks, where we write in it
     */
    public static List<Suggestion> plan(Me me, Collection<Met> met, Language language) {
        List<Suggestion> plan = new ArrayList<>();
        Profile mine = me.profile();
        if (mine != null) {
            Optional<Promise> promise = me.promises().stream().findFirst();
            promise.ifPresent(it -> plan.add(kept(it, me, language)));
            List<Met> mentionable = met.stream()
                    .filter(other -> mayMention(me, mine, other))
                    .filter(other ->
                            promise.isEmpty() || !promise.get().person().equals(other.personId()))
                    .toList();
            List<Idea> ideas = Stream.concat(
                            mentionable.stream().flatMap(other -> ideas(mine, other)),
                            mentionable.stream().flatMap(asks -> introductions(asks, mentionable)))
                    .filter(idea -> !me.before().contains(idea.asBefore()))
                    .sorted(BEST_FIRST)
                    .toList();
            for (Idea idea : choose(ideas, MOST_ABOUT_PEOPLE - plan.size())) {
                plan.add(inWords(idea, me, mine, language));
            }
        }
        plan.add(smallStep(me, language));
        return List.copyOf(plan);
    }

    /** Whether a plan of mine may name this person at all. */
    private static boolean mayMention(Me me, Profile mine, Met other) {
        Profile theirs = other.profile();
        boolean welcome = other.tie().wish() == Tie.Wish.BOTH
                || (mine.meeting() != Meeting.ON_MY_OWN && theirs.meeting() != Meeting.ON_MY_OWN);
        return !other.personId().equals(me.personId())
                && other.tie().wish() != Tie.Wish.DECLINED
                && welcome
                && !mine.notWith().contains(other.personId())
                && !theirs.notWith().contains(me.personId())
                && canTalk(mine, theirs);
    }

    private static boolean canTalk(Profile mine, Profile theirs) {
        return mine.languages().isEmpty()
                || theirs.languages().isEmpty()
                || mine.languages().stream().anyMatch(theirs.languages()::contains);
    }

    private static Stream<Idea> ideas(Profile mine, Met other) {
        List<Idea> ideas = new ArrayList<>();
        Profile theirs = other.profile();
        int liking = 10 * other.circles() + (other.tie().wish() == Tie.Wish.BOTH ? BOTH_WISH_IT : 0);
        match(theirs, mine)
                .ifPresent(it -> ideas.add(new Idea(Kind.OFFER_HELP, other, liking, it.topic(), it.offer())));
        List<String> shared = mine.interests().stream()
                .distinct()
                .filter(theirs.interests()::contains)
                .sorted()
                .toList();
        int strength = liking + shared.size();
        other.cardTopics().stream()
                .filter(shared::contains)
                .findFirst()
                .ifPresent(topic -> ideas.add(new Idea(Kind.SEND_WHAT_YOU_TALKED_ABOUT, other, strength, topic, null)));
        if (other.tie().wish() == Tie.Wish.BOTH || other.tie().given()) {
            ideas.add(new Idea(Kind.PLAN_A_COFFEE, other, strength, "", null));
        }
        int story = written(theirs.story()) ? 5 : 0;
        ideas.add(
                shared.isEmpty()
                        ? new Idea(Kind.SAY_HELLO, other, liking + story, "", null)
                        : new Idea(Kind.SAY_HELLO, other, BOTH_WISH_IT + strength, shared.getFirst(), null));
        return ideas.stream();
    }

    /** Others I met who could help the one who asks, and do not know each other from a circle. */
    private static Stream<Idea> introductions(Met asks, List<Met> met) {
        return met.stream()
                .filter(gives -> !gives.personId().equals(asks.personId()))
                .filter(gives -> !asks.satWith().contains(gives.attendeeId()))
                .filter(gives -> mayBeIntroduced(asks, gives))
                .flatMap(gives -> match(asks.profile(), gives.profile()).stream()
                        .map(it -> new Idea(
                                Kind.INTRODUCE,
                                asks,
                                gives,
                                10 * (asks.circles() + gives.circles()),
                                it.topic(),
                                it.offer())));
    }

    private static boolean mayBeIntroduced(Met one, Met other) {
        return one.profile().meeting() != Meeting.ON_MY_OWN
                && other.profile().meeting() != Meeting.ON_MY_OWN
                && !one.profile().notWith().contains(other.personId())
                && !other.profile().notWith().contains(one.personId())
                && canTalk(one.profile(), other.profile());
    }

    private static Optional<Match> match(Profile asks, Profile gives) {
        Profile.Ask ask = asks.ask();
        if (ask == null || !written(ask.text())) {
            return Optional.empty();
        }
        for (String topic : ask.topics()) {
            List<Offer> gifts = gives.offers().stream()
                    .filter(offer -> offer.topics().contains(topic))
                    .sorted(Comparator.comparingInt(offer -> GIFTS.indexOf(offer.kind())))
                    .toList();
            if (!gifts.isEmpty()) {
                return Optional.of(new Match(topic, meant(gifts, topic)));
            }
        }
        return Optional.empty();
    }

    /** Topics may stand for all offers of a person at once; then only a text that names the topic is surely meant. */
    private static @Nullable Offer meant(List<Offer> gifts, String topic) {
        List<Offer> worded = gifts.stream().filter(gift -> written(gift.text())).toList();
        if (worded.size() == 1) {
            return worded.getFirst();
        }
        return worded.stream()
                .filter(gift -> gift.text().toLowerCase(Locale.ROOT).contains(topic))
                .findFirst()
                .orElse(null);
    }

    private static List<Idea> choose(List<Idea> bestFirst, int most) {
        List<Idea> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            List<Idea> left = bestFirst.stream()
                    .filter(idea -> chosen.stream().noneMatch(idea::overlaps))
                    .toList();
            Optional<Idea> next = left.stream()
                    .filter(idea -> chosen.stream().noneMatch(it -> it.kind() == idea.kind()))
                    .findFirst()
                    .or(() -> left.stream().findFirst());
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get());
        }
        chosen.sort(BEST_FIRST);
        return chosen;
    }

    private static Suggestion inWords(Idea idea, Me me, Profile mine, Language language) {
        Profile theirs = idea.met().profile();
        Met with = idea.with();
        Language draftLanguage = with == null
                ? draftLanguage(Set.copyOf(mine.languages()), List.of(theirs), language)
                : draftLanguage(Set.copyOf(mine.languages()), List.of(theirs, with.profile()), language);
        Phrases say = Phrases.in(language);
        Phrases write = Phrases.in(draftLanguage);
        String name = Words.quote(theirs.givenName());
        String sender = Words.quote(me.givenName());
        String mixer = Words.quote(me.mixerName());
        String topic = Words.topic(idea.topic(), language);
        String draftTopic = Words.topic(idea.topic(), draftLanguage);
        String ask = theirs.ask() == null ? "" : theirs.ask().text();
        String offer = idea.offer() == null ? null : idea.offer().text();
        Named about = new Named(idea.met().attendeeId(), idea.met().personId(), name);
        return switch (idea.kind()) {
            case OFFER_HELP ->
                gift(
                        idea.kind(),
                        about,
                        null,
                        say.offerHelpTitle(name),
                        say.offerHelpReason(name, ask, offer, topic),
                        write.offerHelpDraft(name, sender, mixer, ask, offer, draftTopic),
                        offer == null ? topic : Words.quote(offer));
            case INTRODUCE -> {
                if (with == null) {
                    throw new IllegalStateException("an introduction is between two");
                }
                String other = Words.quote(with.profile().givenName());
                yield gift(
                        idea.kind(),
                        about,
                        new Named(with.attendeeId(), with.personId(), other),
                        say.introduceTitle(name, other),
                        say.introduceReason(name, other, ask, offer, topic),
                        write.introduceDraft(name, other, sender, mixer, ask, offer, draftTopic),
                        "");
            }
            case SEND_WHAT_YOU_TALKED_ABOUT ->
                gift(
                        idea.kind(),
                        about,
                        null,
                        say.sendTitle(name, topic),
                        say.sendReason(name, topic),
                        write.sendDraft(name, sender, mixer, draftTopic),
                        say.sendWords(topic));
            case PLAN_A_COFFEE -> {
                boolean both = idea.met().tie().wish() == Tie.Wish.BOTH;
                List<Instant> times =
                        CoffeeTimes.propose(me.since(), me.zone(), idea.met().zone());
                yield new Suggestion(
                        idea.kind(),
                        about,
                        null,
                        say.coffeeTitle(name),
                        say.coffeeReason(name, both),
                        write.coffeeDraft(name, sender, mixer, inWords(times, me, idea.met(), draftLanguage)),
                        "",
                        times,
                        inWords(times, me, idea.met(), language));
            }
            case SAY_HELLO -> {
                String story = written(theirs.story()) ? theirs.story() : null;
                yield gift(
                        idea.kind(),
                        about,
                        null,
                        say.helloTitle(name),
                        topic.isEmpty()
                                ? say.satTogether(name, idea.met().circles(), story)
                                : say.helloReason(name, topic),
                        topic.isEmpty()
                                ? write.plainHelloDraft(name, sender, mixer)
                                : write.helloDraft(name, sender, mixer, draftTopic),
                        "");
            }
            case THANK_YOU, ONE_SMALL_STEP ->
                throw new IllegalStateException(idea.kind() + " is not about somebody I met");
        };
    }

    private static Suggestion gift(
            Kind kind, Named about, @Nullable Named with, String title, String reason, String draft, String words) {
        return new Suggestion(kind, about, with, title, reason, draft, words, List.of(), List.of());
    }

    private static List<String> inWords(List<Instant> times, Me me, Met other, Language language) {
        return times.stream()
                .map(it -> CoffeeTimes.inWords(it, me.zone(), other.zone(), language))
                .toList();
    }

    private static Suggestion kept(Promise promise, Me me, Language language) {
        Phrases say = Phrases.in(language);
        String name = Words.quote(promise.name());
        return gift(
                Kind.OFFER_HELP,
                new Named(promise.to(), promise.person(), name),
                null,
                say.promiseTitle(name),
                say.promiseReason(name, promise.words()),
                say.promiseDraft(name, Words.quote(me.givenName()), promise.words()),
                Words.quote(promise.words()));
    }

    private static Language draftLanguage(Set<String> mine, List<Profile> readers, Language language) {
        Language other = language.other();
        boolean understood = readers.stream()
                .allMatch(it -> it.languages().isEmpty() || it.languages().contains(language.code()));
        boolean better = mine.contains(other.code())
                && readers.stream()
                        .allMatch(
                                it -> it.languages().isEmpty() || it.languages().contains(other.code()));
        return !understood && better ? other : language;
    }

    /** Another one each time, so that three mixers bring three steps. */
    private static Suggestion smallStep(Me me, Language language) {
        long before = me.before().stream()
                .filter(it -> it.kind() == Kind.ONE_SMALL_STEP)
                .count();
        int which = Math.floorMod(me.personId().value().hashCode() + before, Phrases.SMALL_STEPS);
        Phrases say = Phrases.in(language);
        return new Suggestion(
                Kind.ONE_SMALL_STEP,
                null,
                null,
                say.stepTitle(which),
                say.stepReason(which),
                say.stepDraft(which, Words.quote(me.givenName())),
                "",
                List.of(),
                List.of());
    }

    private static boolean written(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
