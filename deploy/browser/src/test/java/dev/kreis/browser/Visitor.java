package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Somebody with a browser: their own cookies, one page, and an eye on everything that goes wrong in it. */
final class Visitor implements AutoCloseable {

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
                .setViewportSize(Look.WIDTH, Look.HEIGHT)
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

    /** From the next page on, no script runs here. */
    Visitor withoutScripts() {
        context.route(
                Pattern.compile("\\.js(\\?|$)"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody("")));
        return this;
    }

    /** Fills a field in. */
    Visitor fills(String field, String words) {
        page.locator("#" + field).fill(words);
        return this;
    }

    /** Presses the first such thing. @param selector in the words of style sheets */
    Visitor presses(String selector) {
        page.locator(selector).first().click();
        return this;
    }

    /** Presses the first button of the form that leads there. @param action how its address ends */
    Visitor submits(String action) {
        return presses("form[action$='" + action + "'] button");
    }

    /** Waits until there is such a thing to see. @param selector in the words of style sheets */
    Visitor finds(String selector) {
        assertThat(page.locator(selector).first()).isVisible();
        return this;
    }

    /** Waits until the page shows these words. */
    Visitor sees(String words) {
        assertThat(page.getByText(words)
                        .filter(new Locator.FilterOptions().setVisible(true))
                        .first())
                .isVisible();
        return this;
    }

    /** Takes pictures of the page as it is now, and holds it to what holds of {@link Look every page}. */
    Visitor looksGood(String name) {
        Look.at(page, name);
        return this;
    }

    Visitor takePicture(String name) {
        Look.takePicture(page, name);
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
