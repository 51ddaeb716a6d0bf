package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a page weighs on the wire, and how soon one browser shows what was done in another. */
class WeightAndPaceTests extends PageTest {
    private static final int PEOPLE = 58;
    private static final int CHANGES = 20;
    private static final Pattern ALL_SEATED = Pattern.compile(PEOPLE + " in \\d+ circles");

    private Evening fullEvening(String name) {
        Evening evening = town().evening(name)
                .with(
                        "tables",
                        IntStream.rangeClosed(1, 16)
                                .mapToObj(number -> Map.of("number", number, "seats", 4))
                                .toList())
                .open(PEOPLE);
        evening.checkIn(evening.guests());
        return evening;
    }

    /** What comes over the wire, by Chromium's own count: headers and compressed bodies. */
    private static final class Scales {
        private final Page page;
        private final Map<String, String> addresses = new ConcurrentHashMap<>();
        private final Map<String, Long> weights = new ConcurrentHashMap<>();
        /** What the page that is shown asked for; of what a page that was left had asked for, the end may stay untold. */
        private final Set<String> current = ConcurrentHashMap.newKeySet();

        private String document = "";

        Scales(Page page) {
            this.page = page;
            CDPSession devtools = page.context().newCDPSession(page);
            devtools.on("Network.responseReceived", it -> {
                JsonObject response = it.getAsJsonObject("response");
                String id = it.get("requestId").getAsString();
                addresses.put(id, response.get("url").getAsString());
                String loader = it.get("loaderId").getAsString();
                if (it.get("type").getAsString().equals("Document")) {
                    document = loader;
                    current.clear();
                }
                if (loader.equals(document)) {
                    current.add(id);
                }
                if (response.get("mimeType").getAsString().equals("text/event-stream")) {
                    // never finishes; its headers count all the same
                    weights.put(id, response.get("encodedDataLength").getAsLong());
                }
            });
            devtools.on(
                    "Network.loadingFinished",
                    it -> weights.put(
                            it.get("requestId").getAsString(),
                            it.get("encodedDataLength").getAsLong()));
            // a page that is left lets go of what it had asked for
            devtools.on(
                    "Network.loadingFailed",
                    it -> weights.putIfAbsent(it.get("requestId").getAsString(), 0L));
            devtools.send("Network.enable");
        }

        long weighAllBut(String what, String... excluded) {
            await().pollInSameThread().untilAsserted(() -> {
                page.waitForTimeout(50); // lets the browser tell
                assertThat(current.stream().filter(id -> !weights.containsKey(id)))
                        .extracting(addresses::get)
                        .as("still on their way")
                        .isEmpty();
            });
            long sum = 0;
            for (Map.Entry<String, String> it : addresses.entrySet()) {
                long weight = weights.getOrDefault(it.getKey(), 0L);
                boolean counts = List.of(excluded).stream().noneMatch(it.getValue()::endsWith);
                System.out.printf("pages: %s %7d %s%s%n", what, weight, it.getValue(), counts ? "" : " (apart)");
                sum += counts ? weight : 0;
            }
            System.out.printf("pages: the first load of the %s is %d bytes on the wire%n", what, sum);
            return sum;
        }
    }

    @Test
    void theFirstLoadOfTheDashboardIsLight() {
        Evening evening = fullEvening("Weight");
        Visitor organizer = visitor("en-GB");
        Scales scales = new Scales(organizer.page());

        organizer.enters(town().organizerKey());
        organizer.opens("/mixers/" + evening.mixerId());
        assertThat(organizer.page().locator("[data-live-chip]")).hasText("Live");
        assertThat(organizer.page().locator(".facts")).containsText(ALL_SEATED);

        assertThat(scales.weighAllBut("dashboard")).isLessThanOrEqualTo(120_000);
    }

    @Test
    void theFirstLoadOfTheKioskIsLight() {
        Evening evening = town().evening("Weight at the door").open(1);
        Visitor kiosk = visitor(
                chromium(FakeCamera.looksAt("nobody's ticket")), town().web().toString(), "en-GB");
        // it fetches the same again for later, and what both want at once would be weighed for neither
        kiosk.page().addInitScript("delete Navigator.prototype.serviceWorker");
        Scales scales = new Scales(kiosk.page());

        Page page = kiosk.page();
        Response scanner = page.waitForResponse(
                "**/scanner.js",
                () -> page.waitForResponse("**/guest-pack", () -> kiosk.enters(evening.kioskKey("Main door"))));
        scanner.finished();
        assertThat(page.locator("video")).isVisible();

        assertThat(scales.weighAllBut("kiosk", "/guest-pack")).isLessThanOrEqualTo(150_000);
    }

    /** One organizer keeps a circle as it is and lets it go again; another one looks at the same circle. */
    @Test
    void oneBrowserShowsSoonWhatWasDoneInAnother() {
        Evening evening = fullEvening("Pace");
        Page here = dashboard(evening);
        Page there = dashboard(evening);
        there.evaluate(WATCHES);

        List<Double> fromClick = new ArrayList<>();
        List<Double> fromAnswer = new ArrayList<>();
        List<Double> fromStream = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            boolean locked = i % 2 == 0;
            @SuppressWarnings("unchecked")
            Map<String, Object> done = (Map<String, Object>) here.evaluate(PRESSES, locked);
            @SuppressWarnings("unchecked")
            Map<String, Object> seen = (Map<String, Object>) there.evaluate("locked => window.shown(locked)", locked);
            double changed = number(seen, "changed");
            assertThat(done.get("status")).isEqualTo(200);
            fromClick.add(changed - number(done, "asked"));
            fromAnswer.add(changed - number(done, "answered"));
            fromStream.add(changed - number(seen, "heard"));
        }

        System.out.printf(
                "pages: change to pixel, median of %d: %.0f ms from the click in one browser to the picture in the other, %.0f ms from the answer, %.0f ms from the stream's event%n",
                CHANGES, median(fromClick), median(fromAnswer), median(fromStream));
        assertThat(fromClick).hasSize(CHANGES).allSatisfy(it -> assertThat(it).isPositive());
    }

    private Page dashboard(Evening evening) {
        Page page = visitor("en-GB")
                .enters(town().organizerKey())
                .opens("/mixers/" + evening.mixerId())
                .page();
        assertThat(page.locator("[data-live-chip]")).hasText("Live");
        assertThat(page.locator(".facts")).containsText(ALL_SEATED);
        return page;
    }

    /** Takes a breath, as people do, presses the first circle's button and says when, and when the answer was there. */
    private static final String PRESSES = """
            async (locked) => {
              while (document.querySelector('.circles .lock')?.getAttribute('aria-pressed') !== String(!locked)) {
                await new Promise((done) => requestAnimationFrame(done));
              }
              await new Promise((done) => setTimeout(done, 1000));
              const form = document.querySelector('.circles form');
              const now = () => performance.timeOrigin + performance.now();
              const asked = now();
              const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'Kreis-Part': '1' } });
              await answer.text();
              return { asked, answered: now(), status: answer.status };
            }""";

    /** Notes when the stream says that a circle changed, and when the picture with the changed button was drawn. */
    private static final String WATCHES = """
            () => {
              const now = () => performance.timeOrigin + performance.now();
              const state = () => document.querySelector('.circles .lock')?.getAttribute('aria-pressed') === 'true';
              let heard = 0;
              let last = state();
              let seen = null;
              const stream = new EventSource(document.body.dataset.stream);
              stream.addEventListener('circle', () => { heard = now(); });
              new MutationObserver(() => {
                if (state() !== last) {
                  last = state();
                  const locked = last;
                  const since = heard;
                  requestAnimationFrame(() => { seen = { locked, heard: since, changed: now() }; });
                }
              }).observe(document.querySelector('main'), { childList: true, subtree: true });
              window.shown = async (locked) => {
                while (seen?.locked !== locked) {
                  await new Promise((done) => requestAnimationFrame(done));
                }
                return seen;
              };
            }""";

    private static double number(Map<String, Object> from, String name) {
        return ((Number) from.get(name)).doubleValue();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
