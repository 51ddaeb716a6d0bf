package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.kreis.browser.Evening.Guest;
import org.junit.jupiter.api.Test;

class KioskTests extends PageTest {

    private static void typesTicket(Visitor kiosk, String ticket) {
        kiosk.page().getByLabel("Ticket code").fill(ticket);
        kiosk.page().keyboard().press("Enter");
    }

    private static Locator button(Visitor visitor, String words) {
        return visitor.page()
                .locator("a, button")
                .filter(new Locator.FilterOptions().setHasText(words).setVisible(true));
    }

    private Visitor kiosk(Evening evening) {
        return visitor("en-GB").enters(evening.kioskKey("Main door")).sees("Good that you are here");
    }

    @Test
    void somebodySeesTheirCircleTheTableAndWithWhomAndWhyInOneGlance() {
        Evening evening = town().evening("Tuesday Mixer").open(7);
        evening.checkIn(evening.guests().subList(1, 4));
        Visitor kiosk = kiosk(evening).takePicture("kiosk");

        typesTicket(kiosk, evening.guest(1).ticket());

        kiosk.sees("Welcome, Mira. Your circle is").sees("You're with").sees("you are here");
        assertThat(kiosk.page().locator(".plan .here")).hasCount(1);
        kiosk.sees("This page clears itself")
                .sees("Nobody after you will see it")
                .takePicture("kiosk-result");
        button(kiosk, "Keep it open").click();
        kiosk.takePicture("kiosk-result");
        assertThat((int) kiosk.page()
                        .evaluate("document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight"))
                .as("pixels that do not fit on the tablet")
                .isLessThanOrEqualTo(0);

        button(kiosk, "Got it").click();
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
        assertThat(kiosk.page().getByLabel("Ticket code")).isFocused();
    }

    @Test
    void aTicketInFrontOfTheCameraChecksIn() {
        Evening evening = town().evening("Camera").open(1);
        Guest mira = evening.guest(1);
        Visitor kiosk = visitor(
                chromium(FakeCamera.looksAt(mira.ticket())), town().web().toString(), "en-GB");

        kiosk.enters(evening.kioskKey("Main door")).sees("Welcome, Mira");

        assertThat(evening.attendance().path("here").asInt()).isOne();
        button(kiosk, "Got it").click();
        assertThat(kiosk.page().locator("video")).isVisible();
        kiosk.takePicture("kiosk-camera");
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
    }
}
