package dev.kreis.events.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in a list which column stands. */
final class Columns {
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<String> unknown = new ArrayList<>();

    private Columns() {}

    /** Where a heading occurs twice, the first counts. */
    static Columns of(List<String> headings) {
        Columns columns = new Columns();
        for (int i = 0; i < headings.size(); i++) {
            Optional<Column> column = Column.of(headings.get(i));
            if (column.isPresent() && !columns.places.containsKey(column.get())) {
                columns.places.put(column.get(), i);
            } else if (!headings.get(i).isBlank()) {
                columns.unknown.add(headings.get(i).strip());
            }
        }
        return columns;
    }

    int size() {
        return places.size();
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** The cell as it is; empty where the list has no such column. */
    String cell(Line line, Column column) {
        Integer place = places.get(column);
        return place == null ? "" : line.cell(place);
    }

    /** Headings that mean nothing here. */
    List<String> unknown() {
        return unknown;
    }
}
