package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mail that there is, as a mail program with a narrow and a wide window shows it by day and by night. follow-up-service's
 * own tests write them; the pictures are in {@code target/screens/mails}, to be looked at.
 */
class MailPicturesTests {
    private static final Path SCREENS = Path.of("target/screens/mails");
    /** A mail is no page: landmarks and the first heading are the mail program's. */
    private static final List<String> GUIDELINES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final int NARROW = 360;
    private static final int WIDE = 900;

    private static OneTown.Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = OneTown.Chromium.start();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Path shelf() {
        return Path.of(System.getProperty("kreis.home"), "services/follow-up-service/target/mails")
                .toAbsolutePath()
                .normalize();
    }

    static Stream<Path> mails() throws IOException {
        List<Path> mails = new ArrayList<>();
        for (String language : List.of("de", "en")) {
            try (Stream<Path> some = Files.list(shelf().resolve(language))) {
                some.filter(it -> it.toString().endsWith(".html")).sorted().forEach(mails::add);
            }
        }
        return mails.stream();
    }

    @Test
    void everyKindOfMailIsThereInBothLanguages() throws IOException {
        for (String language : List.of("de", "en")) {
            assertThat(mails().filter(it -> it.getParent().endsWith(language))
                            .map(it -> it.getFileName().toString().replaceFirst("-.*", ""))
                            .distinct())
                    .as("kinds in %s", language)
                    .containsExactlyInAnyOrder(
                            "thanks", "nudge", "introduction", "digest", "invitation", "place", "confirm");
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void looksGoodByDayAndByNightOnAPhoneAndOnADesk(Path mail) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(NARROW, WIDE)) {
                look(mail, scheme, width);
            }
        }
    }

    private static void look(Path mail, ColorScheme scheme, int width) {
        List<String> asked = new ArrayList<>();
        try (BrowserContext context = chromium.browser()
                .newContext(
                        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 640))) {
            Page page = context.newPage();
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(mail.toUri().toString());
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name(mail, scheme, width)))
                    .setFullPage(true));
            assertThat(asked).as("nothing is fetched but the mail itself").hasSize(1);
            assertThat((int) page.evaluate(
                            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                    .as("pixels that it is too wide")
                    .isLessThanOrEqualTo(0);
            assertThat(background(page))
                    .as("night is dark, day is light")
                    .matches(it -> scheme == ColorScheme.DARK ? it < 60 : it > 220);
            assertThat(new AxeBuilder(page)
                            .withTags(GUIDELINES).setLegacyMode(true).analyze().getViolations().stream()
                                    .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                            + rule.getNodes().stream()
                                                    .map(node -> node.getHtml())
                                                    .toList()))
                    .as("what axe found")
                    .isEmpty();
        }
    }

    /** How bright the paper is, from 0 to 255. */
    private static int background(Page page) {
        return (int) page.evaluate(
                "Math.min(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))");
    }

    private static String name(Path mail, ColorScheme scheme, int width) {
        return "%s-%s-%s-%d.png"
                .formatted(
                        mail.getParent().getFileName(),
                        mail.getFileName().toString().replace(".html", ""),
                        scheme.name().toLowerCase(Locale.ROOT),
                        width);
    }
}
