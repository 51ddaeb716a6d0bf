package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Somebody with a browser: their own cookies, one page, and an eye on everything that goes wrong in it. */
final class Visitor implements AutoCloseable {

    private static final Path SCREENS = Path.of("target/screens");
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 820;
    private static final int NARROW = 320;

    private final String web;
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private Predicate<String> forgiven = _ -> false;

    Visitor(Browser browser, String web, String language) {
        this.web = web;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(web)
                .setLocale(language)
                .setViewportSize(WIDTH, HEIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        this.page = context.newPage();
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                note("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> note("script: " + error.error()));
        context.onResponse(response -> {
            if (response.status() >= 400) {
                note(response.status() + " " + response.url());
            }
            Map<String, String> headers = response.headers();
            if (headers.getOrDefault("content-type", "").startsWith("text/html")
                    && !isStrict(headers.getOrDefault("content-security-policy", ""))) {
                note("no strict Content-Security-Policy: " + response.url());
            }
        });
        context.onRequestFailed(request -> {
            // a page that is left ends its own stream, and a person may be faster than a page
            if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
                note("failed: " + request.url() + " " + request.failure());
            }
        });
    }

    private static boolean isStrict(String policy) {
        return policy.contains("default-src 'none'") && !policy.contains("unsafe-") && !policy.contains("*");
    }

    private void note(String trouble) {
        if (!forgiven.test(trouble)) {
            troubles.add(trouble);
        }
    }

    /** Opens a personal link by its key, and arrives where it leads. */
    Visitor enters(String key) {
        return opens("/enter/" + key);
    }

    Visitor opens(String path) {
        page.navigate(path);
        return this;
    }

    /** From now on, a trouble with these words in it is part of the story. */
    Visitor forgives(String... words) {
        Predicate<String> before = forgiven;
        forgiven = trouble -> before.test(trouble) || List.of(words).stream().anyMatch(trouble::contains);
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String web() {
        return web;
    }

    /** Waits until the page shows these words. */
    Visitor sees(String words) {
        assertThat(page.getByText(words)
                        .filter(new Locator.FilterOptions().setVisible(true))
                        .first())
                .isVisible();
        return this;
    }

    /**
     * What the page looks like now: in light and dark, at 320 pixels, and with letters of twice the size. Axe must find
     * nothing to object to, and nobody must have to scroll sideways. The pictures are in {@code target/screens}.
     */
    Visitor looksGood(String name) {
        looksGoodIn(ColorScheme.LIGHT, name, "light");
        looksGoodIn(ColorScheme.DARK, name, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROW, HEIGHT);
        fits(name, "320");
        page.setViewportSize(WIDTH, HEIGHT);
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        fits(name, "large");
        page.evaluate("document.documentElement.style.fontSize = ''");
        return this;
    }

    private void looksGoodIn(ColorScheme scheme, String name, String how) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        takePicture(name + "-" + how);
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml())
                                                .toList()))
                .as("what axe found on %s in %s", name, how)
                .isEmpty();
    }

    private void fits(String name, String how) {
        takePicture(name + "-" + how);
        assertThat((int) page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                .as("pixels that %s is too wide at %s", name, how)
                .isLessThanOrEqualTo(0);
    }

    Visitor takePicture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    void hadNoTrouble() {
        assertThat(troubles).as("troubles of a page").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
