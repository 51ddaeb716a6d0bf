package dev.kreis.local.evening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.local.evening.Script.What;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTests {

    private static final Path SEEDS = Path.of(System.getProperty("kreis.home", "../.."), "seeds");

    @ParameterizedTest
    @ValueSource(strings = {"last-time.json", "tonight.json"})
    void everyScriptIsInOrderOfTimeAndEndsItsMixer(String name) {
        Script script = Script.read(SEEDS.resolve(name));

        assertThat(script.steps()).isSortedAccordingTo(Comparator.comparing(Script.Step::at));
        assertThat(script.steps().getLast().what()).isInstanceOf(What.End.class);
    }

    @Test
    void tonightHasEverythingAnEveningHas() {
        Script script = Script.read(SEEDS.resolve("tonight.json"));

        assertThat(script.steps().stream().map(step -> step.what().getClass().getSimpleName()))
                .contains("Arrives", "Leaves", "WalksIn", "Round", "End");
        assertThat(script.length().dividedBy(script.fastMotion()).toMinutes()).isBetween(3L, 6L);
    }
}
