package dev.kreis.events.mixers;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.MixerMessage.MixerAnnounced;
import dev.kreis.contracts.MixerMessage.MixerCancelled;
import dev.kreis.contracts.MixerMessage.MixerChanged;
import dev.kreis.contracts.MixerMessage.MixerEnded;
import dev.kreis.contracts.MixerMessage.MixerOpened;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a mixer through its life. What is done already is done again without effect; what cannot follow is refused as a
 * conflict. From its announcement on, every change is told to the other services.
 */
@Component
class Stages {
    private static final Logger log = LoggerFactory.getLogger(Stages.class);

    private final Mixers mixers;
    private final Outbox outbox;
    private final Clock clock;

    Stages(Mixers mixers, Outbox outbox, Clock clock) {
        this.mixers = mixers;
        this.outbox = outbox;
        this.clock = clock;
    }

    Mixer draft(TeamId teamId, Plan plan) {
        Mixer mixer = mixers.add(Mixer.drafted(new MixerId(Codes.randomId('m')), teamId, plan, clock.instant()));
        log.info("drafted {}", mixer.mixerId());
        return mixer;
    }

    /** A draft of the same evening. @param starts when; absent for the next same day of the week at the same time */
    Mixer copy(TeamId teamId, MixerId mixerId, @Nullable Instant starts) {
        Plan plan = mixers.get(teamId, mixerId).plan();
        return draft(teamId, plan.startingAt(starts == null ? plan.nextStart(clock.instant()) : starts));
    }

    /** @param read the revision that the plan is to replace; absent for whichever it is */
    Mixer edit(TeamId teamId, MixerId mixerId, Plan plan, @Nullable Integer read) {
        return change(teamId, mixerId, MixerChanged::new, mixer -> {
            if (mixer.isOver()) {
                throw conflict(mixer);
            }
            if (plan.equals(mixer.plan())) {
                return mixer;
            }
            if (read != null && read != mixer.revision()) {
                throw new RefusedException(Problem.PLAN_CHANGED);
            }
            return mixer.with(plan, clock.instant());
        });
    }

    /** A mixer that is open or over has been announced: nothing to do. */
    Mixer announce(TeamId teamId, MixerId mixerId) {
        return move(
                teamId,
                mixerId,
                Stage.ANNOUNCED,
                Set.of(Stage.DRAFTED),
                Set.of(Stage.ANNOUNCED, Stage.OPEN, Stage.ENDED),
                MixerAnnounced::new);
    }

    Mixer open(TeamId teamId, MixerId mixerId) {
        return move(teamId, mixerId, Stage.OPEN, Set.of(Stage.ANNOUNCED), Set.of(Stage.OPEN), MixerOpened::new);
    }

    Mixer end(TeamId teamId, MixerId mixerId) {
        return move(teamId, mixerId, Stage.ENDED, Set.of(Stage.OPEN), Set.of(Stage.ENDED), MixerEnded::new);
    }

    Mixer cancel(TeamId teamId, MixerId mixerId) {
        return move(
                teamId,
                mixerId,
                Stage.CANCELLED,
                Set.of(Stage.DRAFTED, Stage.ANNOUNCED, Stage.OPEN),
                Set.of(Stage.CANCELLED),
                MixerCancelled::new);
    }

    Mixer beginRound(TeamId teamId, MixerId mixerId, int round) {
        return change(teamId, mixerId, MixerChanged::new, mixer -> {
            if (mixer.stage() != Stage.OPEN) {
                throw conflict(mixer);
            }
            if (round == mixer.round()) {
                return mixer;
            }
            if (round != mixer.round() + 1 || round > mixer.plan().rounds()) {
                throw new RefusedException(Problem.ROUND_CONFLICT, mixer.round(), round);
            }
            return mixer.inRound(round, clock.instant());
        });
    }

    private Mixer move(
            TeamId teamId,
            MixerId mixerId,
            Stage to,
            Set<Stage> from,
            Set<Stage> already,
            Function<dev.kreis.contracts.Mixer, MixerMessage> message) {
        return change(teamId, mixerId, message, mixer -> {
            if (already.contains(mixer.stage())) {
                return mixer;
            }
            if (!from.contains(mixer.stage())) {
                throw conflict(mixer);
            }
            return mixer.in(to, clock.instant());
        });
    }

    private Mixer change(
            TeamId teamId,
            MixerId mixerId,
            Function<dev.kreis.contracts.Mixer, MixerMessage> message,
            UnaryOperator<Mixer> change) {
        Mixer changed = mixers.change(teamId, mixerId, before -> {
            Mixer after = change.apply(before);
            boolean known = before.stage() != Stage.DRAFTED || after.stage() == Stage.ANNOUNCED;
            return after == before || !known ? after : say(after, message.apply(after.published()));
        });
        outbox.poke();
        log.info("{} is {} in round {}", mixerId, changed.stage(), changed.round());
        return changed;
    }

    private Mixer say(Mixer mixer, MixerMessage message) {
        String key = mixer.mixerId().value();
        List<OutboxEntry> entries = new ArrayList<>(mixer.outbox());
        entries.add(outbox.entry(Topics.MIXERS.name(), key, key, mixer.version() + 1, message));
        return mixer.with(List.copyOf(entries));
    }

    private static RefusedException conflict(Mixer mixer) {
        return new RefusedException(Problem.STAGE_CONFLICT, mixer.stage().name().toLowerCase(Locale.ROOT));
    }
}
