package dev.kreis.edge.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person brings and seeks, as event-service keeps it and takes it. */
public record MyProfile(
        @Nullable String meeting,
        @Nullable List<String> interests,
        @Nullable List<Offer> offers,
        @Nullable Ask ask,
        @Nullable List<String> languages,
        @Nullable String organisation,
        @Nullable String story,
        @Nullable String goal,
        @Nullable List<String> notWith) {
    static final MyProfile EMPTY = new MyProfile(null, null, null, null, null, null, null, null, null);

    /** The five things everyone has to give, in the order in which they are asked for. */
    public static final List<String> OFFERS = List.of("PERSPECTIVE", "POTENTIAL", "HELP", "CONTACTS", "STORY");

    public static final List<String> MEETINGS = List.of("SMALL_CIRCLE", "HOST", "ON_MY_OWN");

    public record Offer(
            @Nullable String kind,
            @Nullable String text,
            @Nullable List<String> topics) {}

    public record Ask(@Nullable String text, @Nullable List<String> topics) {}

    public String meeting() {
        return Objects.requireNonNullElse(meeting, "SMALL_CIRCLE");
    }

    /** Whether the person wants to sit with others at all. */
    public boolean wantsCircle() {
        return !meeting().equals("ON_MY_OWN");
    }

    public String interestsAsText() {
        return interests == null ? "" : String.join(", ", interests);
    }

    public String languagesAsText() {
        return languages == null ? "" : String.join(", ", languages);
    }

    public String notWithAsText() {
        return notWith == null ? "" : String.join("\n", notWith);
    }

    public String offer(String kind) {
        return offered(kind).map(Offer::text).orElse("");
    }

    public String askText() {
        return ask == null || ask.text() == null ? "" : ask.text();
    }

    private Optional<Offer> offered(String kind) {
        return offers == null
                ? Optional.empty()
                : offers.stream().filter(offer -> kind.equals(offer.kind())).findFirst();
    }

    /** An offer in new words; the topics stay as long as the words do, and are found anew in others. */
    Offer offer(String kind, String words) {
        return offered(kind).filter(offer -> words.equals(offer.text())).orElseGet(() -> new Offer(kind, words, null));
    }

    @Nullable
    Ask ask(String words) {
        if (words.isEmpty()) {
            return null;
        }
        return ask != null && words.equals(ask.text()) ? ask : new Ask(words, null);
    }

    static List<String> list(String text) {
        var list = new ArrayList<String>();
        for (String each : Arrays.asList(text.split("[,;\\n]", -1))) {
            if (!each.isBlank()) {
                list.add(each.strip());
            }
        }
        return list;
    }
}
