package dev.kreis.local.suite;

import dev.kreis.servers.LoopbackPorts;

/** Where the suite listens, all on loopback. */
public record Ports(
        int webEdge, int events, int matching, int followUps, int kafka, int mongo, int smtp, int imap, int mailbox) {

    private static final int COUNT = 9;

    /** The ports that the services' own configuration names. */
    public static Ports usual() {
        return new Ports(8080, 8081, 8082, 8083, 9092, 27017, 3025, 3143, 8025);
    }

    /**
     * Nine ports in a row.
     *
     * @throws IllegalArgumentException where one of them is none
     */
    public static Ports from(int base) {
        if (base < 1024 || base + COUNT > 65_536) {
            throw new IllegalArgumentException("--ports takes a number from 1024 to " + (65_536 - COUNT));
        }
        return new Ports(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8);
    }

    /** Nine ports that nobody uses at this moment. */
    public static Ports free() {
        int[] free = LoopbackPorts.free(COUNT);
        return new Ports(free[0], free[1], free[2], free[3], free[4], free[5], free[6], free[7], free[8]);
    }

    /** Where a service answers HTTP. */
    public int of(Service service) {
        return switch (service) {
            case EVENTS -> events;
            case MATCHING -> matching;
            case FOLLOW_UPS -> followUps;
            case WEB_EDGE -> webEdge;
        };
    }
}
