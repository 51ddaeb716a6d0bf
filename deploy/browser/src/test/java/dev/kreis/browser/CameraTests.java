package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ticket in front of the tablet's camera. */
class CameraTests extends KioskTest {

    @Test
    void aTicketInFrontOfTheCameraIsReadByOurselvesWhereTheBrowserReadsNone() {
        Evening evening = town().evening("Camera").open(1);
        Visitor kiosk = beforeTheCamera(evening.guest(1).ticket());
        List<String> fetched = fetched(kiosk);
        kiosk.page().addInitScript("delete globalThis.BarcodeDetector");

        kiosk.enters(evening.kioskKey("Main door")).sees("Welcome, Mira");

        assertThat(evening.attendance().path("here").asInt()).isOne();
        assertThat(fetched).anyMatch(file -> file.contains("/scanner.js"));
        button(kiosk, "Got it").click();
        assertThat(kiosk.page().locator("video")).isVisible();
        kiosk.takePicture("kiosk-camera");
        assertThat(kiosk.page().getByText("Mira")).hasCount(0);
    }

    @Test
    void aTicketIsReadByTheBrowserWhereItCanAndNothingIsFetchedForThat() {
        Evening evening = town().evening("Detector").open(1);
        Visitor kiosk = beforeTheCamera("somebody else's film");
        List<String> fetched = fetched(kiosk);
        kiosk.page().addInitScript("""
                globalThis.BarcodeDetector = class {
                  static async getSupportedFormats() { return ['qr_code']; }
                  constructor({ formats }) { this.formats = formats; }
                  async detect(picture) {
                    return picture instanceof HTMLVideoElement && this.formats.includes('qr_code') ? [{ rawValue: '%s' }] : [];
                  }
                }""".formatted(evening.guest(1).ticket()));

        kiosk.enters(evening.kioskKey("Main door")).sees("Welcome, Mira");

        assertThat(evening.attendance().path("here").asInt()).isOne();
        assertThat(fetched).noneMatch(file -> file.contains("/scanner.js"));
    }

    private Visitor beforeTheCamera(String film) {
        return visitor(chromium(FakeCamera.looksAt(film)), town().web().toString(), "en-GB");
    }

    private static List<String> fetched(Visitor visitor) {
        List<String> fetched = new ArrayList<>();
        visitor.page().onRequest(request -> fetched.add(request.url()));
        return fetched;
    }
}
