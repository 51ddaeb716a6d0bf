package dev.kreis.events.mixers;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An evening people attend, as its organizers see it.
 *
 * @param round the sitting now going on, from 1; 0 until it opens
 * @param edits how often the plan was changed; absent where it was never
 * @param endedAt when an organizer ended it, which is what counts for who was in time
 */
@Document("mixers")
public record Mixer(
        @Id MixerId mixerId,
        TeamId teamId,
        Plan plan,
        @Nullable Integer edits,
        Stage stage,
        int round,
        @Nullable Instant roundBegan,
        @Nullable Instant endedAt,
        Instant changedAt,
        @Version long version,
        List<OutboxEntry> outbox) {

    static Mixer drafted(MixerId mixerId, TeamId teamId, Plan plan, Instant now) {
        return new Mixer(mixerId, teamId, plan, null, Stage.DRAFTED, 0, null, null, now, 0, List.of());
    }

    /** Of the plan: another one once somebody has changed it. */
    int revision() {
        return edits == null ? 0 : edits;
    }

    boolean isOver() {
        return stage == Stage.ENDED || stage == Stage.CANCELLED;
    }

    Mixer with(Plan newPlan, Instant now) {
        return new Mixer(
                mixerId, teamId, newPlan, revision() + 1, stage, round, roundBegan, endedAt, now, version, outbox);
    }

    Mixer in(Stage newStage, Instant now) {
        return new Mixer(
                mixerId,
                teamId,
                plan,
                edits,
                newStage,
                newStage == Stage.OPEN ? 1 : round,
                newStage == Stage.OPEN ? now : roundBegan,
                newStage == Stage.ENDED ? now : endedAt,
                now,
                version,
                outbox);
    }

    Mixer inRound(int newRound, Instant now) {
        return new Mixer(mixerId, teamId, plan, edits, stage, newRound, now, endedAt, now, version, outbox);
    }

    Mixer with(List<OutboxEntry> newOutbox) {
        return new Mixer(
                mixerId, teamId, plan, edits, stage, round, roundBegan, endedAt, changedAt, version, newOutbox);
    }

    /** The state as the other services know it. */
    dev.kreis.contracts.Mixer published() {
        return new dev.kreis.contracts.Mixer(
                mixerId,
                teamId,
                plan.name(),
                plan.place(),
                plan.zone(),
                plan.doorsOpen(),
                plan.starts(),
                plan.ends(),
                plan.tables(),
                plan.rounds(),
                plan.roundLength(),
                plan.circles(),
                plan.waitingBound(),
                plan.sameOrganisationAllowed(),
                plan.language(),
                stage,
                round,
                roundBegan,
                changedAt);
    }
}
