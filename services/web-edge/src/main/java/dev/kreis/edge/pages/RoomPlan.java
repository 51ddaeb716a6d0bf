package dev.kreis.edge.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tables of a room and where they stand, in percent of its width from the left and of its depth from the top. */
public record RoomPlan(List<Table> tables) {
    private static final int MOST = 500;

    /** @param x absent where nobody has said where the table stands */
    public record Table(
            int number,
            int seats,
            @Nullable Integer x,
            @Nullable Integer y) {}

    static RoomPlan of(JsonNode plan) {
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : plan.path("tables")) {
            JsonNode spot = table.path("spot");
            tables.add(new Table(
                    table.path("number").asInt(),
                    table.path("seats").asInt(),
                    spot.isObject() ? Integer.valueOf(spot.path("x").asInt()) : null,
                    spot.isObject() ? Integer.valueOf(spot.path("y").asInt()) : null));
        }
        return new RoomPlan(tables);
    }

    public static RoomPlan of(Evening evening) {
        return new RoomPlan(evening.tables().stream()
                .map(table -> {
                    Evening.Spot spot = table.spot();
                    return new Table(
                            table.number(),
                            table.seats(),
                            spot == null ? null : spot.x(),
                            spot == null ? null : spot.y());
                })
                .toList());
    }

    /** So many tables alike, in rows. */
    static RoomPlan rows(int count, int seats) {
        int wanted = Math.clamp(count, 0, MOST);
        List<Table> tables = new ArrayList<>();
        for (int number = 1; number <= wanted; number++) {
            tables.add(new Table(number, seats, null, null));
        }
        return new RoomPlan(tables).drawn();
    }

    /** What the form says, row by row; a row without a number or seats is no table. */
    static RoomPlan of(Map<String, String> form) {
        List<Table> tables = new ArrayList<>();
        for (int row = 0; form.containsKey("number" + row); row++) {
            Integer number = number(form, "number" + row);
            Integer seats = number(form, "seats" + row);
            if (number != null && seats != null) {
                Integer x = number(form, "x" + row);
                Integer y = number(form, "y" + row);
                tables.add(new Table(number, seats, y == null ? null : x, x == null ? null : y));
            }
        }
        return new RoomPlan(tables);
    }

    private static @Nullable Integer number(Map<String, String> form, String field) {
        try {
            return Integer.valueOf(
                    Objects.requireNonNullElse(form.get(field), "").strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    void into(ObjectNode plan) {
        ArrayNode list = plan.putArray("tables");
        for (Table table : tables) {
            ObjectNode one = list.addObject().put("number", table.number()).put("seats", table.seats());
            if (table.x() != null && table.y() != null) {
                one.putObject("spot")
                        .put("x", table.x().intValue())
                        .put("y", table.y().intValue());
            }
        }
    }

    /** The same room with a place for each table: where somebody has said so there, else in rows. */
    public RoomPlan drawn() {
        int columns = (int) Math.ceil(Math.sqrt(tables.size() * 1.6));
        int rows = columns == 0 ? 0 : (tables.size() + columns - 1) / columns;
        List<Table> drawn = new ArrayList<>();
        List<Table> inOrder =
                tables.stream().sorted(Comparator.comparingInt(Table::number)).toList();
        for (int i = 0; i < inOrder.size(); i++) {
            Table table = inOrder.get(i);
            drawn.add(
                    table.x() != null && table.y() != null
                            ? table
                            : new Table(
                                    table.number(),
                                    table.seats(),
                                    100 * (2 * (i % columns) + 1) / (2 * columns),
                                    100 * (2 * (i / columns) + 1) / (2 * rows)));
        }
        return new RoomPlan(drawn);
    }

    public int seats() {
        return tables.stream().mapToInt(Table::seats).sum();
    }
}
