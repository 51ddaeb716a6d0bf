package dev.kreis.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** One suite and one Chromium for all tests, started for the first and closed after the last. */
final class OneTown implements BeforeEachCallback, TestExecutionExceptionHandler, TestWatcher {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OneTown.class);

    /** A Chromium that runs, and the way to start another one. */
    record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

        private static final List<String> FLAGS = List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");

        static Chromium start() {
            // two processors may be busy with a suite, a browser and more
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Chromium(playwright, launch(playwright, List.of()));
        }

        /** Another one, with flags of its own. Whoever asks closes it. */
        Browser another(String... flags) {
            return launch(playwright, List.of(flags));
        }

        private static Browser launch(Playwright playwright, List<String> more) {
            List<String> flags = new java.util.ArrayList<>(FLAGS);
            flags.addAll(more);
            String chromium = System.getenv().getOrDefault("KREIS_CHROMIUM", "/usr/bin/chromium");
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(chromium))
                            .setArgs(flags));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ((PageTest) context.getRequiredTestInstance()).begin(town(context), chromium(context));
    }

    /** What everybody saw last is in {@code target/screens}, too. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        ((PageTest) context.getRequiredTestInstance())
                .takeLastPictures(context.getRequiredTestMethod().getName());
        throw failure;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        town(context).tellLastWords();
    }

    private static Town town(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Town.class, _ -> Town.start(), Town.class);
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
    }
}
