package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of one guest, from the invitation to what stays. */
class MyPageTests extends PageTest {

    @Test
    void myCircleComesByItselfAndBringsWhatMakesTalkingEasier() {
        Evening evening = town().evening("Around the table").open(4);
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        mira.sees("Show this ticket").looksGood("me-expected");

        evening.checkIn(evening.guests());

        Page page = mira.page();
        assertThat(page.locator(".mine")).containsText("and you");
        assertThat(page.locator(".soon")).containsText("minutes left");
        Locator question = page.locator("[data-swapped] .of + p");
        String first = question.innerText();
        page.getByText("Another question").click();
        assertThat(question).not().hasText(first);
        String second = question.innerText();
        page.reload();
        assertThat(question).hasText(second);

        page.getByText("I'd like to move on").click();
        page.getByText("Give me a sentence to leave with").click();
        mira.sees("get some air");
        page.getByText("Buzz quietly in 3 minutes").click();
        mira.sees("Buzzing in about 3 minutes");
        mira.looksGood("me-seated");
    }

    @Test
    void twoWhoBothSayYesSeeHowToReachEachOtherAndNobodyElseDoes() {
        Evening evening = town().evening("Afterwards").open(3);
        evening.checkIn(evening.guests());
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        assertThat(mira.page().locator(".mine")).containsText("and you");
        town().organizer().post(evening.path() + "/end");
        Visitor ana = visitor("en-GB").enters(evening.guest(2).key());

        yes(mira.page(), "Ana").click();
        mira.sees("Ana is not told");
        assertThat(ana.page().locator("#people")).not().containsText("You both said yes");
        yes(ana.page(), "Mira").click();

        assertThat(ana.page().locator("#people")).containsText(evening.guest(1).email());
        mira.page().reload();
        assertThat(mira.page().locator("#people")).containsText(evening.guest(2).email());
        mira.looksGood("me-afterwards");
    }

    private static Locator yes(Page page, String name) {
        return page.getByLabel("Yes, gladly: " + name);
    }

    @Test
    void whatIBringAndAskIsMineToChange() {
        Evening evening = town().evening("About me").open(3);
        Visitor guest = visitor("de-DE").enters(evening.guest(1).key()).opens("/me/profile?lang=de");
        guest.sees("Fünf Dinge, die alle haben").looksGood("profile");

        guest.page()
                .getByLabel("Hilfe", new Page.GetByLabelOptions().setExact(true))
                .fill("Ich höre zu.");
        guest.page().getByLabel("Für mich, danke").check();
        guest.page().getByText("Speichern").click();

        guest.sees("Gespeichert.");
        assertThat(guest.page().getByLabel("Hilfe", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Ich höre zu.");
        assertThat(guest.page().getByLabel("Für mich, danke")).isChecked();
    }

    @Test
    void myDataComeWithMeAndAreForgottenWhenISaySo() throws IOException {
        Evening evening = town().evening("My data").open(3);
        evening.checkIn(evening.guests());
        Visitor guest = visitor("en-GB").enters(evening.guest(1).key());
        assertThat(guest.page().locator(".mine")).containsText("and you");
        guest.opens("/me/data").looksGood("my-data");

        Download download = guest.page()
                .waitForDownload(
                        () -> guest.page().getByText("Download my data").click());
        JsonNode kept = JsonMapper.shared().readTree(Files.readAllBytes(download.path()));
        assertThat(kept.path("events").path("email").asString())
                .isEqualTo(evening.guest(1).email());
        assertThat(kept.path("matching").path("circles")).isNotEmpty();
        assertThat(kept.path("follow-ups").path("contacts")).isNotEmpty();
        assertThat(kept.has("away")).isFalse();

        guest.page().locator("#erase summary").click();
        guest.page().getByText("Yes, I mean it").click();
        guest.page().locator("#erase button").click();
        guest.sees("You are forgotten").looksGood("forgotten");
    }
}
