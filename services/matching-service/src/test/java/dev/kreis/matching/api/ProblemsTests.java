package dev.kreis.matching.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemsTests {
    private static final Path SOURCES = Path.of("src/main/java/dev/kreis/matching/api");
    private static final Pattern SAID = Pattern.compile("(?m)(?:new Unknown\\(|^ +)\"([a-z]+(?:-[a-z]+)*)\",");
    private static final Pattern LISTED = Pattern.compile("`([a-z-]+)`");

    @Test
    void everyRefusalIsInTheListAndNothingElseIs() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Class<?> refusal : Set.of(Unknown.class, Refusal.class, TurnedAway.class)) {
            String source = Files.readString(SOURCES.resolve(refusal.getSimpleName() + ".java"));
            SAID.matcher(source).results().forEach(slug -> said.add(slug.group(1)));
        }
        assertThat(said).contains("mixer-unknown", "session-over").isEqualTo(listed("matching-service"));
    }

    /** The first cells of the table in a section of docs/problems.md. */
    private static Set<String> listed(String section) throws IOException {
        String page = Files.readString(Path.of("../../docs/problems.md"));
        Set<String> slugs = new TreeSet<>();
        Arrays.stream(page.split("(?m)^## "))
                .filter(part -> part.startsWith(section + "\n"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> LISTED.matcher(line.split("\\|")[1]).results())
                .forEach(slug -> slugs.add(slug.group(1)));
        return slugs;
    }
}
