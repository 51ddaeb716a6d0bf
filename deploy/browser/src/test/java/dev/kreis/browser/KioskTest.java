package dev.kreis.browser;

import com.microsoft.playwright.Locator;

/** A test at the door. */
abstract class KioskTest extends PageTest {

    static void typesTicket(Visitor kiosk, String ticket) {
        kiosk.page().getByLabel("Ticket code").fill(ticket);
        kiosk.page().keyboard().press("Enter");
    }

    static Locator button(Visitor visitor, String words) {
        return visitor.page()
                .locator("a, button")
                .filter(new Locator.FilterOptions().setHasText(words).setVisible(true));
    }

    final Visitor kiosk(Evening evening) {
        return visitor("en-GB").enters(evening.kioskKey("Main door")).sees("Good that you are here");
    }
}
