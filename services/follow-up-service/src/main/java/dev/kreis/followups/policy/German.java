package dev.kreis.followups.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For people who chose German. */
enum German implements Phrases {
    WORDS;

    @Override
    public String offerHelpTitle(String name) {
        return "%s Hilfe anbieten".formatted(name);
    }

    @Override
    public String offerHelpReason(String name, String ask, @Nullable String offer, String topic) {
        Optional<String> wish = Words.phrase(ask, Language.GERMAN);
        Optional<String> gift = offer == null ? Optional.empty() : Words.phrase(offer, Language.GERMAN);
        if (wish.isPresent() && gift.isPresent()) {
            return "%s sucht %s; du hast %s angeboten.".formatted(name, wish.get(), gift.get());
        }
        String seeks = wish.map(it -> "%s sucht %s.".formatted(name, it))
                .orElseGet(() -> "%s sagt: „%s“".formatted(name, Words.quote(ask)));
        if (offer == null) {
            return seeks + " Du hast „%s“ unter dem genannt, was du geben kannst.".formatted(topic);
        }
        return seeks
                + gift.map(" Du hast %s angeboten."::formatted)
                        .orElseGet(() -> " Du hast angeboten: „%s“".formatted(Words.quote(offer)));
    }

    @Override
    public String offerHelpDraft(
            String name, String me, String mixer, String ask, @Nullable String offer, String topic) {
        String stayed = Words.phrase(ask, Language.GERMAN)
                .map(it -> "du suchst %s, das ist mir nach „%s“ im Kopf geblieben.".formatted(it, mixer))
                .orElse("deine Frage zum Thema %s ist mir nach „%s“ im Kopf geblieben.".formatted(topic, mixer));
        String gift = offer == null
                ? "Ich kenne mich da ein wenig aus und nehme mir gern eine halbe Stunde für dich."
                : Words.phrase(offer, Language.GERMAN)
                        .map("Ich könnte dir %s anbieten, wenn dir das hilft."::formatted)
                        .orElse("Was ich mitbringe: %s".formatted(closed(Words.quote(offer))));
        return letter(name, me, "%s %s Es eilt nicht.".formatted(stayed, gift));
    }

    @Override
    public String sendTitle(String name, String topic) {
        return "%s etwas zum Thema %s schicken".formatted(name, topic);
    }

    @Override
    public String sendReason(String name, String topic) {
        return "%s stand auf eurer Kreiskarte: Das mögt ihr beide, %s und du.".formatted(topic, name);
    }

    @Override
    public String sendDraft(String name, String me, String mixer, String topic) {
        return letter(
                name,
                me,
                "schön, dass wir bei „%s“ zusammensaßen. Wir mögen beide %s: Wenn mir das nächste Mal etwas Gutes begegnet, schicke ich es dir."
                        .formatted(mixer, topic));
    }

    @Override
    public String helloTitle(String name) {
        return "%s grüßen".formatted(name);
    }

    @Override
    public String helloReason(String name, String topic) {
        return "%s und du, ihr mögt beide %s.".formatted(name, topic);
    }

    @Override
    public String helloDraft(String name, String me, String mixer, String topic) {
        return letter(
                name,
                me,
                "es war schön, bei „%s“ mit dir an einem Tisch zu sitzen. Du magst auch %s, habe ich gesehen. Darum ein kurzer Gruß."
                        .formatted(mixer, topic));
    }

    @Override
    public String coffeeTitle(String name) {
        return "Mit %s einen Kaffee trinken".formatted(name);
    }

    @Override
    public String coffeeReason(String name, int circles, @Nullable String story) {
        String sat = circles > 1 ? "Ihr habt mehr als einmal zusammengesessen." : "Ihr habt zusammengesessen.";
        return story == null ? sat : sat + " %s erzählt: „%s“".formatted(name, Words.quote(story));
    }

    @Override
    public String coffeeDraft(String name, String me, String mixer) {
        return letter(
                name,
                me,
                "ich saß bei „%s“ gern mit dir zusammen. Wenn du magst, trinken wir in den nächsten Wochen einen Kaffee. Und wenn nicht, ist das auch gut."
                        .formatted(mixer));
    }

    @Override
    public String stepTitle(int which) {
        return switch (which) {
            case 0 -> "Mit jemandem von früher einen Kaffee trinken";
            case 1 -> "Alten Freunden kurz schreiben, wie es dir geht";
            default -> "Fünf Menschen aufschreiben, die du kennst";
        };
    }

    @Override
    public String stepReason(int which) {
        return switch (which) {
            case 0 -> "Ein kleiner Schritt genügt, und wen du schon kennst, der zählt auch.";
            case 1 -> "Ein paar Zeilen ohne Anlass kommen oft am besten an.";
            default -> "Du kennst mehr Menschen, als dir einfallen. Fünf Zeilen, fünf Minuten.";
        };
    }

    @Override
    public String stepDraft(int which, String me) {
        return switch (which) {
            case 0 ->
                signed(
                        "Hallo, du bist mir heute eingefallen. Trinken wir in den nächsten zwei Wochen einen Kaffee? Ich"
                                + " möchte gern hören, wie es dir geht.",
                        me);
            case 1 ->
                signed(
                        "Hallo, lange nichts gehört. Ich war an einem Abend mit guten Leuten und habe an dich gedacht. Du"
                                + " musst nicht antworten, ich wollte nur grüßen.",
                        me);
            default ->
                "Jemand aus meiner ersten Arbeit; jemand, der mir einmal geholfen hat; jemand, dem ich nie gedankt habe;"
                        + " Nachbarn von früher; jemand, der weggezogen ist.";
        };
    }

    private static String letter(String name, String me, String body) {
        return signed("Hallo %s, %s".formatted(name, body), me);
    }

    private static String signed(String letter, String me) {
        return me.isEmpty() ? letter : letter + "\n" + me;
    }

    private static String closed(String text) {
        return text.matches(".*[.!?…]") ? text : text + ".";
    }
}
