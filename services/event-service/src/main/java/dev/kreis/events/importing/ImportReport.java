package dev.kreis.events.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kreis.contracts.AttendeeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every row.
 *
 * @param notes about the list as a whole
 */
record ImportReport(int added, int updated, int unchanged, int refused, List<String> notes, List<RowReport> rows) {

    static ImportReport of(List<String> notes, List<RowReport> rows) {
        return new ImportReport(
                count(rows, Outcome.ADDED),
                count(rows, Outcome.UPDATED),
                count(rows, Outcome.UNCHANGED),
                count(rows, Outcome.REFUSED),
                notes,
                rows);
    }

    private static int count(List<RowReport> rows, Outcome outcome) {
        return (int) rows.stream().filter(it -> it.outcome() == outcome).count();
    }

    enum Outcome {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("updated")
        UPDATED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("refused")
        REFUSED
    }

    /** @param row the number that a spreadsheet shows */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowReport(
            int row,
            Outcome outcome,
            @Nullable String email,
            @Nullable AttendeeId attendeeId,
            List<String> notes) {}
}
