package dev.kreis.events.exporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table on its way into a spreadsheet. A cell that a spreadsheet could take for a formula gets an apostrophe in front,
 * in both formats: what is harmless as text in a workbook is not once it is saved as CSV.
 */
public final class Sheet {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULAS = "=+-@\t\r";

    private final String name;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Sheet(String name, String... headings) {
        this.name = name;
        this.headings = List.of(headings);
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** With a byte order mark, without which Excel takes UTF-8 for something else. */
    public String csv() {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(headings);
            rows.forEach(
                    row -> csv.writeRecord(row.stream().map(Sheet::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A workbook with one sheet, every cell a text. */
    public byte[] xlsx() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Kreis", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            write(sheet, 0, headings);
            sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            for (int row = 0; row < rows.size(); row++) {
                write(
                        sheet,
                        row + 1,
                        rows.get(row).stream().map(Sheet::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
