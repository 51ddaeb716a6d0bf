package dev.kreis.followups.plan;

import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.policy.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** People as dice make them: who they are, where they live, how they speak. */
final class YearsPeople {
    private static final List<String> NAMES =
            List.of("Ada", "Ben", "Cem", "Dora", "Elif", "Finn", "Gesa", "Hugo", "Ida", "Jonas", "Mira", "Nina", "Ole");
    private static final List<String> TOPICS = List.of(
            "jazz", "mentoring", "websites", "chess", "budget", "storytelling", "bread", "radio", "gardening", "talks");
    private static final List<String> ASKS = List.of("a mentor", "einen Mentor", "Who helps me?", "Wer zeigt es mir?");
    private static final List<String> OFFERS =
            List.of("an hour a month", "eine Stunde im Monat", "Listening. It is most of it.", "Zuhören.");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo");

    record Cast(Profile profile, ZoneId zone, Language language) {}

    private YearsPeople() {}

    static Stream<Cast> cast(Random dice, int how) {
        return Stream.generate(() -> one(dice)).limit(how);
    }

    private static Cast one(Random dice) {
        boolean german = dice.nextInt(3) > 0;
        List<String> languages = dice.nextInt(4) == 0
                ? List.of(german ? "de" : "en")
                : german ? List.of("de", "en") : List.of("en", "de");
        String name = any(NAMES, dice);
        Profile profile = new Profile(
                name,
                name + " X.",
                dice.nextInt(20) == 0 ? Meeting.ON_MY_OWN : dice.nextInt(8) == 0 ? Meeting.HOST : Meeting.SMALL_CIRCLE,
                some(dice),
                dice.nextInt(3) == 0
                        ? List.of()
                        : List.of(new Offer(OfferKind.HELP, any(OFFERS, dice), List.of(any(TOPICS, dice)))),
                dice.nextInt(3) == 0 ? null : new Ask(any(ASKS, dice), List.of(any(TOPICS, dice))),
                languages,
                null,
                dice.nextBoolean() ? "I tune pianos." : null,
                null,
                List.of());
        return new Cast(profile, ZoneId.of(any(ZONES, dice)), german ? Language.GERMAN : Language.ENGLISH);
    }

    private static List<String> some(Random dice) {
        return Stream.of(any(TOPICS, dice), any(TOPICS, dice)).distinct().toList();
    }

    private static String any(List<String> of, Random dice) {
        return of.get(dice.nextInt(of.size()));
    }
}
