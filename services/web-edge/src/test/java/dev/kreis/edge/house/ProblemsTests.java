package dev.kreis.edge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTests {
    private static final Pattern SLUG = Pattern.compile("`([a-z-]+)`");

    @Test
    void everyProblemOfTheEdgeIsInTheListAndNothingElseIs() throws IOException {
        Problems problems = new Problems(JsonMapper.shared());
        assertThat(listed("web-edge"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Problems.Kind.values())
                        .map(kind -> problems.of(kind, Locale.ENGLISH).getType().toString())
                        .map(type -> type.substring("urn:kreis:problem:".length()))
                        .toList());
    }

    /** The first cells of the table in a section of docs/problems.md. */
    private static List<String> listed(String section) throws IOException {
        String page = Files.readString(Path.of("../../docs/problems.md"));
        return Arrays.stream(page.split("(?m)^## "))
                .filter(part -> part.startsWith(section + "\n"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> SLUG.matcher(line.split("\\|")[1]).results())
                .map(slug -> slug.group(1))
                .toList();
    }
}
