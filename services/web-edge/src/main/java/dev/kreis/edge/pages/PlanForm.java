package dev.kreis.edge.pages;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as it stands in the form: every field as somebody wrote it, so that what was not plausible can be put right
 * where it is. Times are those of the zone's clocks.
 *
 * @param revision of the plan that was read, so that nobody overwrites what somebody else has changed since
 */
public record PlanForm(
        String name,
        String place,
        String zone,
        String day,
        String doors,
        String starts,
        String ends,
        String rounds,
        String minutes,
        String smallest,
        String largest,
        String waiting,
        String capacity,
        String language,
        boolean colleagues,
        boolean registration,
        String revision) {

    /** A quiet evening next week, to begin with. */
    static PlanForm blank(ZonedDateTime now, String language) {
        return new PlanForm(
                "",
                "",
                now.getZone().getId(),
                now.toLocalDate().plusWeeks(1).toString(),
                "18:30",
                "19:00",
                "21:30",
                "2",
                "25",
                "3",
                "4",
                "5",
                "",
                language,
                false,
                false,
                "");
    }

    static PlanForm of(JsonNode plan) {
        ZoneId zone = ZoneId.of(plan.path("zone").asString("UTC"));
        return new PlanForm(
                plan.path("name").asString(""),
                plan.path("place").asString(""),
                zone.getId(),
                local(plan, "starts", zone).toLocalDate().toString(),
                time(local(plan, "doorsOpen", zone)),
                time(local(plan, "starts", zone)),
                time(local(plan, "ends", zone)),
                plan.path("rounds").asString(""),
                minutes(plan, "roundLength"),
                plan.path("circles").path("smallest").asString(""),
                plan.path("circles").path("largest").asString(""),
                minutes(plan, "waitingBound"),
                plan.path("capacity").asString(""),
                plan.path("language").asString("en"),
                plan.path("sameOrganisationAllowed").asBoolean(false),
                plan.path("registration").asBoolean(false),
                plan.path("revision").asString(""));
    }

    static PlanForm of(Map<String, String> form) {
        return new PlanForm(
                said(form, "name"),
                said(form, "place"),
                said(form, "zone"),
                said(form, "day"),
                said(form, "doors"),
                said(form, "starts"),
                said(form, "ends"),
                said(form, "rounds"),
                said(form, "minutes"),
                said(form, "smallest"),
                said(form, "largest"),
                said(form, "waiting"),
                said(form, "capacity"),
                said(form, "language"),
                form.containsKey("colleagues"),
                form.containsKey("registration"),
                said(form, "revision"));
    }

    /** What was written here, over the plan as it is now. */
    PlanForm upon(String newRevision) {
        return new PlanForm(
                name,
                place,
                zone,
                day,
                doors,
                starts,
                ends,
                rounds,
                minutes,
                smallest,
                largest,
                waiting,
                capacity,
                language,
                colleagues,
                registration,
                newRevision);
    }

    /** Writes over what the plan says of these; the rest of it stays. What cannot be read is left for the service to refuse. */
    void into(ObjectNode plan) {
        plan.put("name", name).put("place", place).put("language", language);
        plan.put("sameOrganisationAllowed", colleagues).put("registration", registration);
        number(plan, "rounds", rounds);
        number(plan, "capacity", capacity);
        number(plan, "revision", revision);
        duration(plan, "roundLength", minutes);
        duration(plan, "waitingBound", waiting);
        Integer least = number(smallest);
        Integer most = number(largest);
        if (least != null && most != null) {
            plan.putObject("circles").put("smallest", Math.min(least, most)).put("largest", Math.max(least, most));
        }
        times(plan);
    }

    /** Doors open before it starts, and it ends after that, if need be on the next day. */
    private void times(ObjectNode plan) {
        try {
            ZoneId where = ZoneId.of(zone);
            ZonedDateTime begin =
                    LocalDate.parse(day).atTime(LocalTime.parse(starts)).atZone(where);
            ZonedDateTime open =
                    LocalDate.parse(day).atTime(LocalTime.parse(doors)).atZone(where);
            ZonedDateTime end =
                    LocalDate.parse(day).atTime(LocalTime.parse(ends)).atZone(where);
            plan.put("zone", where.getId());
            plan.put("starts", begin.toInstant().toString());
            plan.put("doorsOpen", open.toInstant().toString());
            plan.put(
                    "ends",
                    (end.isAfter(begin) ? end : end.plusDays(1)).toInstant().toString());
        } catch (DateTimeException e) {
            plan.remove(List.of("starts", "doorsOpen", "ends"));
        }
    }

    private static void number(ObjectNode plan, String field, String said) {
        Integer number = number(said);
        if (number == null) {
            plan.remove(field);
        } else {
            plan.put(field, number.intValue());
        }
    }

    private static void duration(ObjectNode plan, String field, String said) {
        Integer number = number(said);
        if (number == null) {
            plan.remove(field);
        } else {
            plan.put(field, Duration.ofMinutes(number).toString());
        }
    }

    private static @Nullable Integer number(String said) {
        try {
            return Integer.valueOf(said);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String said(Map<String, String> form, String field) {
        return Objects.requireNonNullElse(form.get(field), "").strip();
    }

    private static ZonedDateTime local(JsonNode plan, String field, ZoneId zone) {
        return Instant.parse(plan.path(field).asString()).atZone(zone);
    }

    private static String time(ZonedDateTime when) {
        return when.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String minutes(JsonNode plan, String field) {
        Duration length = Duration.parse(plan.path(field).asString("PT0S"));
        return String.valueOf(Math.ceilDiv(length.toSeconds(), 60));
    }
}
