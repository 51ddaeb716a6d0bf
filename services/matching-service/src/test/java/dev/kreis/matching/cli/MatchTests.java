package dev.kreis.matching.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTests {

    private static final String STATIC =
            "{'format':'mixmatch-1','kind':'static','n':4,'score':{'model':'upper','scale':1,'w':[9,1,1,1,1,9]},"
                    + "'groups':{'count':2,'lo':2,'hi':2},'objective':{'kind':'pairsum'}}";
    private static final String GOLF =
            "{'format':'mixmatch-1','kind':'rounds','n':16,'rounds':5,'score':{'model':'zero'},"
                    + "'groups':{'count':4,'lo':4,'hi':4},'objective':{'kind':'repeats'}}";

    @TempDir
    private Path folder;

    @Test
    void writesTheBestSeating() throws IOException {
        assertThat(match(STATIC)).isEqualTo("0 ");
        assertThat(Files.readString(folder.resolve("solution.json")))
                .isIn("{\"groups\":[[0,1],[2,3]]}", "{\"groups\":[[2,3],[0,1]]}");
    }

    @Test
    void writesAsManyRoundsAsAskedFor() throws IOException {
        assertThat(match(GOLF)).isEqualTo("0 ");
        assertThat(Files.readString(folder.resolve("solution.json"))).startsWith("{\"rounds\":[[[");
    }

    @Test
    void saysThatNoSeatingKeepsAllRules() throws IOException {
        assertThat(match(STATIC.replace("'n':4", "'n':4,'blocked':[[0,1],[0,2],[0,3]]")))
                .isEqualTo("1 match: no seating keeps all rules; in the one written 1 forbidden pair shares a circle");
        assertThat(Files.readString(folder.resolve("solution.json"))).contains("[0,1]", "[2,3]");
    }

    @Test
    void countsTheSecondsFromWhenTheCommandWasGiven() {
        try {
            System.setProperty("kreis.begun", "1796026017564153");
            assertThat(Match.begun()).isEqualTo("2026-11-30T08:06:57.564153Z");
            System.setProperty("kreis.begun", "");
            assertThat(Match.begun())
                    .as("nobody said when")
                    .isEqualTo(Instant.ofEpochMilli(
                            ManagementFactory.getRuntimeMXBean().getStartTime()));
        } finally {
            System.clearProperty("kreis.begun");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'n':4                | 'n':5                  | 5 people have 10 pairs, but 6 scores are given
            'n':4                | 'n':-4                 | n must be at least 1, not -4
            'n':4                | 'n':'four'             | n must be a whole number of at most 32 bits
            'n':4,               |                        | n is missing
            'kind':'static'      | 'kind':'dynamic'       | kind is "dynamic", but must be static, stream or rounds
            'count':2            | 'count':1              | 4 people do not fit into 1 circles, which take between 2 and 2
            'lo':2               | 'lo':-2                | groups.lo must be at least 0, not -2
            'lo':2               | 'lo':3                 | circle 0 cannot have between 3 and 2 people
            'hi':2               | 'hi':[2]               | groups.count is 2, but groups.hi has 1 entries
            'pairsum'            | 'joy'                  | objective.kind is "joy", but must be pairsum, mix or repeats
            'upper'              | 'lower'                | score.model is "lower", but must be upper, attr-v1 or zero
            'upper'              | 'attr-v1'              | people is missing, but the score model attr-v1 needs them
            'groups'             | 'met':[[0,9]],'groups' | met[0] names person 9, but people are 0..3
            'groups'             | 'met':[[0]],'groups'   | met[0] must be a pair of people
            'mixmatch-1'         | 'mixmatch-2'           | the format is "mixmatch-2", but only mixmatch-1 is understood
            'kind':'static'      | 'people':[],'kind':'static' | n is 4, but people has 0 entries
            """, quoteCharacter = '"')
    void refusesMalformedInstancesWithOneSentence(String part, String instead, String sentence) throws IOException {
        String broken = STATIC.replace(part, instead == null ? "" : instead);
        assertThat(broken).isNotEqualTo(STATIC);
        assertThat(match(broken)).isEqualTo("2 match: " + sentence);
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        assertThat(match("{")).startsWith("2 match: the instance is not JSON");
    }

    @Test
    void refusesRoundsWithoutEnoughSeats() throws IOException {
        assertThat(match(GOLF.replace("'count':4,'lo':4", "'count':3,'lo':4")))
                .isEqualTo("2 match: round 0 has 16 people, but its circles take at most 12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seconds | soon | --seconds must be a number, not "soon"
            --seconds | -1   | --seconds must be between 0 and 86400
            --moves   | -1   | --moves must not be negative
            --seed    | 1.5  | --seed must be a whole number, not "1.5"
            -o        |      | -o needs a value; usage: match INSTANCE -o SOLUTION [--seconds S] [--moves M] [--seed N] [--impatient]
            """, quoteCharacter = '\'')
    void refusesArgumentsItDoesNotUnderstand(String option, String value, String sentence) {
        assertThat(run(value == null ? new String[] {option} : new String[] {option, value}))
                .isEqualTo("2 match: " + sentence);
    }

    @Test
    void readsNoOtherFileInPlaceOfAMissingOne() {
        Path missing = folder.resolve("missing.json");
        assertThat(run(missing.toString(), "-o", folder.resolve("solution.json").toString()))
                .isEqualTo("2 match: there is no file " + missing);
    }

    private String match(String instance) throws IOException {
        Path file = Files.writeString(folder.resolve("instance.json"), instance.replace('\'', '"'));
        return run(file.toString(), "-o", folder.resolve("solution.json").toString(), "--moves", "20000");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Match.run(
                arguments,
                Instant.now(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return code + " " + errors.toString(StandardCharsets.UTF_8).strip();
    }
}
