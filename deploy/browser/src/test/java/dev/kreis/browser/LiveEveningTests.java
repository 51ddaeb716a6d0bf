package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kreis.browser.Evening.Guest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The organizers' page of an evening that goes on: what it shows, and that two of them see one another's hands. */
class LiveEveningTests extends PageTest {

    @Test
    void twoOrganizersSeeOneChange() {
        Evening evening = town().evening("Two pairs of eyes").open(7);
        Visitor here = dashboard(evening, "en-GB");
        Visitor there = dashboard(evening, "de-DE");

        evening.checkIn(evening.guests());
        assertThat(here.page().locator(".facts")).containsText("7 of 7");
        assertThat(there.page().locator(".facts")).containsText("7 von 7");
        assertThat(circles(there.page())).hasCount(2);

        circles(here.page()).first().getByRole(AriaRole.BUTTON).click();

        assertThat(here.page().locator("#said")).hasText("This circle stays as it is until you let go.");
        assertThat(there.page().getByText("Bleibt so")).hasAttribute("aria-pressed", "true");
        here.looksGood("dashboard-live");
        there.takePicture("dashboard-live-de");
        there.opens("/changes?mixer=" + evening.mixerId()).sees("einen Kreis festgehalten");
    }

    @Test
    void aPressIsNotLostWhereTheCirclesAreShownAnewBeforeItIsLetGo() {
        Evening evening = town().evening("A slow finger").open(7);
        evening.checkIn(evening.guests());
        Visitor here = dashboard(evening, "en-GB");
        Visitor there = dashboard(evening, "de-DE");
        assertThat(circles(here.page())).hasCount(2);
        assertThat(circles(there.page())).hasCount(2);

        // the press takes the focus from something else
        here.page().keyboard().press("Tab");
        circles(here.page()).first().getByRole(AriaRole.BUTTON).hover();
        here.page().mouse().down();
        circles(there.page()).last().getByRole(AriaRole.BUTTON).click();
        assertThat(there.page().getByText("Bleibt so")).hasAttribute("aria-pressed", "true");
        // longer than a page takes to show what is new
        here.page().waitForTimeout(2_000);
        here.page().mouse().up();

        assertThat(here.page().locator("#said")).hasText("This circle stays as it is until you let go.");
        assertThat(here.page().locator("[aria-pressed=true]")).hasCount(2);
    }

    @Test
    void aPersonIsMovedWithTheKeyboardAloneAfterTheEffectWasShown() {
        Evening evening = town().evening("Keys only").open(7);
        evening.checkIn(evening.guests());
        Visitor organizer = dashboard(evening, "en-GB");
        Page page = organizer.page();
        assertThat(circles(page)).hasCount(2);
        String name = fullCircle(page).locator("a.person").first().innerText();
        Locator person = page.locator("a.person", new Page.LocatorOptions().setHasText(name));

        tabTo(page, person);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("A seat for " + name);
        assertThat(page.getByLabel("Where to?")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("What it means");
        organizer.takePicture("seat-dialog");
        assertThat(page.getByText("Do it")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("#said")).containsText(name + " sits at ");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(openCircle(page).locator("a.person", new Locator.LocatorOptions().setHasText(name)))
                .hasCount(0);
        assertThat(fullCircle(page)).containsText(name);
    }

    @Test
    void aNameThatIsDraggedAsksTheSameBeforeAnythingIsDone() {
        Evening evening = town().evening("By hand").open(7);
        evening.checkIn(evening.guests());
        Visitor organizer = dashboard(evening, "en-GB");
        Page page = organizer.page();
        assertThat(circles(page)).hasCount(2);
        String circle = openCircle(page).locator(".name").innerText();

        fullCircle(page).locator("a.person").first().dragTo(openCircle(page).locator(".dots"));

        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("What it means to sit at " + circle);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(openCircle(page).locator("a.person")).hasCount(3);
    }

    @Test
    void whoIsSlowerIsToldWhyNothingWasDone() {
        Evening evening = town().evening("One was faster").open(7);
        evening.checkIn(evening.guests());
        Visitor slow = dashboard(evening, "en-GB").forgives("409", "422");
        Page page = slow.page();
        assertThat(circles(page)).hasCount(2);
        Locator moved = fullCircle(page).locator("a.person").first();
        String name = moved.innerText();
        String circle = openCircle(page).getAttribute("data-seat-at").replace("circle.", "");
        moved.click();
        page.getByLabel("Where to?").selectOption("circle." + circle);
        assertThat(page.getByText("Do it")).isVisible();

        String attendeeId = page.locator("dialog form[method=post][action$='/seat']")
                .getAttribute("action")
                .split("/")[4];
        town().organizer()
                .post(
                        "/api/rooms/" + evening.mixerId() + "/moves",
                        Map.of("attendeeId", attendeeId, "toCircleId", circle));
        page.getByText("Do it").click();

        assertThat(page.locator("dialog [role=status]")).not().isEmpty();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("A seat for " + name);
        slow.looksGood("seat-refused");
    }

    @Test
    void theFocusStaysWhereItWasWhenTheCirclesAreShownAnew() {
        Evening evening = town().evening("Focus").open(7);
        evening.checkIn(evening.guests());
        Page page = dashboard(evening, "en-GB").page();
        Page elsewhere = dashboard(evening, "en-GB").page();
        assertThat(circles(page)).hasCount(2);
        Locator first = circles(page).first().getByRole(AriaRole.BUTTON);
        Locator second = circles(page).nth(1).getByRole(AriaRole.BUTTON);
        second.focus();

        circles(elsewhere).first().getByRole(AriaRole.BUTTON).click();
        assertThat(first).hasAttribute("aria-pressed", "true");
        assertThat(second).isFocused();

        page.keyboard().press("Enter");
        assertThat(second).hasAttribute("aria-pressed", "true");
        assertThat(second).isFocused();
    }

    @Test
    void whoWaitsHasAProposalThatOneClickTakes() {
        Evening evening =
                town().evening("One click").with("waitingBound", "PT30M").open(3);
        evening.checkIn(evening.guests());
        Visitor organizer = dashboard(evening, "en-GB");
        Page page = organizer.page();
        assertThat(circles(page)).hasCount(1);
        Guest late = evening.invite("Late Comer", Map.of("profile", Map.of("interests", List.of("astronomy"))));
        evening.checkIn(List.of(late));
        Locator waiting = page.locator("section[aria-labelledby=waiting]");
        assertThat(waiting).containsText("Late C.");

        waiting.getByText("Take the seat").click();

        assertThat(page.locator("#said")).hasText("Done. Everyone can see it now.");
        assertThat(waiting).containsText("Nobody is waiting.");
        assertThat(page.locator(".circles > li a.person")).hasCount(4);
    }

    @Test
    void theEveningIsLedFromOnePageAndShowsAfterwardsWhatBecameOfIt() {
        Evening evening = town().evening("From begin to end").open(7);
        evening.checkIn(evening.guests());
        Visitor organizer = dashboard(evening, "en-GB");
        Page page = organizer.page();
        assertThat(circles(page)).hasCount(2);

        page.getByText("Begin round 2").click();
        assertThat(page.locator(".head")).containsText("round 2 of 2");
        page.getByText("End the evening").click();
        page.getByText("Yes, end it").click();

        assertThat(page.locator("#outcomes")).hasText("After the last mixer");
        assertThat(page.locator(".bars")).containsText("Took a first step");
        organizer.opens("/mixers").sees("From begin to end");
    }

    private Visitor dashboard(Evening evening, String language) {
        Visitor organizer = visitor(language).enters(town().organizerKey()).opens("/mixers/" + evening.mixerId());
        assertThat(organizer.page().locator("[data-live-chip]")).hasText("Live");
        return organizer;
    }

    private static Locator circles(Page page) {
        return page.locator(".circles > li");
    }

    /** Of seven people four sit here. */
    private static Locator fullCircle(Page page) {
        return page.locator(".circles > li:not(.open)");
    }

    /** And three here, beside a free seat. */
    private static Locator openCircle(Page page) {
        return page.locator(".circles > li.open");
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        assertThat(wanted).isFocused();
    }
}
