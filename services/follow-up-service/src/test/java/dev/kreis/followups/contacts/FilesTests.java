package dev.kreis.followups.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreis.followups.contacts.Entry.Card;
import dev.kreis.followups.contacts.Timing.Moment;
import dev.kreis.followups.policy.Language;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 12);

    /** What people really write, and what makes files stumble. */
    private static final List<String> AWKWARD = List.of(
            "Zoë Großmann-Ümläüt",
            "=HYPERLINK(\"http://evil.example\",\"click\")",
            "+49 170 1234567",
            "-1",
            "@sum(A1)",
            "'=already quoted",
            "''=twice",
            "'tis a name",
            "|pipe",
            "%percent",
            "a, b; c\td",
            "say \"hello\"",
            "back\\slash \\n not a line",
            "BEGIN:VCARD",
            "<b>&amp; bold</b>",
            "😀 and 中文 and עברית",
            "0123",
            "1e5",
            "TRUE",
            "2026-11-12",
            "x".repeat(200));

    private static final List<String> NOTES = List.of(
            "one line",
            "first\nsecond\n\n  indented third; with, signs: \"and\" \\ more\nlast",
            "=1+1\n=2+2",
            "Grüße\n– Gedankenstrich\n„Anführung“\n'apostrophe",
            "ends with a quotation mark \"\nEND:VCARD\nEND",
            "");

    private static final ListSettings SETTINGS = new ListSettings(
            Map.of(
                    "Familie", new Rhythm(7, 14),
                    "=Verein & „mehr“", new Rhythm(30, 3_650),
                    "ohne einen Menschen", new Rhythm(1, 1)),
            Reminders.WEEKLY);

    private static Seen seen(Entry entry) {
        return new Seen(entry, entry.rhythm(), entry.lastTouch(), new Timing(Moment.THERE, null));
    }

    private static List<Entry> entries() {
        Random random = new Random(7);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < AWKWARD.size() * 3; i++) {
            String text = AWKWARD.get(i % AWKWARD.size());
            Draft clean = new Draft(
                    "%032x".formatted(i + 1),
                    text,
                    i % 2 == 0 ? "" : "zoë.%d+list@exämple.org".formatted(i),
                    i % 3 == 0 ? text : "+49 30 " + i,
                    AWKWARD.get((i * 7 + 3) % AWKWARD.size()),
                    NOTES.get(i % NOTES.size()),
                    i % 4 == 0 ? List.of() : List.of("Freunde & Familie", AWKWARD.get((i * 5 + 1) % AWKWARD.size())),
                    i % 3 == 1 ? null : new Rhythm(1 + random.nextInt(100), 200 + random.nextInt(3000)),
                    null,
                    null,
                    i % 5 == 0 ? "Frag, wie es geht; =ohne, Anlass \\" : null,
                    null,
                    null);
            entries.add(new Entry(
                    "%032x".formatted(i + 1),
                    null,
                    clean.card(),
                    clean.rhythm(),
                    DAY.minusDays(i),
                    i % 2 == 0 ? null : DAY.minusDays(i * 3L),
                    i % 7 == 0 ? DAY.plusDays(i + 1L) : null,
                    clean.firstStep(),
                    i % 4 == 1 ? DAY.minusDays(i) : null));
        }
        return entries;
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void aRoundTripLosesNothing(FileKind kind) {
        List<Entry> before = entries();
        for (Language language : Language.values()) {
            byte[] file = kind.write(before.stream().map(FilesTests::seen).toList(), SETTINGS, language);
            assertThat(FileKind.of(file)).isEqualTo(kind);
            Contents contents = kind.read(file);
            assertThat(contents.settings()).isEqualTo(SETTINGS);
            List<Draft> after = contents.contacts();
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                Entry entry = before.get(i);
                Draft draft = after.get(i);
                assertThat(draft.card()).isEqualTo(entry.card());
                assertThat(draft.contactId()).isEqualTo(entry.contactId());
                assertThat(draft.rhythm()).isEqualTo(entry.rhythm());
                assertThat(draft.lastTouch()).isEqualTo(entry.lastTouch());
                assertThat(draft.snoozedUntil()).isEqualTo(entry.snoozedUntil());
                assertThat(draft.firstStep()).isEqualTo(entry.firstStep());
                assertThat(draft.since()).isEqualTo(entry.since());
                assertThat(draft.broughtUp()).isEqualTo(entry.broughtUp());
            }
        }
    }

    @Test
    void nothingThatLeavesIsAFormula() {
        byte[] file =
                FileKind.CSV.write(entries().stream().map(FilesTests::seen).toList(), SETTINGS, Language.GERMAN);
        for (List<String> row : CsvFile.read(file)) {
            assertThat(row).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@|%\\t\\r\\n].*"));
        }
        for (List<String> row : XlsxFile.read(
                FileKind.XLSX.write(entries().stream().map(FilesTests::seen).toList(), SETTINGS, Language.GERMAN))) {
            assertThat(row).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@|%\\t\\r\\n].*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetProgramsWrite(String separator) {
        String text = String.join(separator, "Anzeigename", "E-Mail-Adresse", "Zuletzt", "Notizen", "Unbekanntes")
                + "\r\n"
                + String.join(separator, "Jörg", "joerg@example.org", "3.2.2026", "\"zwei\r\nZeilen\"", "x")
                + "\r\n";
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
            List<Draft> drafts = FileKind.CSV.read(text.getBytes(charset)).contacts();
            assertThat(drafts).singleElement().satisfies(draft -> {
                assertThat(draft.name()).isEqualTo("Jörg");
                assertThat(draft.email()).isEqualTo("joerg@example.org");
                assertThat(draft.lastTouch()).isEqualTo(LocalDate.of(2026, 2, 3));
                assertThat(draft.notes()).isEqualTo("zwei\nZeilen");
            });
        }
    }

    @Test
    void readsTheCardsOfAddressBooks() {
        String cards = """
            BEGIN:VCARD
            VERSION:3.0
            N:Großmann;Zoë;;;
            FN:Zoë Großmann
            ORG:Kreis;Werkstatt
            EMAIL;TYPE=INTERNET,HOME:zoe@example.org
            EMAIL;TYPE=WORK:zoe@work.example
            TEL;TYPE=CELL:+49 170 1
            NOTE:Erste Zeile\\nZweite\\, mit Komma
            CATEGORIES:Freunde,Verein
            PHOTO;ENCODING=b;TYPE=JPEG:AAAA
            END:VCARD
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
            TEL;CELL:0170 2
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Ada
            TEL;VALUE=uri:tel:+49-30-1
            END:VCARD
            """;
        List<Draft> drafts = FileKind.of(cards.getBytes(StandardCharsets.UTF_8))
                .read(cards.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                .contacts();
        assertThat(drafts).extracting(Draft::name).containsExactly("Zoë Großmann", "Jörg Müller", "Ada");
        assertThat(drafts.getFirst().notes()).isEqualTo("Erste Zeile\nZweite, mit Komma\nzoe@work.example");
        assertThat(drafts.getFirst().tags()).containsExactly("Freunde", "Verein");
        assertThat(drafts.getFirst().organisation()).isEqualTo("Kreis, Werkstatt");
        assertThat(drafts).extracting(Draft::phone).containsExactly("+49 170 1", "0170 2", "+49-30-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no heading of ours\nx\n", "PK but no archive", "%PDF-1.7", "\"never closed"})
    void whatIsNoListIsRefused(String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FileKind.of(bytes).read(bytes)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void anArchiveThatUnpacksToFarMoreThanAListIsRefused() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(file)) {
            archive.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                archive.write(nothing);
            }
        }
        assertThat(file.size()).isLessThan(200_000);
        assertThatThrownBy(() -> FileKind.XLSX.read(file.toByteArray())).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void aLineThatComesToMindIsANameAndPerhapsAnAddress() {
        assertThat(Draft.remembered("  Tante  Käthe ", "Familie").card())
                .isEqualTo(new Card("Tante Käthe", "", "", "", "", List.of("Familie")));
        assertThat(Draft.remembered("Tom Beispiel <tom@example.org>", "").card())
                .isEqualTo(new Card("Tom Beispiel", "tom@example.org", "", "", "", List.of()));
        assertThat(Draft.remembered("tom@example.org", "").name()).isEqualTo("tom@example.org");
    }
}
