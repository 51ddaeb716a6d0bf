package dev.kreis.events.importing;

import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the first sheet of an Excel workbook. */
final class XlsxFile {
    private static final long MOST_UNPACKED = 64L << 20;
    private static final int WIDEST = 200;

    private XlsxFile() {}

    /** @throws RefusedException where this is no workbook, or one that unpacks to far more than a list of people */
    static List<Line> read(byte[] file) {
        try {
            checkSize(file);
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                    Stream<Row> rows = workbook.getFirstSheet().openStream()) {
                List<Line> lines = new ArrayList<>();
                rows.forEach(row -> lines.add(line(row)));
                return lines;
            }
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(
                    Problem.FILE_UNREADABLE, new Wording("no Excel workbook (.xlsx)", "keine Excel-Mappe (.xlsx)"));
        }
    }

    private static Line line(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), WIDEST); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxFile::text).orElse(""));
        }
        return new Line(row.getRowNum(), cells, null);
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR || cell.getValue() == null) {
            return "";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (cell.getType() == CellType.BOOLEAN) {
            return Boolean.TRUE.equals(cell.asBoolean()) ? "yes" : "no";
        }
        return text == null ? "" : text;
    }

    private static void checkSize(byte[] file) throws IOException {
        long unpacked = 0;
        byte[] chunk = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    unpacked += drain(content, chunk, MOST_UNPACKED - unpacked);
                }
            }
        }
    }

    private static long drain(InputStream entry, byte[] chunk, long most) throws IOException {
        long read = 0;
        for (int n = entry.read(chunk); n >= 0; n = entry.read(chunk)) {
            read += n;
            if (read > most) {
                throw new RefusedException(
                        Problem.FILE_UNREADABLE,
                        new Wording("it unpacks to more than 64 MiB", "sie entpackt sich auf mehr als 64 MiB"));
            }
        }
        return read;
    }
}
