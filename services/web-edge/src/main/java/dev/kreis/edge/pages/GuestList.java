package dev.kreis.edge.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that somebody brought, and what would become of each row. */
public record GuestList(String listId, Report report) {
    /** @param notes about the list as a whole */
    public record Report(
            int added,
            int updated,
            int unchanged,
            int refused,
            @Nullable List<String> notes,
            @Nullable List<Row> rows) {
        public List<String> notes() {
            return notes == null ? List.of() : notes;
        }

        public List<Row> rows() {
            return rows == null ? List.of() : rows;
        }

        /** Whether taking it would do anything. */
        public boolean doesSomething() {
            return added + updated > 0;
        }
    }

    /** @param row the number that a spreadsheet shows @param outcome added, updated, unchanged or refused */
    public record Row(
            int row,
            String outcome,
            @Nullable String email,
            @Nullable List<String> notes) {
        public List<String> notes() {
            return notes == null ? List.of() : notes;
        }
    }
}
