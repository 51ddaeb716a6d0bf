package dev.kreis.events.profiles;

import dev.kreis.contracts.Profile.Offer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which people at one mixer find each other: their interests and the topics they named. A text whose author
 * named no topics is understood by those that occur in it as whole words.
 */
public final class Topics {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 3;

    private final Set<String> known;

    private Topics(Set<String> known) {
        this.known = known;
    }

    public static Topics of(Collection<String> phrases) {
        Set<String> known = new TreeSet<>();
        phrases.stream().filter(it -> it.length() >= SHORTEST).forEach(known::add);
        return new Topics(known);
    }

    /** The interests and topics of a profile. */
    public static Stream<String> named(Profile profile) {
        return Stream.of(
                        profile.interests().stream(),
                        profile.offers().stream().map(Offer::topics).flatMap(List::stream),
                        profile.ask() == null ? Stream.<String>empty() : profile.ask().topics().stream())
                .flatMap(it -> it);
    }

    List<String> in(String text, int most) {
        String words = spaced(text);
        Set<String> found = new LinkedHashSet<>();
        for (String phrase : known) {
            if (words.contains(spaced(phrase))) {
                found.add(phrase);
            }
        }
        return found.stream().limit(most).toList();
    }

    private static String spaced(String text) {
        return " "
                + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
    }
}
