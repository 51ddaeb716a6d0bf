package dev.kreis.events.profiles;

import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.events.problems.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A profile as it comes in, from a page or a spreadsheet. Everything may be missing. */
public record ProfileForm(
        @Nullable Meeting meeting,
        @Nullable List<@Nullable String> interests,
        @Nullable List<@Nullable OfferForm> offers,
        @Nullable AskForm ask,
        @Nullable List<@Nullable String> languages,
        @Nullable String organisation,
        @Nullable String story,
        @Nullable String goal,
        @Nullable List<@Nullable String> notWith) {
    private static final Wording OF_INTERESTS = new Wording("interests", "Interessen");
    private static final Wording OF_TOPICS = new Wording("topics", "Themen");
    private static final Wording OF_ORGANISATION = new Wording("organisation", "Organisation");
    private static final Wording OF_STORY = new Wording("about me", "Über mich");
    private static final Wording OF_GOAL = new Wording("goal", "Ziel");
    private static final Wording OF_ASK = new Wording("ask", "Anliegen");
    private static final Map<OfferKind, Wording> OF_OFFERS = Map.of(
            OfferKind.PERSPECTIVE, new Wording("perspective", "Perspektive"),
            OfferKind.POTENTIAL, new Wording("potential", "Potenzial"),
            OfferKind.HELP, new Wording("help", "Hilfe"),
            OfferKind.CONTACTS, new Wording("contacts", "Kontakte"),
            OfferKind.STORY, new Wording("story", "Geschichte"));

    static final int INTERESTS = 20;
    static final int TOPICS = 10;
    static final int TOPIC_LENGTH = 60;
    static final int TEXT_LENGTH = 600;
    static final int ORGANISATION_LENGTH = 120;
    static final int NOT_WITH = 50;

    public record OfferForm(
            @Nullable OfferKind kind,
            @Nullable String text,
            @Nullable List<@Nullable String> topics) {}

    public record AskForm(@Nullable String text, @Nullable List<@Nullable String> topics) {}

    public static ProfileForm empty() {
        return new ProfileForm(null, null, null, null, null, null, null, null, null);
    }

    /**
     * The profile to keep. What is too long is cut, what cannot be used is left out, and each time it is said so.
     *
     * @param known topics and interests that others have, by which texts without topics are understood
     * @param locale what the person talks where they did not say
     */
    public Profile toProfile(Topics known, Locale locale, Consumer<Wording> notes) {
        List<String> talks = languages(notes);
        return new Profile(
                Objects.requireNonNullElse(meeting, Meeting.SMALL_CIRCLE),
                phrases(interests, INTERESTS, OF_INTERESTS, notes),
                offers(known, notes),
                ask(known, notes),
                talks.isEmpty() ? List.of(locale.getLanguage()) : talks,
                text(organisation, ORGANISATION_LENGTH, OF_ORGANISATION, notes),
                text(story, TEXT_LENGTH, OF_STORY, notes),
                text(goal, TEXT_LENGTH, OF_GOAL, notes),
                notWith(notes));
    }

    private List<Offer> offers(Topics known, Consumer<Wording> notes) {
        List<Offer> kept = new ArrayList<>();
        Set<OfferKind> kinds = new LinkedHashSet<>();
        for (OfferForm offer : Objects.requireNonNullElse(offers, List.<OfferForm>of())) {
            if (offer == null || offer.kind() == null) {
                continue;
            }
            String words = text(offer.text(), TEXT_LENGTH, Objects.requireNonNull(OF_OFFERS.get(offer.kind())), notes);
            if (words == null) {
                continue;
            }
            if (!kinds.add(offer.kind())) {
                notes.accept(
                        new Wording("only one offer of each kind is kept", "von jeder Art bleibt nur ein Angebot"));
                continue;
            }
            kept.add(new Offer(offer.kind(), words, topics(offer.topics(), words, known, notes)));
        }
        return kept;
    }

    private @Nullable Ask ask(Topics known, Consumer<Wording> notes) {
        AskForm form = ask;
        String words = form == null ? null : text(form.text(), TEXT_LENGTH, OF_ASK, notes);
        return form == null || words == null ? null : new Ask(words, topics(form.topics(), words, known, notes));
    }

    private static List<String> topics(
            @Nullable List<@Nullable String> given, String text, Topics known, Consumer<Wording> notes) {
        List<String> said = phrases(given, TOPICS, OF_TOPICS, notes);
        return said.isEmpty() ? known.in(text, TOPICS) : said;
    }

    private List<String> languages(Consumer<Wording> notes) {
        Set<String> kept = new LinkedHashSet<>();
        for (String said : Objects.requireNonNullElse(languages, List.<String>of())) {
            String word = said == null ? "" : Text.clean(said);
            if (word.isEmpty()) {
                continue;
            }
            String code = Languages.code(word);
            if (code == null) {
                notes.accept(new Wording("the language \"%s\" is not known", "die Sprache „%s“ kennen wir nicht")
                        .about(Text.cut(word, 40)));
            } else {
                kept.add(code);
            }
        }
        return List.copyOf(kept);
    }

    private List<String> notWith(Consumer<Wording> notes) {
        Set<String> kept = new LinkedHashSet<>();
        for (String said : Objects.requireNonNullElse(notWith, List.<String>of())) {
            if (said == null || said.isBlank()) {
                continue;
            }
            Text.email(said)
                    .ifPresentOrElse(
                            kept::add,
                            () -> notes.accept(new Wording(
                                    "one address under \"not with\" cannot be read",
                                    "eine Adresse unter „Nicht mit“ ist nicht lesbar")));
        }
        if (kept.size() > NOT_WITH) {
            notes.accept(new Wording(
                            "only the first %d addresses under \"not with\" are kept",
                            "unter „Nicht mit“ bleiben nur die ersten %d Adressen")
                    .about(NOT_WITH));
        }
        return kept.stream().limit(NOT_WITH).toList();
    }

    static List<String> phrases(
            @Nullable Collection<@Nullable String> given, int most, Wording what, Consumer<Wording> notes) {
        Set<String> kept = new LinkedHashSet<>();
        for (String said : Objects.requireNonNullElse(given, List.<String>of())) {
            String phrase = said == null ? "" : Text.clean(said).toLowerCase(Locale.ROOT);
            if (phrase.length() > TOPIC_LENGTH) {
                notes.accept(new Wording(
                                "one of the %s was cut after %d characters",
                                "bei „%s“ wurde eines nach %d Zeichen gekürzt")
                        .about(what, TOPIC_LENGTH));
                phrase = Text.cut(phrase, TOPIC_LENGTH);
            }
            if (!phrase.isEmpty()) {
                kept.add(phrase);
            }
        }
        if (kept.size() > most) {
            notes.accept(
                    new Wording("only the first %d %s are kept", "es bleiben nur die ersten %d %s").about(most, what));
        }
        return kept.stream().limit(most).toList();
    }

    static @Nullable String text(@Nullable String given, int most, Wording what, Consumer<Wording> notes) {
        String words = given == null ? "" : Text.clean(given);
        if (words.length() > most) {
            notes.accept(new Wording("\"%s\" was cut after %d characters", "„%s“ wurde nach %d Zeichen gekürzt")
                    .about(what, most));
            words = Text.cut(words, most);
        }
        return words.isEmpty() ? null : words;
    }
}
