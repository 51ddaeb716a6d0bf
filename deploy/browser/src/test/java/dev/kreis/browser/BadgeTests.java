package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.kreis.browser.Evening.Guest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tablet prints. */
class BadgeTests extends KioskTest {

    @Test
    void aBadgeHasAFirstNameThatCanBeReadAtFiveMetres() {
        Evening evening = town().evening("Badge").open(0);
        Guest max = evening.invite("Maximiliane Roth", Map.of());
        Visitor kiosk = kiosk(evening);
        typesTicket(kiosk, max.ticket());
        kiosk.sees("Welcome, Maximiliane");

        Locator name = badge(kiosk).locator(".name");
        assertThat(name).hasText("Maximiliane");
        assertThat(millimetres(kiosk, ".name", "parseFloat(getComputedStyle(it).fontSize)") * 0.7)
                .as("height of its capitals in mm")
                .isGreaterThanOrEqualTo(15);
        assertThat(millimetres(kiosk, ".name", "it.scrollWidth"))
                .as("width in mm")
                .isLessThanOrEqualTo(148);
        kiosk.takePicture("badge");
    }

    @Test
    void aBadgeShowsTheCirclesLeafAndItsNameAndTheWayToTheTable() {
        Evening evening = town().evening("Badge of a circle").open(4);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening);
        typesTicket(kiosk, evening.guest(1).ticket());
        button(kiosk, "Keep it open").click();
        kiosk.sees("You're with");
        String circle = kiosk.page().locator(".result .huge").innerText();
        String leaf = leaf(kiosk.page().locator(".result"));

        Locator badge = badge(kiosk);
        assertThat(leaf(badge)).isEqualTo(leaf);
        assertThat(badge.locator(".leaf")).isVisible();
        assertThat(millimetres(kiosk, ".leaf", "it.getBoundingClientRect().width"))
                .as("width of the leaf in mm")
                .isGreaterThanOrEqualTo(15);
        assertThat(badge.locator(".of")).containsText(circle);
        assertThat(badge.locator(".of")).containsText("Table");
        assertThat(badge.locator(".name")).hasText("Mira");
        assertThat(millimetres(kiosk, ".name", "parseFloat(getComputedStyle(it).fontSize)"))
                .as("a short name is larger than the leaf and all other words")
                .isGreaterThan(40);
        assertThat(kiosk.page().getByText("You're with")).isHidden();
        kiosk.takePicture("badge-circle");
    }

    /** As the printer gets it. */
    private static Locator badge(Visitor kiosk) {
        kiosk.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Locator badge = kiosk.page().locator("[data-answer] .badge");
        assertThat(badge).isVisible();
        return badge;
    }

    private static String leaf(Locator of) {
        return of.locator(".leaf use").first().getAttribute("href");
    }

    /** Found and measured in one breath: the page may exchange its badge for another at any time. */
    private static double millimetres(Visitor kiosk, String ofBadge, String pixels) {
        String measure =
                "within => { const it = document.querySelector('[data-answer] .badge ' + within); return %s; }";
        return ((Number) kiosk.page().evaluate(measure.formatted(pixels), ofBadge)).doubleValue() / 96 * 25.4;
    }
}
