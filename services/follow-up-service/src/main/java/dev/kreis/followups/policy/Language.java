package dev.kreis.followups.policy;

import java.util.Locale;

/** The two languages in which Kreis writes to people. */
public enum Language {
    GERMAN(Locale.GERMANY),
    ENGLISH(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** German for every German, English for everybody else. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(GERMAN.code()) ? GERMAN : ENGLISH;
    }

    /** How dates and numbers are written. */
    public Locale locale() {
        return locale;
    }

    /** The BCP 47 primary subtag, as profiles name languages. */
    public String code() {
        return locale.getLanguage();
    }

    Language other() {
        return this == GERMAN ? ENGLISH : GERMAN;
    }
}
