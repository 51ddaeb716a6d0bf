package dev.kreis.matching.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tempo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as the organizer sees it, in the current round.
 *
 * @param here how many people are present, however they like to meet
 * @param seated how many of them sit in a circle
 * @param onTheirOwn how many asked to be left in peace
 * @param resting how many take a break or sit this round out
 * @param sharedPerPair how many interests two people who sit together share on average; absent while nobody does
 * @param taste what circles are to be made of
 * @param tempo how long people are kept for better company
 * @param kept what an organizer wants to stay as it is for the whole evening
 */
record RoomView(
        MixerId mixerId,
        int round,
        int here,
        int seated,
        List<Waiting> waiting,
        int onTheirOwn,
        int resting,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double sharedPerPair,
        TasteWord taste,
        TempoWord tempo,
        List<KeptView> kept,
        List<CircleView> circles) {

    /**
     * Somebody without a seat who would like one.
     *
     * @param late whether the wait is longer than the organizer wanted any wait to be
     * @param suggestions circles with a free seat, best first
     * @param proposals what the organizer may do, at most three, best first
     */
    record Waiting(
            AttendeeId attendeeId,
            String displayName,
            Instant since,
            boolean late,
            List<CircleId> suggestions,
            List<ProposalView> proposals) {}

    /**
     * A way to find somebody a seat.
     *
     * @param id takes it, as long as the room is as it was
     */
    record ProposalView(String id, Kind kind, String words, List<EffectView> effects) {
        enum Kind {
            @JsonProperty("join")
            JOIN,
            @JsonProperty("swap")
            SWAP,
            @JsonProperty("open")
            OPEN
        }
    }

    /**
     * What a change means for one person.
     *
     * @param better whether the company is at least as good for them as before
     */
    record EffectView(AttendeeId attendeeId, String name, String words, boolean better) {}

    /**
     * A circle that sits.
     *
     * @param topic what the first reason is about; absent where it is about nothing in particular
     * @param locked whether an organizer wants it to stay as it is
     * @param revision rises with every change; sent back with a move, it makes sure that nobody was faster
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CircleView(
            CircleId circleId,
            int round,
            Circle.Leaf leaf,
            int number,
            String name,
            int table,
            List<Member> members,
            List<String> reasons,
            @Nullable String topic,
            Instant formedAt,
            boolean locked,
            long revision) {}

    /**
     * Some people together in every round, or some people or one of them at the same table.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeptView(List<AttendeeId> attendeeIds, @Nullable Integer table, String words) {}

    record Member(AttendeeId attendeeId, String displayName, boolean host) {}

    /** {@link Taste} as it is written on the wire. */
    enum TasteWord {
        @JsonProperty("common-ground")
        COMMON_GROUND,
        @JsonProperty("balanced")
        BALANCED,
        @JsonProperty("new-impulses")
        NEW_IMPULSES;

        Taste taste() {
            return Taste.valueOf(name());
        }

        static TasteWord of(Taste taste) {
            return valueOf(taste.name());
        }
    }

    /** {@link Tempo} as it is written on the wire. */
    enum TempoWord {
        @JsonProperty("quick")
        QUICK,
        @JsonProperty("steady")
        STEADY,
        @JsonProperty("unhurried")
        UNHURRIED;

        Tempo tempo() {
            return Tempo.valueOf(name());
        }

        static TempoWord of(Tempo tempo) {
            return valueOf(tempo.name());
        }
    }
}
