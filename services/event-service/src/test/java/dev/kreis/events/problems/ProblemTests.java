package dev.kreis.events.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemTests {
    private static final Pattern SLUG = Pattern.compile("`([a-z-]+)`");

    @Test
    void everyRefusalIsInTheListAndNothingElseIs() throws IOException {
        assertThat(listed("At the door", "event-service"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Problem.values())
                        .map(problem -> problem.type().substring("urn:kreis:problem:".length()))
                        .toList());
    }

    @Test
    void everyRefusalHasASentenceInBothLanguages() {
        for (Problem problem : Problem.values()) {
            assertThat(problem.sentence(Locale.ENGLISH, "a", "b"))
                    .isNotEqualTo(problem.sentence(Locale.GERMAN, "a", "b"))
                    .doesNotContain("!");
        }
    }

    /** The first cells of the tables in some sections of docs/problems.md. */
    private static List<String> listed(String... sections) throws IOException {
        String page = Files.readString(Path.of("../../docs/problems.md"));
        return Arrays.stream(page.split("(?m)^## "))
                .filter(section -> Arrays.stream(sections).anyMatch(name -> section.startsWith(name + "\n")))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> SLUG.matcher(line.split("\\|")[1]).results())
                .map(slug -> slug.group(1))
                .toList();
    }
}
