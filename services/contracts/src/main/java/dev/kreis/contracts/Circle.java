package dev.kreis.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small group at a table in one round.
 *
 * @param round counted from 1
 * @param table the table's number; 0 where the room has no table left and the circle meets standing
 * @param leaf the tree that names it
 * @param number 1 for the first circle of that leaf in a round ("Oak"), 2 for the next ("Oak 2")
 * @param attendeeIds who sits there now; empty once ended
 * @param met who ever sat there, also if only for a while
 * @param reasons at most two, best first
 * @param endedAt absent while it lasts
 */
public record Circle(
        CircleId circleId,
        MixerId mixerId,
        int round,
        int table,
        Leaf leaf,
        int number,
        List<AttendeeId> attendeeIds,
        List<AttendeeId> met,
        List<Reason> reasons,
        Instant formedAt,
        @Nullable Instant endedAt) {

    public Circle {
        attendeeIds = List.copyOf(attendeeIds);
        met = List.copyOf(met);
        reasons = List.copyOf(reasons);
    }

    /** What people call it: "Oak", or "Oak 2" for the second one of that leaf; "Eiche 2" in German. */
    public String name(Locale locale) {
        return leaf.circle(number, locale);
    }

    /** The trees whose leaves name the circles; the shape tells them apart, never the colour alone. */
    public enum Leaf {
        OAK("Oak", "Eiche"),
        BIRCH("Birch", "Birke"),
        LINDEN("Linden", "Linde"),
        WILLOW("Willow", "Weide"),
        BEECH("Beech", "Buche"),
        MAPLE("Maple", "Ahorn"),
        GINKGO("Ginkgo", "Ginkgo"),
        ROWAN("Rowan", "Eberesche"),
        LARCH("Larch", "Lärche");

        private final String english;
        private final String german;

        Leaf(String english, String german) {
            this.english = english;
            this.german = german;
        }

        /** The tree's name: German for German, English for everybody else. */
        public String tree(Locale locale) {
            return locale.getLanguage().equals("de") ? german : english;
        }

        /**
         * What people call the circle of this leaf and number, so that door, phone, dashboard and mail all say the same.
         *
         * @param number as in {@link Circle#number()}
         */
        public String circle(int number, Locale locale) {
            return number > 1 ? tree(locale) + ' ' + number : tree(locale);
        }
    }

    /**
     * Why these people sit together, for others to put into words.
     *
     * @param about whom it concerns; for {@code ASK_MET} first the person who asks, then the one who offers
     * @param topic the shared interest, the topic of the ask, or the language's code; empty for {@code FRESH_FACES}
     */
    public record Reason(Kind kind, List<AttendeeId> about, String topic) {
        public Reason {
            about = List.copyOf(about);
        }

        public enum Kind {
            SHARED_INTEREST,
            ASK_MET,
            SAME_LANGUAGE,
            FRESH_FACES
        }
    }
}
