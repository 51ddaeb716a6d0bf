package dev.kreis.events.mixers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.Mixer.CircleSize;
import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.Mixer.Table;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mixer as the API shows it.
 *
 * @param revision of the plan: whoever changes the plan says which one they have read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MixerView(
        MixerId mixerId,
        TeamId teamId,
        String name,
        String place,
        ZoneId zone,
        Instant doorsOpen,
        Instant starts,
        Instant ends,
        List<Table> tables,
        int rounds,
        Duration roundLength,
        CircleSize circles,
        Duration waitingBound,
        boolean sameOrganisationAllowed,
        Locale language,
        @Nullable Integer capacity,
        boolean registration,
        int revision,
        Stage stage,
        int round,
        @Nullable Instant roundBegan) {

    public static MixerView of(Mixer mixer) {
        Plan plan = mixer.plan();
        return new MixerView(
                mixer.mixerId(),
                mixer.teamId(),
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
                plan.capacity(),
                plan.isOpenToAll(),
                mixer.revision(),
                mixer.stage(),
                mixer.round(),
                mixer.roundBegan());
    }
}
