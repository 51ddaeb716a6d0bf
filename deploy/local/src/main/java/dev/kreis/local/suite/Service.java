package dev.kreis.local.suite;

import org.jspecify.annotations.Nullable;

/** The services of the suite, in the order in which a check-in passes through them. */
public enum Service {
    EVENTS("event-service", "kreis-events"),
    MATCHING("matching-service", "kreis-matching"),
    FOLLOW_UPS("follow-up-service", "kreis-follow-ups"),
    WEB_EDGE("web-edge", null);

    private final String artifact;
    private final @Nullable String database;

    Service(String artifact, @Nullable String database) {
        this.artifact = artifact;
        this.database = database;
    }

    /** The name of the module, of its jar, of its log. */
    public String artifact() {
        return artifact;
    }

    /** Whether its work may wait while people stand at the door. */
    boolean canWait() {
        return this == FOLLOW_UPS;
    }

    /** The name of its Mongo database; null for the one that keeps nothing. */
    public @Nullable String database() {
        return database;
    }
}
