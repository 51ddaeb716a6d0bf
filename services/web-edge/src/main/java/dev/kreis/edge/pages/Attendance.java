package dev.kreis.edge.pages;

/**
 * How many came.
 *
 * @param expected on the list and not here yet
 * @param arrived here now, or here before and gone
 */
public record Attendance(int expected, int arrived, int here, int left, int withdrawn) {
    static final Attendance NONE = new Attendance(0, 0, 0, 0, 0);

    /** Everybody who came or is still to come. */
    public int all() {
        return expected + arrived;
    }
}
