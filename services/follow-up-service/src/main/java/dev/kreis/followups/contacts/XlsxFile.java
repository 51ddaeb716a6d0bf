package dev.kreis.followups.contacts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook, as text. */
final class XlsxFile {
    private static final long MOST_UNPACKED = 64L << 20;
    private static final int WIDEST = 100;

    private XlsxFile() {}

    static byte[] write(List<List<String>> rows) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(file, "Kreis", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("Kreis");
                for (int row = 0; row < rows.size(); row++) {
                    List<String> cells = rows.get(row);
                    for (int column = 0; column < cells.size(); column++) {
                        if (!cells.get(column).isEmpty()) {
                            sheet.value(row, column, cells.get(column));
                        }
                    }
                }
                sheet.range(0, 0, 0, rows.getFirst().size() - 1).style().bold().set();
                sheet.freezePane(1, 1);
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<String>> read(byte[] file) {
        try {
            checkSize(file);
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                    Stream<Row> rows = workbook.getFirstSheet().openStream()) {
                return rows.map(XlsxFile::cells).toList();
            }
        } catch (IOException | RuntimeException e) {
            // the library answers a broken workbook with whatever it stumbles over
            throw new UnreadableFileException();
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), WIDEST); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxFile::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.ERROR || cell.getValue() == null) {
            return "";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }

    /** A workbook is an archive, and a small archive can hold more than a machine. */
    private static void checkSize(byte[] file) throws IOException {
        long unpacked = 0;
        byte[] chunk = new byte[1 << 16];
        try (ZipFile archive = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                try (InputStream content = archive.getInputStream(entry)) {
                    for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                        unpacked += n;
                        if (unpacked > MOST_UNPACKED) {
                            throw new UnreadableFileException();
                        }
                    }
                }
            }
        }
    }
}
