package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as it should be is seen: each of these spoils the first page in one way. */
class LookTests extends PageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.style.width = '1200px'                       | pixels that spoilt is too wide at 320",
                "main.style.minWidth = 'calc(60rem - 700px)'       | too wide at large",
                "lead.style.width = '1ch'                          | letters stand one below the other",
                "lead.style.color = '#999'                         | what axe found on spoilt in light",
                "document.documentElement.lang = ''                | html-has-lang",
                "link.tabIndex = -1                                | whether the tab key comes to <a href",
                "link.style.outline = 'none'                       | is not marked: <a href",
                "lead.style.cursor = 'pointer'                     | what is for a mouse alone on spoilt",
                "main.after(veil)                                  | is covered: <a href"
            })
    void aFlawIsSeen(String flaw, String words) {
        Visitor visitor = visitor("en-GB").opens("/");
        visitor.page()
                .evaluate(
                        "() => { const main = document.querySelector('main'); const lead = main.querySelector('.lead');"
                                + " const link = main.querySelector('a[href]'); const veil = document.createElement('div');"
                                + " Object.assign(veil.style, { position: 'fixed', inset: 0, zIndex: 9 }); " + flaw
                                + "; }");

        assertThatThrownBy(() -> visitor.looksGood("spoilt"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }
}
