package dev.kreis.events.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ImportTests {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Evening evening = Evening.drafted();

    private Reply take(byte[] csv) {
        return evening.organizer.send(evening.path + "/attendees/import", "text/csv", csv);
    }

    private Reply take(String csv) {
        return take(csv.getBytes(StandardCharsets.UTF_8)).expect(200);
    }

    private JsonNode profile(String email) {
        return evening.organizer
                .get(evening.path + "/attendees/"
                        + attendee(email).path("attendeeId").asString() + "/profile")
                .expect(200)
                .json();
    }

    private JsonNode attendee(String email) {
        for (JsonNode it : evening.organizer.get(evening.path + "/attendees").json()) {
            if (it.path("email").asString().equals(email)) {
                return it;
            }
        }
        throw new AssertionError("not on the list: " + email);
    }

    private static List<String> outcomes(Reply report) {
        List<String> outcomes = new ArrayList<>();
        report.json()
                .path("rows")
                .forEach(it -> outcomes.add(
                        it.path("row").asInt() + " " + it.path("outcome").asString()));
        return outcomes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tonight.csv", "last-time.csv"})
    void takesTheSeedsWithoutRefusingAnybodyAndAgainWithoutChangingAnything(String list) throws IOException {
        byte[] csv = Files.readAllBytes(Path.of("../../seeds", list));
        JsonNode first = take(csv).expect(200).json();

        assertThat(first.path("refused").asInt()).isZero();
        assertThat(first.path("added").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(first.path("notes").toString()).isEqualTo("[]");
        first.path("rows")
                .forEach(row -> assertThat(row.path("notes").toString()).isEqualTo("[]"));

        JsonNode again = take(csv).expect(200).json();
        assertThat(again.path("unchanged").asInt())
                .isEqualTo(first.path("added").asInt());
        assertThat(again.path("updated").asInt()).isZero();
    }

    @Test
    void readsWhatPeopleSayOfThemselves() {
        take("""
                Given name,Family name,Email,Language,Languages,How I like to meet,Interests,Help,Contacts,Ask,Offer topics,Ask topics,Goal,About me,Organisation,Not with,Matching consent,Mail consent
                Mira,Kessler,Mira@Example.ORG,de,de; English,gern Gastgeber,Jazz; film noir|Espresso,I find sources.,Two podcasters.,Who records a podcast?,workshops; podcasters,podcasts,An idea,Librarian,Library,konrad@example.org; nobody,ja,no
                """);

        JsonNode mira = attendee("mira@example.org");
        assertThat(mira.path("locale").asString()).isEqualTo("de");
        assertThat(mira.path("meeting").asString()).isEqualTo("HOST");
        assertThat(mira.path("consents").path("matching").asBoolean()).isTrue();
        assertThat(mira.path("consents").path("mail").asBoolean()).isFalse();
        JsonNode profile = profile("mira@example.org");
        assertThat(profile.path("interests").toString()).isEqualTo("[\"jazz\",\"film noir\",\"espresso\"]");
        assertThat(profile.path("languages").toString()).isEqualTo("[\"de\",\"en\"]");
        assertThat(profile.path("offers").path(0).path("kind").asString()).isEqualTo("HELP");
        assertThat(profile.path("offers").path(0).path("topics").toString()).isEqualTo("[\"workshops\"]");
        assertThat(profile.path("offers").path(1).path("topics").toString()).isEqualTo("[\"podcasters\"]");
        assertThat(profile.path("ask").path("topics").toString()).isEqualTo("[\"podcasts\"]");
        assertThat(profile.path("notWith").toString()).isEqualTo("[\"konrad@example.org\"]");
        assertThat(profile.path("story").asString()).isEqualTo("Librarian");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with mark", "windows-1252", "UTF-16 with mark"})
    void readsEveryEncodingThatASpreadsheetWrites(String encoding) {
        String csv = "Vorname;Nachname;E-Mail;Über mich\r\nJörg;Müßig;joerg@example.org;Größe „L“, 5 €\r\n";
        String name = encoding.replace(" with mark", "").replace("UTF-16", "UTF-16LE");
        String marked = encoding.endsWith("mark") ? "\uFEFF" + csv : csv;

        assertThat(outcomes(take(marked.getBytes(Charset.forName(name))).expect(200)))
                .containsExactly("2 added");
        assertThat(attendee("joerg@example.org").path("givenName").asString()).isEqualTo("Jörg");
        assertThat(profile("joerg@example.org").path("story").asString()).isEqualTo("Größe „L“, 5 €");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void tellsSeparatorsApartByTheHeadingsTheyMake(String separator) {
        String csv = String.join(separator, "E-MAIL ", " vorname", "Interessen", "Ueber Mich") + "\n"
                + String.join(separator, "a@example.org", "Ada", "\"jazz; chess, tea\"", "x") + "\n";

        take(csv);

        assertThat(profile("a@example.org").path("interests").toString()).isEqualTo("[\"jazz\",\"chess\",\"tea\"]");
        assertThat(profile("a@example.org").path("story").asString()).isEqualTo("x");
    }

    @Test
    void aBadRowNeverCostsAGoodOne() {
        Reply report = take("""
                Email,Given name,About me
                one@example.org,One,fine
                two@example.org,Two,"never closed
                three@example.org,Three,"said ""so\"""
                no address,Four,x
                ,Five,x
                six@example.org,,x
                seven@example.org,Seven,"first line
                second line"

                one@example.org,Uno,again
                eight@example.org,Eight,x,y,z
                nine@example.org,Nine
                """);

        assertThat(outcomes(report))
                .containsExactly(
                        "2 added",
                        "3 refused",
                        "4 added",
                        "5 refused",
                        "6 refused",
                        "7 refused",
                        "8 added",
                        "10 refused",
                        "11 added",
                        "12 added");
        assertThat(profile("three@example.org").path("story").asString()).isEqualTo("said \"so\"");
        assertThat(profile("seven@example.org").path("story").asString()).isEqualTo("first line second line");
        assertThat(attendee("one@example.org").path("givenName").asString()).isEqualTo("One");
        assertThat(report.text()).contains("more cells than headings");
        report.json().path("rows").forEach(row -> {
            if (row.path("outcome").asString().equals("refused")) {
                assertThat(row.path("notes").size()).isPositive();
            }
        });
    }

    @Test
    void updatesByAddressAndLeavesAloneWhatTheListDoesNotSay() {
        take("Email,Given name,Family name,Interests,Matching consent,Mail consent\n"
                + "mira@example.org,Mira,Kessler,jazz,yes,yes\n");
        String ticket = attendee("mira@example.org").path("ticket").asString();

        Reply report = take("E-Mail;Vorname\nMIRA@example.org;Mirjam\n");

        assertThat(outcomes(report)).containsExactly("2 updated");
        JsonNode mira = attendee("mira@example.org");
        assertThat(mira.path("givenName").asString()).isEqualTo("Mirjam");
        assertThat(mira.path("familyName").asString()).isEqualTo("Kessler");
        assertThat(mira.path("ticket").asString()).isEqualTo(ticket);
        assertThat(mira.path("consents").path("mail").asBoolean()).isTrue();
        assertThat(profile("mira@example.org").path("interests").toString()).isEqualTo("[\"jazz\"]");
    }

    @Test
    void doesNotOverwriteWhatPeopleDecidedThemselves() {
        String list = "Email,Given name,Interests,Matching consent\nmira@example.org,Mira,jazz,yes\n";
        take(list);
        Invited mira = Evening.invited(attendee("mira@example.org"));
        var self = evening.house.enter(mira.pageKey());
        self.put("/api/me/consents", Map.of("matching", false, "mail", true)).expect(200);
        self.put("/api/me/profile", Map.of("interests", List.of("silence"))).expect(200);

        Reply report = take(list);

        assertThat(outcomes(report)).containsExactly("2 unchanged");
        assertThat(report.json().path("rows").path(0).path("notes").size()).isEqualTo(2);
        assertThat(attendee("mira@example.org")
                        .path("consents")
                        .path("matching")
                        .asBoolean())
                .isFalse();
        assertThat(profile("mira@example.org").path("interests").toString()).isEqualTo("[\"silence\"]");
    }

    @Test
    void whoWithdrewIsNotBroughtBackByAList() {
        String list = "Email,Given name\nmira@example.org,Mira\n";
        take(list);
        evening.organizer
                .post(evening.path + "/attendees/"
                        + attendee("mira@example.org").path("attendeeId").asString() + "/withdraw")
                .expect(200);

        Reply report = take(list);

        assertThat(outcomes(report)).containsExactly("2 unchanged");
        assertThat(report.text()).contains("has withdrawn");
        assertThat(attendee("mira@example.org").path("presence").asString()).isEqualTo("withdrawn");
    }

    @Test
    void consentIsNoUntilItIsSaid() {
        take("Email,Given name,Matching consent\na@example.org,Ada,\nb@example.org,Bo,perhaps\nc@example.org,Cy,JA\n");

        assertThat(attendee("a@example.org").path("consents").path("matching").asBoolean())
                .isFalse();
        assertThat(attendee("b@example.org").path("consents").path("matching").asBoolean())
                .isFalse();
        assertThat(attendee("c@example.org").path("consents").path("matching").asBoolean())
                .isTrue();
        assertThat(attendee("c@example.org").path("consents").path("mail").asBoolean())
                .isFalse();
    }

    @Test
    void understandsAsksAndOffersByTheTopicsThatOthersName() {
        take("Email,Given name,Interests,Ask,Help\n"
                + "a@example.org,Ada,minigolf; urban gardening,,\n"
                + "b@example.org,Bo,,Who plays Minigolf with me?,\"Urban gardening, at any hour.\"\n");

        assertThat(profile("b@example.org").path("ask").path("topics").toString())
                .isEqualTo("[\"minigolf\"]");
        assertThat(profile("b@example.org")
                        .path("offers")
                        .path(0)
                        .path("topics")
                        .toString())
                .isEqualTo("[\"urban gardening\"]");
    }

    @Test
    void cutsWhatIsTooLongAndTakesOutWhatCouldEndAHeader() {
        Reply report = take("Email,Given name,About me,Interests\n"
                + "a@example.org,\"Ada\r\nBcc: x@example.org\"," + "long ".repeat(200) + "," + "i;".repeat(3)
                + String.join(
                        ";",
                        java.util.stream.IntStream.range(0, 40)
                                .mapToObj(i -> "topic" + i)
                                .toList())
                + "\nb@example.org," + "N".repeat(101) + ",,\n");

        assertThat(outcomes(report)).containsExactly("2 added", "3 refused");
        assertThat(attendee("a@example.org").path("givenName").asString()).isEqualTo("Ada Bcc: x@example.org");
        assertThat(profile("a@example.org").path("story").asString().length()).isLessThanOrEqualTo(600);
        assertThat(profile("a@example.org").path("interests").size()).isEqualTo(20);
        assertThat(report.json().path("rows").path(0).path("notes").size()).isEqualTo(2);
    }

    @Test
    void saysWhichColumnsItDidNotUse() {
        assertThat(take("Email,Given name,Shoe size\na@example.org,Ada,42\n")
                        .json()
                        .path("notes")
                        .toString())
                .contains("Shoe size");
    }

    @Test
    void remarksAreInTheLanguageOfWhoeverReadsThem() {
        String list = "Email,Given name,Language,Meeting,Shoe size\nno address,Ada,,,42\nb@example.org,Bo,fr,,\n";
        Reply report = evening.organizer
                .in("de")
                .send(evening.path + "/attendees/import", "text/csv", list.getBytes(StandardCharsets.UTF_8))
                .expect(200);

        assertThat(report.text())
                .contains(
                        "die Spalte „Shoe size“ wird nicht gebraucht",
                        "das ist keine E-Mail-Adresse",
                        "die Sprache „fr“ gilt als Deutsch");
        assertThat(evening.organizer
                        .in("de")
                        .send(evening.path + "/attendees/import", "text/csv", " \n".getBytes(StandardCharsets.UTF_8))
                        .expect(422)
                        .at("detail"))
                .isEqualTo("Diese Datei ist nicht lesbar: sie ist leer.");
    }

    @Test
    void theLanguageThatSomebodyChoseThemselfStaysWhateverALaterListSays() {
        take("Email,Given name,Language\na@example.org,Ada,de\nb@example.org,Bo,de\n");
        evening.house
                .enter(Evening.invited(attendee("a@example.org")).pageKey())
                .put("/api/me/language", Map.of("language", "en"))
                .expect(200);

        Reply report = take("Email,Given name,Language\na@example.org,Ada,de\nb@example.org,Bo,en\n");

        assertThat(attendee("a@example.org").path("locale").asString()).isEqualTo("en");
        assertThat(attendee("b@example.org").path("locale").asString()).isEqualTo("en");
        assertThat(outcomes(report)).containsExactly("2 unchanged", "3 updated");
        assertThat(report.json().path("rows").path(0).path("notes").toString())
                .contains("the person has chosen their own language, which stays");
    }

    @Test
    void aListWithoutTheHeadingsItNeedsIsRefusedWithTheReason() {
        assertThat(take("just,some\ncells,here\n".getBytes(StandardCharsets.UTF_8))
                        .expect(422)
                        .at("detail"))
                .contains("\"Email\" and \"Given name\"");
        take(new byte[0]).expect(400);
        take(" \n\n".getBytes(StandardCharsets.UTF_8)).expect(422);
        take(new byte[9 << 20]).expect(413);
        evening.organizer
                .send(evening.path + "/attendees/import", XLSX, "no workbook".getBytes(StandardCharsets.UTF_8))
                .expect(422);
    }

    @Test
    void readsAWorkbookLikeATextFile() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "tests", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Gäste");
            List<String> headings = List.of("Vorname", "E-Mail", "Interessen", "Einwilligung Kreise", "Organisation");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(0, i, headings.get(i));
            }
            sheet.value(1, 0, "Zoë");
            sheet.value(1, 1, "zoe@example.org");
            sheet.value(1, 2, "comics; ramen");
            sheet.value(1, 3, true);
            sheet.value(1, 4, 1984);
            sheet.value(3, 0, "Łukasz");
            sheet.value(3, 1, "no address");
        }

        Reply report = evening.organizer
                .send(evening.path + "/attendees/import", XLSX, file.toByteArray())
                .expect(200);

        assertThat(outcomes(report)).containsExactly("2 added", "4 refused");
        assertThat(attendee("zoe@example.org").path("consents").path("matching").asBoolean())
                .isTrue();
        assertThat(profile("zoe@example.org").path("organisation").asString()).isEqualTo("1984");
    }
}
