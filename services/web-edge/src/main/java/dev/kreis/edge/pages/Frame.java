package dev.kreis.edge.pages;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param formToken proves that a form came from this page
 * @param version changes whenever a style sheet or a script does
 * @param here the path of this page, for the links to the other language
 * @param as the role of the visitor, where there is one
 */
public record Frame(
        Words words,
        String formToken,
        String version,
        String here,
        @Nullable String as) {
    public String otherLanguage() {
        return words.language().equals("de") ? "en" : "de";
    }
}
