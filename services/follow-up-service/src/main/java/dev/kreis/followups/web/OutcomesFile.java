package dev.kreis.followups.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.plan.Outcomes.Outcome;
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

/** What became of a team's mixers, a row each, for a spreadsheet. A name that looks like a formula is made harmless. */
final class OutcomesFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULAS = "=+-@\t\r";
    private static final List<String> HEADINGS = List.of(
            "Mixer",
            "Day",
            "Mails delivered",
            "Took a first step",
            "Pairs who keep in touch",
            "Met again",
            "Came alone, left with someone",
            "Asked for quiet");

    private OutcomesFile() {}

    static String csv(Map<Evening, Outcome> outcomes) {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(HEADINGS);
            outcomes.forEach((evening, outcome) -> csv.writeRecord(Stream.concat(
                            Stream.of(name(evening), day(evening)),
                            numbers(outcome).mapToObj(Long::toString))
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static byte[] xlsx(Map<Evening, Outcome> outcomes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Kreis", "1.0")) {
            Worksheet sheet = book.newWorksheet("Outcomes");
            for (int column = 0; column < HEADINGS.size(); column++) {
                sheet.value(0, column, HEADINGS.get(column));
            }
            sheet.range(0, 0, 0, HEADINGS.size() - 1).style().bold().set();
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
