package dev.kreis.followups.contacts;

import java.util.regex.Pattern;

/**
 * Keeps text from becoming a formula in a spreadsheet program: what begins like one leaves with an apostrophe before it, and
 * comes back without. Text that has such apostrophes itself gets one more, so that every text comes back as it was.
 */
final class Formulas {
    private static final Pattern RISKY = Pattern.compile("'*[=+\\-@|%\\t\\r\\n].*", Pattern.DOTALL);

    private Formulas() {}

    static String harmless(String text) {
        return RISKY.matcher(text).matches() ? "'" + text : text;
    }

    static String restored(String cell) {
        return cell.startsWith("'") && RISKY.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
