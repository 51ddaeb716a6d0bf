package dev.kreis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of one guest, from the invitation to what stays. */
class MyPageTests extends PageTest {

    @Test
    void myCircleComesByItselfAndBringsWhatMakesTalkingEasier() {
        Evening evening = town().evening("Around the table").open(4);
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        mira.sees("Show this ticket");

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
    void thePhoneBuzzesQuietlyAfterThreeMinutesAlsoWhenThePageWasLoadedAgainMeanwhile() {
        Evening evening = town().evening("A way out").open(3);
        evening.checkIn(evening.guests());
        Visitor mira = visitor("en-GB");
        Page page = mira.page();
        page.addInitScript(
                "navigator.vibrate = (pattern) => { window.buzzed = [...window.buzzed ?? [], pattern]; return true; }");
        page.clock().install();
        mira.enters(evening.guest(1).key());
        assertThat(page.locator(".mine")).containsText("and you");

        page.getByText("I'd like to move on").click();
        page.getByText("Buzz quietly in 3 minutes").click();
        page.clock().runFor(120_000);
        page.reload();
        page.clock().runFor(58_000);
        assertThat(page.evaluate("window.buzzed")).isNull();
        page.clock().runFor(3_000);

        assertThat(page.evaluate("window.buzzed")).isEqualTo(List.of(List.of(180, 120, 180)));
        page.getByText("I'd like to move on").click();
        mira.sees("Three minutes have passed");
        assertThat(page.getByText("Buzz quietly in 3 minutes")).isVisible();
    }

    @Test
    void theFocusStaysWhereItIsWhenAPartOfThePageIsShownAnew() {
        Evening evening = town().evening("A steady focus").open(4);
        evening.checkIn(evening.guests());
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        Page page = mira.page();
        assertThat(page.locator(".mine")).containsText("and you");
        assertThat(page.locator(".people li")).hasCount(3);
        page.getByText("I'd like to move on").click();
        Locator buzz = page.getByText("Buzz quietly in 3 minutes");
        buzz.focus();

        town().as(evening.guest(3).key()).post("/api/me/leave");

        assertThat(page.locator(".people li")).hasCount(2);
        assertThat(buzz).isFocused();
    }

    @Test
    void theFocusIsOnWhatIsSaidWhereThePressedButtonHasGone() {
        Evening evening = town().evening("A quiet way out").open(4);
        evening.checkIn(evening.guests());
        Page page = visitor("en-GB").enters(evening.guest(1).key()).page();
        assertThat(page.locator(".people li")).hasCount(3);
        page.getByText("I'd like to move on").click();
        page.getByText("Buzz quietly in 3 minutes").press("Enter");

        Locator said = page.getByText("Buzzing in about 3 minutes");
        assertThat(said).isFocused();
        town().as(evening.guest(3).key()).post("/api/me/leave");
        assertThat(page.locator(".people li")).hasCount(2);
        assertThat(said).isFocused();
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
        mira.finds(".steps li");
        mira.looksGood("me-afterwards");

        mira.opens("/me/contacts").sees("Ana");
        mira.page().locator("main a.name").first().click();
        mira.sees("You met, and both of you wish to keep in touch");
        mira.opens("/me/follow-ups").sees("Small next steps");
        mira.opens("/me/ledger").sees("Given and promised");
    }

    @Test
    void whomIKnowIsRememberedAndOneFirstStepIsEnough() {
        Evening evening = town().evening("People I know").open(1);
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        mira.opens("/me/contacts").sees("List the people you know");
        mira.opens("/me/contacts/new").sees("Add somebody");
        mira.opens("/me/contacts/settings").sees("When to remind");
        mira.opens("/me/contacts/files").sees("Bring in");
        mira.opens("/me/contacts/known").sees("You know more people than come to mind");

        mira.page().locator("textarea").first().fill("Aunt Hilde\nTom");
        mira.page().getByText("On my list").click();
        mira.sees("2 people have joined");
        mira.page().getByText("I begin with this").click();

        mira.sees("Begin with").sees("Tom");
        mira.opens("/leave").sees("Leave this device?");
    }

    private static Locator yes(Page page, String name) {
        return page.getByLabel("Yes, gladly: " + name);
    }

    @Test
    void whatIBringAndAskIsMineToChange() {
        Evening evening = town().evening("About me").open(3);
        Visitor guest = visitor("de-DE").enters(evening.guest(1).key()).opens("/me/profile");
        guest.page().getByText("Deutsch").click();
        guest.sees("Fünf Dinge, die alle haben");

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
    void aLanguageIsThePersonsWhereverTheyOpenTheirPage() {
        Evening evening = town().evening("Two phones").open(1);
        Visitor phone = visitor("en-GB").enters(evening.guest(1).key()).sees("Show this ticket");
        phone.opens("/me/data").page().locator("main").getByText("Deutsch").click();
        phone.sees("Meine Sprache");

        visitor("en-GB").enters(evening.guest(1).key()).sees("Zeig dieses Ticket");
    }

    @Test
    void whoCannotComeSaysSoAndTheOrganizersSeeIt() {
        Evening evening = town().evening("Something came up").open(2);
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());

        mira.page().getByText("I can't come after all").click();
        mira.sees("Your place goes to somebody");
        mira.page().getByText("I am not coming").click();

        mira.sees("you are not on the list any more");
        visitor("en-GB")
                .enters(town().organizerKey())
                .opens("/mixers/" + evening.mixerId() + "/people")
                .sees("is not coming");
    }

    @Test
    void aRoundIsSatOutAndAPauseTakenAndBothEndWhenThePersonSaysSo() {
        Evening evening = town().evening("A pause").open(7);
        evening.checkIn(evening.guests());
        Visitor mira = visitor("en-GB").enters(evening.guest(1).key());
        Page page = mira.page();
        assertThat(page.locator(".mine")).containsText("and you");

        page.getByText("I'd like to move on").click();
        page.getByText("Sit the next round out").click();
        mira.sees("You sit the next round out");
        assertThat(page.locator(".mine")).containsText("and you");
        town().organizer().post(evening.path() + "/rounds", Map.of("round", 2));
        mira.sees("You sit this round out").looksGood("me-sits-out");
        page.getByText("I'm back").click();
        assertThat(page.locator(".mine")).containsText("and you");

        page.getByText("I'd like to move on").click();
        page.getByText("Take a break").click();
        mira.sees("You are on a break");
        page.getByText("I'm back").click();
        assertThat(page.locator(".mine")).containsText("and you");
    }

    @Test
    void myDataComeWithMeAndAreForgottenWhenISaySo() throws IOException {
        Evening evening = town().evening("My data").open(3);
        evening.checkIn(evening.guests());
        Visitor guest = visitor("en-GB").enters(evening.guest(1).key());
        assertThat(guest.page().locator(".mine")).containsText("and you");
        guest.opens("/me/data");

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
