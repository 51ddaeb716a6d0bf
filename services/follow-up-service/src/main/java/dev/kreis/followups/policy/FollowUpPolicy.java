package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person could do after a mixer: at most two things with people they met, and one small step for everyone.
 *
 * <p>Give first: where my offer meets somebody's ask, that comes before everything; what others could do for me is never
 * brought up. A person is in a plan once, and the two things are of different kinds where that is possible, so that nobody
 * is handed a list of errands. Deterministic: the same evening gives the same plan, in whatever order people are listed.
 */
public final class FollowUpPolicy {
    /** With the small step: at most three. */
    private static final int MOST_ABOUT_PEOPLE = 2;

    /** The order in which a good friend would choose. */
    private static final List<Kind> ORDER =
            List.of(Kind.OFFER_HELP, Kind.SEND_WHAT_YOU_TALKED_ABOUT, Kind.SAY_HELLO, Kind.PLAN_A_COFFEE);

    /** Where an ask meets several offers: what costs the giver most to say is meant most. */
    private static final List<OfferKind> GIFTS =
            List.of(OfferKind.HELP, OfferKind.CONTACTS, OfferKind.POTENTIAL, OfferKind.PERSPECTIVE, OfferKind.STORY);

    private static final Comparator<Idea> BEST_FIRST = Comparator.comparingInt(
                    (Idea idea) -> ORDER.indexOf(idea.kind()))
            .thenComparing(Comparator.comparingInt(Idea::strength).reversed())
            .thenComparing(idea -> idea.met().attendeeId().value());

    private FollowUpPolicy() {}

    /**
     * @param kind why
     * @param topic the topic in question, as profiles spell it; empty where there is none
     * @param offer what I could give, where it is clear which of my offers is meant
     */
    private record Idea(
            Kind kind,
            Met met,
            int strength,
            String topic,
            @Nullable Offer offer) {}

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
            List<Idea> ideas = met.stream()
                    .filter(other -> mayMention(me, mine, other))
                    .flatMap(other -> ideas(mine, other))
                    .sorted(BEST_FIRST)
                    .toList();
            for (Idea idea : choose(ideas)) {
                plan.add(inWords(idea, me, mine, language));
            }
        }
        plan.add(smallStep(me, language));
        return List.copyOf(plan);
    }

    /** Whether a plan of mine may name this person at all. */
    private static boolean mayMention(Me me, Profile mine, Met other) {
        Profile theirs = other.profile();
        return !other.personId().equals(me.personId())
                && mine.meeting() != Meeting.ON_MY_OWN
                && theirs.meeting() != Meeting.ON_MY_OWN
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
        help(mine, other).ifPresent(ideas::add);
        Profile theirs = other.profile();
        List<String> shared = mine.interests().stream()
                .distinct()
                .filter(theirs.interests()::contains)
                .sorted()
                .toList();
        int strength = 10 * other.circles() + shared.size();
        other.cardTopics().stream()
                .filter(shared::contains)
                .findFirst()
                .ifPresent(topic -> ideas.add(new Idea(Kind.SEND_WHAT_YOU_TALKED_ABOUT, other, strength, topic, null)));
        if (!shared.isEmpty()) {
            ideas.add(new Idea(Kind.SAY_HELLO, other, strength, shared.getFirst(), null));
        }
        ideas.add(new Idea(Kind.PLAN_A_COFFEE, other, strength + (written(theirs.story()) ? 5 : 0), "", null));
        return ideas.stream();
    }

    private static Optional<Idea> help(Profile mine, Met other) {
        Profile.Ask ask = other.profile().ask();
        if (ask == null || !written(ask.text())) {
            return Optional.empty();
        }
        for (String topic : ask.topics()) {
            List<Offer> gifts = mine.offers().stream()
                    .filter(offer -> offer.topics().contains(topic))
                    .sorted(Comparator.comparingInt(offer -> GIFTS.indexOf(offer.kind())))
                    .toList();
            if (!gifts.isEmpty()) {
                return Optional.of(new Idea(Kind.OFFER_HELP, other, 10 * other.circles(), topic, meant(gifts, topic)));
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

    private static List<Idea> choose(List<Idea> bestFirst) {
        List<Idea> chosen = new ArrayList<>();
        while (chosen.size() < MOST_ABOUT_PEOPLE) {
            List<Idea> left = bestFirst.stream()
                    .filter(idea -> chosen.stream()
                            .noneMatch(
                                    it -> it.met().personId().equals(idea.met().personId())))
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
        Language draftLanguage = draftLanguage(mine, theirs, language);
        Phrases say = Phrases.in(language);
        Phrases write = Phrases.in(draftLanguage);
        String name = Words.quote(theirs.givenName());
        String sender = Words.quote(me.givenName());
        String mixer = Words.quote(me.mixerName());
        String topic = Words.topic(idea.topic(), language);
        String draftTopic = Words.topic(idea.topic(), draftLanguage);
        return switch (idea.kind()) {
            case OFFER_HELP -> {
                String ask = theirs.ask() == null ? "" : theirs.ask().text();
                String offer = idea.offer() == null ? null : idea.offer().text();
                yield suggestion(
                        idea,
                        name,
                        say.offerHelpTitle(name),
                        say.offerHelpReason(name, ask, offer, topic),
                        write.offerHelpDraft(name, sender, mixer, ask, offer, draftTopic));
            }
            case SEND_WHAT_YOU_TALKED_ABOUT ->
                suggestion(
                        idea,
                        name,
                        say.sendTitle(name, topic),
                        say.sendReason(name, topic),
                        write.sendDraft(name, sender, mixer, draftTopic));
            case SAY_HELLO ->
                suggestion(
                        idea,
                        name,
                        say.helloTitle(name),
                        say.helloReason(name, topic),
                        write.helloDraft(name, sender, mixer, draftTopic));
            case PLAN_A_COFFEE -> {
                String story = written(theirs.story()) ? theirs.story() : null;
                yield suggestion(
                        idea,
                        name,
                        say.coffeeTitle(name),
                        say.coffeeReason(name, idea.met().circles(), story),
                        write.coffeeDraft(name, sender, mixer));
            }
            case THANK_YOU, INTRODUCE, ONE_SMALL_STEP ->
                throw new IllegalStateException(idea.kind() + " is not about one person I met");
        };
    }

    private static Suggestion suggestion(Idea idea, String name, String title, String reason, String draft) {
        return new Suggestion(idea.kind(), idea.met().attendeeId(), name, title, reason, draft);
    }

    private static Language draftLanguage(Profile mine, Profile theirs, Language language) {
        boolean understood = theirs.languages().isEmpty() || theirs.languages().contains(language.code());
        Language other = language.other();
        boolean better =
                theirs.languages().contains(other.code()) && mine.languages().contains(other.code());
        return !understood && better ? other : language;
    }

    private static Suggestion smallStep(Me me, Language language) {
        int which = Math.floorMod(me.attendeeId().value().hashCode(), Phrases.SMALL_STEPS);
        Phrases say = Phrases.in(language);
        return new Suggestion(
                Kind.ONE_SMALL_STEP,
                null,
                null,
                say.stepTitle(which),
                say.stepReason(which),
                say.stepDraft(which, Words.quote(me.givenName())));
    }

    private static boolean written(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
