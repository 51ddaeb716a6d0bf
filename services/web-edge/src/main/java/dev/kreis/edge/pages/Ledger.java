package dev.kreis.edge.pages;

import java.util.List;

/**
 * What the visitor gave and was given. Nobody else sees it.
 *
 * @param words how it stands, in a sentence
 */
public record Ledger(String words, List<Entry> given, List<Entry> received) {
    /**
     * @param stage offered, promised, kept or thanked
     * @param next what the visitor may say now
     */
    public record Entry(String favourId, String givenName, String words, String stage, List<String> next) {}
}
