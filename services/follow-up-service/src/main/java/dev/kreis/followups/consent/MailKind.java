package dev.kreis.followups.consent;

import java.util.stream.Stream;

/** The kinds of mail that Kreis writes. A person may stop one of them, or all that can be stopped. */
public enum MailKind {
    /** The one mail after a mixer. */
    THANK_YOU("thanks", Consent.ASKED),
    /** A follow-up is brought to mind once more. */
    NUDGE("nudge", Consent.ASKED),
    /** Two people are brought together. */
    INTRODUCTION("introduction", Consent.ASKED),
    /** A look at one's own keep-in-touch list. */
    DIGEST("digest", Consent.ASKED),
    /** A mixer is to come. */
    INVITATION("invitation", Consent.STOPPABLE),
    /** A place somebody waits for is free. */
    PLACE_FREE("place", Consent.STOPPABLE),
    /** An address is to be confirmed by the person who has just typed it. */
    CONFIRMATION("confirm", Consent.IMPLIED);

    private enum Consent {
        /** Only to those who said yes to mail. */
        ASKED,
        /** Without having been asked, until the person says stop. */
        STOPPABLE,
        /** The person is waiting for it: there is nothing to stop, and no hour is too late. */
        IMPLIED
    }

    private final String slug;
    private final Consent consent;

    MailKind(String slug, Consent consent) {
        this.slug = slug;
        this.consent = consent;
    }

    /** How Message-IDs and links name the kind. Never changes. */
    public String slug() {
        return slug;
    }

    /** @throws IllegalArgumentException where no kind has that slug */
    static MailKind of(String slug) {
        return Stream.of(values())
                .filter(kind -> kind.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of mail"));
    }

    /** Whether it goes only to people who said yes to mail. */
    public boolean needsConsent() {
        return consent == Consent.ASKED;
    }

    /**
     * Whether it says something new of our own accord, so that who has been silent for long is left in peace. A nudge goes on
     * with what was begun; letters about a place are about a place that somebody has.
     */
    public boolean beginsSomething() {
        return needsConsent() && this != NUDGE;
    }

    /** Whether a person can say that they want no more of it. */
    public boolean stoppable() {
        return consent != Consent.IMPLIED;
    }

    /** Whether somebody sits there waiting for it, so that it does not wait for the morning. */
    public boolean awaited() {
        return consent == Consent.IMPLIED;
    }
}
