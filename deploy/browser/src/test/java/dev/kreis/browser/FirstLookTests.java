package dev.kreis.browser;

import org.junit.jupiter.api.Test;

class FirstLookTests extends PageTest {

    @Test
    void theFrontDoorLooksGoodInBothLanguages() {
        visitor("en-GB").opens("/").sees("Meeting people").looksGood("welcome-en");
        visitor("de-DE").opens("/").sees("Leute treffen").looksGood("welcome-de");
    }

    @Test
    void whoeverIsLostFindsACalmPageThatSaysWhatToDo() {
        visitor("en-GB")
                .forgives("404")
                .opens("/somewhere/else")
                .sees("There is nothing here")
                .looksGood("missing");
        visitor("de-DE")
                .forgives("401")
                .opens("/me")
                .sees("Bitte öffne deinen Link noch einmal")
                .looksGood("session-over");
        visitor("en-GB")
                .forgives("404")
                .enters("NOBODYSKEY0000000000000000")
                .sees("This link does not open anything")
                .looksGood("key-unknown");
    }

    @Test
    void anAttendeesPageAndTheDashboardLookGood() {
        Evening evening = town().evening("First look").open(7);
        evening.checkIn(evening.guests().subList(0, 4));

        Visitor guest = visitor("en-GB").enters(evening.guest(1).key());
        guest.sees("and you").looksGood("me-seated");
        visitor("en-GB").enters(evening.guest(7).key()).sees("Show this ticket").looksGood("me-before");

        visitor("en-GB")
                .enters(town().organizerKey())
                .opens("/mixers/" + evening.mixerId())
                .sees("First look")
                .looksGood("dashboard");
    }
}
