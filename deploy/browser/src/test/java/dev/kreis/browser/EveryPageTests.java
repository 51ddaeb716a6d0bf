package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in every state that one comes to without a story, is held to what holds of {@link Look all of them}. */
class EveryPageTests extends PageTest {

    /** What pages are put together from. */
    private static final Set<String> NO_PAGES = Set.of("layout", "foot", "leaf");

    static Stream<State> states() {
        return Stream.of(
                        OutsideStates.all(),
                        OfficeStates.all(),
                        EveningStates.all(),
                        KioskStates.all(),
                        GuestStates.all(),
                        ContactStates.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void looksGoodToEverybody(State state) {
        Visitor visitor = state.opens().apply(this);
        if (!state.page().startsWith("apart")) {
            assertThat(visitor.page().locator("body")).hasAttribute("data-page", state.page());
        }
        visitor.looksGood("page-" + state);
    }

    @Test
    void noPageIsLeftOut() throws IOException {
        Set<String> pages;
        try (Stream<Path> templates = Files.list(Path.of("../../services/web-edge/src/main/jte"))) {
            pages = templates
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jte"))
                    .map(file -> file.substring(0, file.length() - ".jte".length()))
                    .filter(page -> !NO_PAGES.contains(page))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(states().map(State::page).filter(page -> !page.startsWith("apart")))
                .isSubsetOf(pages)
                .containsAll(pages);
        assertThat(states().map(State::toString)).doesNotHaveDuplicates();
    }
}
