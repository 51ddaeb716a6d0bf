package dev.kreis.browser;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of pages. After each, every visitor must have had a page without an error on the console, a failed request or an
 * answer of 400 or more, except for what the test itself {@link Visitor#forgives forgave}.
 */
@ExtendWith(OneTown.class)
abstract class PageTest {

    private final List<Visitor> visitors = new ArrayList<>();
    private final List<AutoCloseable> ours = new ArrayList<>();
    private Town town;
    private OneTown.Chromium chromium;

    final void begin(Town town, OneTown.Chromium chromium) {
        this.town = town;
        this.chromium = chromium;
    }

    final Town town() {
        return town;
    }

    /** Somebody with a fresh browser that prefers a language, {@code en-GB} or {@code de-DE}. */
    final Visitor visitor(String language) {
        return visitor(chromium.browser(), town.web().toString(), language);
    }

    /** Somebody at another address than the suite's. */
    final Visitor visitorAt(String web, String language) {
        return visitor(chromium.browser(), web, language);
    }

    /** The same, in a browser of its own or on another way to the suite. */
    final Visitor visitor(Browser browser, String web, String language) {
        Visitor visitor = new Visitor(browser, web, language);
        visitors.add(visitor);
        return visitor;
    }

    /** A Chromium with further flags, closed after the test. */
    final Browser chromium(String... flags) {
        return closing(chromium.another(flags));
    }

    final <T extends AutoCloseable> T closing(T it) {
        ours.addFirst(it);
        return it;
    }

    final void takeLastPictures(String test) {
        for (Visitor visitor : visitors) {
            visitor.takePicture("failed-%s-%d".formatted(test, visitors.indexOf(visitor) + 1));
        }
    }

    @AfterEach
    final void nothingWentWrong() throws Exception {
        try {
            visitors.forEach(Visitor::hadNoTrouble);
        } finally {
            visitors.forEach(Visitor::close);
            for (AutoCloseable it : ours) {
                it.close();
            }
        }
    }
}
