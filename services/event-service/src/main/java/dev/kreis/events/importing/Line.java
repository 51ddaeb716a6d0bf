package dev.kreis.events.importing;

import dev.kreis.events.problems.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list.
 *
 * @param row its number as a spreadsheet shows it; the headings are row 1 where nothing stands above them
 * @param flaw why its cells could not be told apart, where that is so
 */
record Line(int row, List<String> cells, @Nullable Wording flaw) {
    Line {
        cells = List.copyOf(cells);
    }

    boolean isBlank() {
        return flaw == null && cells.stream().allMatch(String::isBlank);
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
