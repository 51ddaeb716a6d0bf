package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;

/**
 * What holds of every page in every state: axe finds nothing in light and in dark; nobody scrolls sideways at 320 pixels,
 * nor with letters of twice the size, and words stay words then; and nobody needs a mouse. Pictures of each are in {@code target/screens}.
 */
final class Look {

    static final int WIDTH = 1180;
    static final int HEIGHT = 820;

    private static final Path SCREENS = Path.of("target/screens");
    private static final int NARROW = 320;

    private final Page page;
    private final String name;

    private Look(Page page, String name) {
        this.page = page;
        this.name = name;
    }

    static void at(Page page, String name) {
        new Look(page, name).everything();
    }

    private void everything() {
        axeFindsNothingIn(ColorScheme.LIGHT, "light");
        axeFindsNothingIn(ColorScheme.DARK, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROW, HEIGHT);
        fits("320");
        page.setViewportSize(WIDTH, HEIGHT);
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        fits("large");
        page.evaluate("document.documentElement.style.fontSize = ''");
        needsNoMouse();
    }

    private void axeFindsNothingIn(ColorScheme scheme, String how) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        takePicture(page, name + "-" + how);
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml())
                                                .toList()))
                .as("what axe found on %s in %s", name, how)
                .isEmpty();
    }

    /** All of WCAG up to 2.2 AA, with the size of targets, and what else is known to be good. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private void fits(String how) {
        takePicture(page, name + "-" + how);
        assertThat((int) page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                .as("pixels that %s is too wide at %s", name, how)
                .isLessThanOrEqualTo(0);
        assertThat(page.evaluate(SQUEEZED))
                .as("words of %s at %s whose letters stand one below the other", name, how)
                .isEqualTo(List.of());
    }

    /** Texts with more lines than they have words, and a fair number of breaks in long ones. */
    private static final String SQUEEZED = """
            () => {
              const squeezed = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode.textContent.trim();
                const holder = texts.currentNode.parentElement;
                if (text.length < 3 || !holder.checkVisibility({ visibilityProperty: true }) || holder.closest('svg, .sr')) {
                  continue;
                }
                const range = document.createRange();
                range.selectNodeContents(texts.currentNode);
                const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top))).size;
                if (lines > text.split(/[\\s@.\\/-]+/).length + text.length / 8) {
                  squeezed.push(text);
                }
              }
              return squeezed;
            }""";

    /**
     * Goes through the page by the tab key with everything unfolded. Each control is reached, is seen to have the focus, and
     * is not hidden by something else then; and nothing but controls looks as if one could press or drag it.
     */
    private void needsNoMouse() {
        page.evaluate(UNFOLDS);
        int controls = (int) page.evaluate(COUNTS);
        boolean[] reached = new boolean[controls];
        int left = controls;
        // a field for a date is several steps long
        for (int steps = 0; left > 0 && steps < 8 * controls + 20; steps++) {
            page.keyboard().press("Tab");
            int which = (int) page.evaluate(WHICH);
            if (which >= 0 && which < controls && !reached[which]) {
                reached[which] = true;
                left--;
                assertThat(page.evaluate(HIDDEN)).as("the focus on %s", name).isEqualTo("");
            }
        }
        for (int control = 0; control < controls; control++) {
            assertThat(reached[control])
                    .as("whether the tab key comes to %s on %s", page.evaluate(SHOWS, control), name)
                    .isTrue();
        }
        assertThat(page.evaluate(LOOKALIKES))
                .as("what is for a mouse alone on %s", name)
                .isEqualTo(List.of());
        page.evaluate(FOLDS);
    }

    /** The controls that one can see; of radio buttons that belong together the tab key knows one. */
    private static final String CONTROLS = """
            const place = document.querySelector('dialog[open]') ?? document;
            const controls = [...place.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex="0"]')]
                .filter(it => !it.disabled && it.checkVisibility({ visibilityProperty: true }))
                .filter((it, at, all) => it.type !== 'radio'
                    || (all.filter(other => other.name === it.name && other.form === it.form).find(other => other.checked)
                        ?? all.find(other => other.name === it.name && other.form === it.form)) === it);
            """;

    private static final String UNFOLDS = """
            () => {
              for (const folded of document.querySelectorAll('details:not([open])')) {
                folded.setAttribute('open', '');
                folded.classList.add('unfolded-to-look');
              }
              document.activeElement?.blur();
            }""";

    private static final String FOLDS = """
            () => {
              for (const unfolded of document.querySelectorAll('.unfolded-to-look')) {
                unfolded.removeAttribute('open');
                unfolded.classList.remove('unfolded-to-look');
              }
            }""";

    private static final String COUNTS = "() => {" + CONTROLS + "return controls.length; }";

    private static final String WHICH = "() => {" + CONTROLS + """
              const now = document.activeElement;
              return controls.findIndex(it => it === now || (it.type === 'radio' && now.type === 'radio' && it.name === now.name));
            }""";

    private static final String SHOWS = "at => {" + CONTROLS + "return controls[at]?.outerHTML.slice(0, 200) ?? ''; }";

    /** Nothing where the element with the focus is marked, and at least a part of it can be seen (WCAG 2.4.7, 2.4.11). */
    private static final String HIDDEN = """
            () => {
              const now = document.activeElement;
              if (now.tagName === 'IFRAME') {
                return '';
              }
              const style = getComputedStyle(now);
              const what = now.outerHTML.slice(0, 200);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0) {
                return `is not marked: ${what}`;
              }
              const seen = [...now.getClientRects()].some(box => {
                for (const x of [0.1, 0.5, 0.9]) {
                  for (const y of [0.1, 0.5, 0.9]) {
                    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
                    if (top && (now.contains(top) || top.contains(now))) {
                      return true;
                    }
                  }
                }
                return false;
              });
              return seen ? '' : `is covered: ${what}`;
            }""";

    private static final String LOOKALIKES = """
            () => [...document.querySelectorAll('body *')]
                .filter(it => it.checkVisibility() && ['pointer', 'grab', 'move'].includes(getComputedStyle(it).cursor))
                .filter(it => !it.closest('a[href], button, input, select, textarea, summary, label'))
                .map(it => it.outerHTML.slice(0, 200))""";

    static void takePicture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
