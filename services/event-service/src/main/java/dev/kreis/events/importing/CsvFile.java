package dev.kreis.events.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.kreis.events.problems.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as people have it: any of {@code , ; tab} between cells, UTF-8 with or without a byte order mark, UTF-16 with
 * one, or else Windows-1252. A quotation mark that is never closed spoils the row in which it stands and no other: rows
 * are read one by one, and a row takes further lines only while it is unfinished without them.
 */
final class CsvFile {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");
    private static final Pattern SEPARATOR_HINT = Pattern.compile("(?i)\"?sep=([,;\t])\"?");
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final Wording UNCLOSED = new Wording(
            "a quotation mark is not closed, or stands in the wrong place",
            "ein Anführungszeichen ist nicht geschlossen oder steht an der falschen Stelle");
    /** A cell of more lines than this is a forgotten quotation mark. */
    private static final int LONGEST_ROW = 40;

    private CsvFile() {}

    static List<Line> read(byte[] file) {
        String[] lines = LINE_BREAK.split(text(file), -1);
        int first = 0;
        while (first < lines.length && lines[first].isBlank()) {
            first++;
        }
        if (first == lines.length) {
            return List.of();
        }
        var hint = SEPARATOR_HINT.matcher(lines[first].strip());
        if (hint.matches()) {
            return rows(lines, first + 1, hint.group(1).charAt(0), 2);
        }
        return rows(lines, first, separator(lines[first]), first + 1);
    }

    static String text(byte[] file) {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((file[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The one that makes the most known headings; a comma where none does. */
    private static char separator(String headings) {
        char best = ',';
        int most = 0;
        for (char separator : SEPARATORS) {
            List<String> cells = record(headings, separator);
            int known = cells == null ? 0 : Columns.of(cells).size();
            if (known > most) {
                most = known;
                best = separator;
            }
        }
        return best;
    }

    private static List<Line> rows(String[] lines, int from, char separator, int firstRow) {
        List<Line> rows = new ArrayList<>();
        int width = Integer.MAX_VALUE;
        int row = firstRow;
        int next = from;
        while (next < lines.length) {
            if (lines[next].isBlank()) {
                rows.add(new Line(row++, List.of(), null));
                next++;
                continue;
            }
            int taken = 0;
            List<String> cells = null;
            StringBuilder text = new StringBuilder();
            while (cells == null && taken < LONGEST_ROW && next + taken < lines.length) {
                text.append(taken == 0 ? "" : "\n").append(lines[next + taken]);
                taken++;
                cells = record(text.toString(), separator);
            }
            // Several lines that make too long a row are two rows around a forgotten quotation mark.
            if (cells == null || (taken > 1 && cells.size() > width)) {
                rows.add(new Line(row, List.of(), UNCLOSED));
                taken = 1;
            } else {
                rows.add(new Line(row, cells, null));
                if (width == Integer.MAX_VALUE) {
                    width = cells.size();
                }
            }
            next += taken;
            row++;
        }
        return rows;
    }

    private static @Nullable List<String> record(String text, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .trimWhitespacesAroundQuotes(true)
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(text)
                    .getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }
}
