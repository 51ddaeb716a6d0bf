package dev.kreis.contracts;

import java.time.Duration;
import java.util.List;

/** Every topic of Kreis, in one place. */
public final class Topics {
    /** What an annotation or a configuration file can refer to. */
    public static final class Names {
        public static final String MIXERS = "kreis.mixers.v1";
        public static final String ATTENDANCE = "kreis.attendance.v1";
        public static final String PROFILES = "kreis.profiles.v1";
        public static final String CONTACTS = "kreis.contacts.v1";
        public static final String CIRCLES = "kreis.circles.v1";
        public static final String FOLLOW_UPS = "kreis.follow-ups.v1";

        private Names() {}
    }

    /** How long dead letters are kept. */
    public static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

    private static final int PARTITIONS = 6;

    public static final Topic<MixerMessage> MIXERS =
            new Topic<>(Names.MIXERS, MixerMessage.class, "mixerId", PARTITIONS, true, Duration.ZERO);
    public static final Topic<AttendanceMessage> ATTENDANCE =
            new Topic<>(Names.ATTENDANCE, AttendanceMessage.class, "mixerId", PARTITIONS, false, Duration.ofDays(90));
    public static final Topic<ProfileMessage> PROFILES =
            new Topic<>(Names.PROFILES, ProfileMessage.class, "attendeeId", PARTITIONS, true, Duration.ZERO);
    public static final Topic<ContactMessage> CONTACTS =
            new Topic<>(Names.CONTACTS, ContactMessage.class, "attendeeId", PARTITIONS, true, Duration.ZERO);
    public static final Topic<CircleMessage> CIRCLES =
            new Topic<>(Names.CIRCLES, CircleMessage.class, "mixerId", PARTITIONS, false, Duration.ofDays(90));
    public static final Topic<FollowUpMessage> FOLLOW_UPS =
            new Topic<>(Names.FOLLOW_UPS, FollowUpMessage.class, "mixerId", PARTITIONS, false, Duration.ofDays(30));

    public static final List<Topic<?>> ALL = List.of(MIXERS, ATTENDANCE, PROFILES, CONTACTS, CIRCLES, FOLLOW_UPS);

    private Topics() {}
}
