package dev.kreis.followups.contacts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** CSV as spreadsheet programs write and read it: UTF-8 with its mark, or what else people have. */
final class CsvFile {
    private static final char MARK = '\uFEFF';
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private CsvFile() {}

    static byte[] write(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        text.write(MARK);
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(row -> csv.writeRecord(row.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<List<String>> read(byte[] file) {
        String text = text(file);
        try {
            return CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text).stream()
                    .map(CsvRecord::getFields)
                    .toList();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new UnreadableFileException();
        }
    }

    /** The one that parts the first line into the most columns. */
    private static char separator(String text) {
        String headings = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char separator : SEPARATORS) {
            long found = headings.chars().filter(it -> it == separator).count();
            if (found > most) {
                most = found;
                best = separator;
            }
        }
        return best;
    }

    /** UTF-8, UTF-16 with its mark, or else what Windows wrote before. */
    static String text(byte[] file) {
        Charset charset = StandardCharsets.UTF_8;
        if (file.length > 1 && ((file[0] == -1 && file[1] == -2) || (file[0] == -2 && file[1] == -1))) {
            charset = StandardCharsets.UTF_16;
        }
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            text = new String(file, Charset.forName("windows-1252"));
        }
        return text.startsWith(String.valueOf(MARK)) ? text.substring(1) : text;
    }
}
