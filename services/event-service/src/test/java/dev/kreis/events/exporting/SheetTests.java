package dev.kreis.events.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTests {
    private static List<Row> rows(Sheet sheet) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(sheet.xlsx()));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 170", "-2", "@SUM(A1)", "\t=1", "\r=1"})
    void noCellIsAFormula(String hostile) throws IOException {
        Sheet sheet = new Sheet("People", "Name");
        sheet.add(hostile);

        assertThat(sheet.csv()).contains("'" + hostile);
        Cell cell = rows(sheet).get(1).getCell(0);
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.getText()).startsWith("'");
    }

    @Test
    void ordinaryWordsStayAsTheyAre() throws IOException {
        Sheet sheet = new Sheet("People", "Name", "Note");
        sheet.add("Søren Åkerlund", "likes \"jazz\", and = signs");

        assertThat(sheet.csv()).isEqualTo("\uFEFFName,Note\r\nSøren Åkerlund,\"likes \"\"jazz\"\", and = signs\"\r\n");
        assertThat(rows(sheet).get(1).getCellText(0)).isEqualTo("Søren Åkerlund");
        assertThat(rows(sheet).get(1).getCellText(1)).isEqualTo("likes \"jazz\", and = signs");
    }
}
