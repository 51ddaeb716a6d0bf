package dev.kreis.edge.pages;

/** How many came. */
public record Attendance(int expected, int arrived, int here, int left, int withdrawn) {
    static final Attendance NONE = new Attendance(0, 0, 0, 0, 0);
}
