package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import java.util.List;
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
        String seeks = wish.map(it -> "%s sucht %s.".formatted(name, it)).orElseGet(() -> asked(name, ask));
        if (offer == null) {
            return seeks + " Du hast „%s“ unter dem genannt, was du geben kannst.".formatted(topic);
        }
        return seeks
                + gift.map(" Du hast %s angeboten."::formatted)
                        .orElseGet(() -> " Du hast angeboten: %s".formatted(said(offer)));
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
    public String promiseTitle(String name) {
        return "Dein Wort an %s halten".formatted(name);
    }

    @Override
    public String promiseReason(String name, String words) {
        return Words.phrase(words, Language.GERMAN)
                .map(it -> "Du hast %s %s versprochen. Das ist noch offen, und es eilt nicht.".formatted(name, it))
                .orElseGet(() -> "Du hast %s etwas versprochen: %s Das ist noch offen, und es eilt nicht."
                        .formatted(name, said(words)));
    }

    @Override
    public String promiseDraft(String name, String me, String words) {
        String promise = Words.phrase(words, Language.GERMAN)
                .map("ich habe dir %s versprochen und es nicht vergessen."::formatted)
                .orElseGet(() -> "was ich dir versprochen habe, habe ich nicht vergessen: %s"
                        .formatted(closed(Words.quote(words))));
        return letter(name, me, "%s Sag mir, wann es dir passt.".formatted(promise));
    }

    @Override
    public String introduceTitle(String asks, String gives) {
        return "%s und %s bekannt machen".formatted(asks, gives);
    }

    @Override
    public String introduceReason(String asks, String gives, String ask, @Nullable String offer, String topic) {
        return match(asks, gives, ask, offer, topic) + " Du saßt mit beiden zusammen; sie kennen sich noch nicht.";
    }

    @Override
    public String introduceDraft(
            String asks, String gives, String me, String mixer, String ask, @Nullable String offer, String topic) {
        return signed(
                "Hallo %s, hallo %s, ich saß bei „%s“ mit euch beiden zusammen. %s Vielleicht mögt ihr euch kennenlernen. Wenn nicht, ist das auch gut."
                        .formatted(asks, gives, mixer, match(asks, gives, ask, offer, topic)),
                me);
    }

    private static String match(String asks, String gives, String ask, @Nullable String offer, String topic) {
        Optional<String> wish = Words.phrase(ask, Language.GERMAN);
        Optional<String> gift = offer == null ? Optional.empty() : Words.phrase(offer, Language.GERMAN);
        if (wish.isPresent() && gift.isPresent()) {
            return "%s sucht %s; %s hat %s angeboten.".formatted(asks, wish.get(), gives, gift.get());
        }
        String seeks = wish.map(it -> "%s sucht %s.".formatted(asks, it)).orElseGet(() -> asked(asks, ask));
        if (offer == null) {
            return "%s %s kann zum Thema %s etwas geben.".formatted(seeks, gives, topic);
        }
        return gift.map(it -> "%s %s hat %s angeboten.".formatted(seeks, gives, it))
                .orElseGet(() -> "%s %s bietet an: %s".formatted(seeks, gives, said(offer)));
    }

    @Override
    public String sendTitle(String name, String topic) {
        return "%s ein paar Zeilen zum Thema %s schicken".formatted(name, topic);
    }

    @Override
    public String sendWords(String topic) {
        return "etwas zum Thema %s".formatted(topic);
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
    public String satTogether(String name, int circles, @Nullable String story) {
        String sat = circles > 1 ? "Ihr habt mehr als einmal zusammengesessen." : "Ihr habt zusammengesessen.";
        return story == null ? sat : sat + " %s erzählt: %s".formatted(name, said(story));
    }

    @Override
    public String plainHelloDraft(String name, String me, String mixer) {
        return letter(
                name,
                me,
                "es war schön, bei „%s“ mit dir an einem Tisch zu sitzen. Das wollte ich dir sagen.".formatted(mixer));
    }

    @Override
    public String coffeeReason(String name, boolean both) {
        return both
                ? "%s und du, ihr wollt beide in Kontakt bleiben.".formatted(name)
                : "Du hast %s schon einmal etwas gegeben. Bei einem Kaffee erfährst du, was daraus wurde."
                        .formatted(name);
    }

    @Override
    public String coffeeDraft(String name, String me, String mixer, List<String> times) {
        String body = "ich saß bei „%s“ gern mit dir zusammen. Trinken wir zu zweit einen Kaffee? Bei mir ginge es:\n"
                + "%s\n"
                + "Ein anderes Mal oder gar nicht ist auch gut.";
        return letter(name, me, body.formatted(mixer, "- " + String.join("\n- ", times)));
    }

    @Override
    public String button(Kind kind) {
        return switch (kind) {
            case OFFER_HELP -> "Habe ich angeboten";
            case INTRODUCE -> "Beide fragen";
            case SEND_WHAT_YOU_TALKED_ABOUT -> "Habe ich geschickt";
            case PLAN_A_COFFEE -> "Habe ich gefragt";
            case SAY_HELLO -> "Habe ich gegrüßt";
            case ONE_SMALL_STEP, THANK_YOU -> "Erledigt";
        };
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
                        "Hallo, du bist mir heute eingefallen. Trinken wir in den nächsten zwei Wochen einen Kaffee?"
                                + " Ich möchte gern hören, wie es dir geht.",
                        me);
            case 1 ->
                signed(
                        "Hallo, lange nichts gehört. Ich war an einem Abend mit guten Leuten und habe an dich gedacht."
                                + " Du musst nicht antworten, ich wollte nur grüßen.",
                        me);
            default ->
                "Jemand aus meiner ersten Arbeit; jemand, der mir einmal geholfen hat; jemand, dem ich nie gedankt"
                        + " habe; Nachbarn von früher; jemand, der weggezogen ist.";
        };
    }

    private static String letter(String name, String me, String body) {
        return signed("Hallo %s, %s".formatted(name, body), me);
    }

    private static String signed(String letter, String me) {
        return me.isEmpty() ? letter : letter + "\n" + me;
    }

    /** What somebody would like help with, where it does not fit into a sentence of ours. */
    private static String asked(String name, String ask) {
        String words = switch (Words.form(ask)) {
            case QUESTION -> "%s fragt: %s";
            case STATEMENT -> "%s sagt: %s";
            case THING -> "%s sucht: %s";
        };
        return words.formatted(name, said(ask));
    }

    /** What somebody wrote, in their own words, and with an end to the sentence. */
    private static String said(String text) {
        String quote = Words.quote(text);
        return "„%s“%s".formatted(quote, isClosed(quote) ? "" : ".");
    }

    private static String closed(String text) {
        return isClosed(text) ? text : text + ".";
    }

    private static boolean isClosed(String text) {
        return text.matches(".*[.!?…]");
    }
}
