package dev.kreis.contracts.identity;

/**
 * The claims of the short-lived tokens (JWT, RFC 7519) that event-service signs. {@code sub} names the organizer, kiosk
 * or attendee; the claims below say what the token opens.
 */
public final class Claims {
    public static final String ISSUER = "kreis";

    /** One of {@link Role}, as its lower-case name. */
    public static final String ROLE = "role";

    /** The team whose mixers the token concerns; in every token. */
    public static final String TEAM = "team";

    /** The one mixer that a kiosk's or an attendee's token opens. */
    public static final String MIXER = "mixer";

    /** The attendee, in an attendee's token. */
    public static final String ATTENDEE = "attendee";

    private Claims() {}
}
