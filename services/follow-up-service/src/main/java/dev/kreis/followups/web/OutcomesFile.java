package dev.kreis.followups.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.plan.Outcomes.Outcome;
import dev.kreis.followups.policy.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** What became of a team's mixers, a row each, for a spreadsheet in the language of whoever reads it. A name that looks like a formula is made harmless. */
final class OutcomesFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULAS = "=+-@\t\r";
    private static final List<String> ENGLISH = List.of(
            "Mixer",
            "Day",
            "Mails delivered",
            "Took a first step",
            "Pairs who keep in touch",
            "Met again",
            "Came alone, left with someone",
            "Asked for quiet");
    private static final List<String> GERMAN = List.of(
            "Abend",
            "Tag",
            "Mails zugestellt",
            "Ersten Schritt getan",
            "Paare in Kontakt",
            "Paare, die sich wiedersahen",
            "Allein gekommen, nicht allein gegangen",
            "Wollen Ruhe");

    private OutcomesFile() {}

    static String csv(Map<Evening, Outcome> outcomes, Language reader) {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(headings(reader));
            outcomes.forEach((evening, outcome) -> csv.writeRecord(Stream.concat(
                            Stream.of(name(evening), day(evening)),
                            numbers(outcome).mapToObj(Long::toString))
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static byte[] xlsx(Map<Evening, Outcome> outcomes, Language reader) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Kreis", "1.0")) {
            List<String> headings = headings(reader);
            Worksheet sheet = book.newWorksheet(reader == Language.GERMAN ? "Ergebnisse" : "Outcomes");
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
            }
            sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
            sheet.freezePane(1, 1);
            int row = 1;
            for (Map.Entry<Evening, Outcome> each : outcomes.entrySet()) {
                sheet.value(row, 0, name(each.getKey()));
                sheet.value(row, 1, day(each.getKey()));
                int column = 2;
                for (long number : numbers(each.getValue()).toArray()) {
                    sheet.value(row, column++, number);
                }
                row++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static List<String> headings(Language reader) {
        return reader == Language.GERMAN ? GERMAN : ENGLISH;
    }

    private static LongStream numbers(Outcome it) {
        return LongStream.of(
                it.mails(),
                it.tookFirstStep(),
                it.keepInTouchPairs(),
                it.metAgain(),
                it.cameAloneLeftWithSomeone(),
                it.askedForQuiet());
    }

    private static String name(Evening evening) {
        String name = evening.name();
        return !name.isEmpty() && FORMULAS.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }

    private static String day(Evening evening) {
        return evening.starts().atZone(evening.zoneId()).toLocalDate().toString();
    }
}
