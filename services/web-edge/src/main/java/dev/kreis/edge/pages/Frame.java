package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param formToken proves that a form came from this page
 * @param version changes whenever a style sheet or a script does
 * @param page which page it is: the name of its template
 * @param here the path of this page, for the links to the other language
 * @param as the role of the visitor, where there is one
 */
public record Frame(
        Words words,
        String formToken,
        String version,
        String page,
        String here,
        @Nullable String as) {
    /**
     * A place to go to from every page of this visitor.
     *
     * @param here whether this page is it, or a page below it
     */
    public record Place(String path, String words, boolean here) {}

    private static final List<String> OF_ORGANIZERS = List.of("/mixers", "/team", "/changes");
    private static final Map<String, List<String>> PLACES = Map.of(
            Role.OWNER.claim(),
            OF_ORGANIZERS,
            Role.ORGANIZER.claim(),
            OF_ORGANIZERS,
            Role.DOOR.claim(),
            List.of("/mixers"),
            Role.ATTENDEE.claim(),
            List.of("/me", "/me/follow-ups", "/me/contacts", "/me/ledger", "/me/profile", "/me/data"));

    /** Where else the visitor can go; empty where there is nobody, and at the door. */
    public List<Place> places() {
        return PLACES.getOrDefault(as == null ? "" : as, List.of()).stream()
                .map(path -> new Place(path, words.say("place" + path.replace('/', '.')), isHere(path)))
                .toList();
    }

    /** The start of a person's own pages is not above the others: they stand beside it. */
    private boolean isHere(String path) {
        return here.equals(path) || (!path.equals("/me") && here.startsWith(path + '/'));
    }

    /** Whether the visitor may change things, and not only help at the door. */
    public boolean organizes() {
        return Role.of(as).filter(role -> role.includes(Role.ORGANIZER)).isPresent();
    }

    public String otherLanguage() {
        return words.language().equals("de") ? "en" : "de";
    }
}
