package dev.kreis.events.desk;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.exporting.Sheet;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.WaitingList;
import dev.kreis.events.registration.WaitingPerson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of the list: how many came, who waits, and the day's record. */
@RestController
@RequestMapping("/api/mixers/{mixerId}")
class AttendanceController {
    private static final MediaType CSV = MediaType.valueOf("text/csv;charset=UTF-8");
    private static final MediaType XLSX =
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final CheckInDesk desk;
    private final Mixers mixers;
    private final Attendees attendees;
    private final WaitingList waiting;
    private final DaysRecord record;
    private final Claims claims;
    private final JsonMapper json;

    AttendanceController(
            CheckInDesk desk,
            Mixers mixers,
            Attendees attendees,
            WaitingList waiting,
            DaysRecord record,
            Claims claims,
            JsonMapper json) {
        this.desk = desk;
        this.mixers = mixers;
        this.attendees = attendees;
        this.waiting = waiting;
        this.record = record;
        this.claims = claims;
        this.json = json;
    }

    record WaitingView(int place, String givenName, String familyName, String email, Locale locale, Instant since) {}

    /**
     * Somebody whom the door sent to the desk.
     *
     * @param by the kiosk or organizer
     * @param detail the sentence that was said at the door
     */
    record RefusalView(Instant at, String by, String outcome, String detail) {}

    /** Whom the door sent to the desk, and why, in order. */
    @GetMapping("/refusals")
    List<RefusalView> refusals(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        return claims.refusals(mixerId).stream()
                .map(it -> {
                    JsonNode said = json.readTree(it.body());
                    return new RefusalView(
                            it.at(),
                            it.by(),
                            said.path("outcome").asString(""),
                            said.path("detail").asString(""));
                })
                .toList();
    }

    @GetMapping("/attendance")
    AttendanceView counts(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        desk.enter(caller, mixerId);
        return AttendanceView.of(attendees.counts(mixerId));
    }

    @GetMapping("/arrivals")
    List<Instant> arrivals(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        return attendees.arrivals(mixerId);
    }

    @GetMapping("/attendance.csv")
    ResponseEntity<String> csv(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, Locale reader) {
        return file(CSV, record(caller, mixerId, reader).csv());
    }

    @GetMapping("/attendance.xlsx")
    ResponseEntity<byte[]> xlsx(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, Locale reader) {
        return file(XLSX, record(caller, mixerId, reader).xlsx());
    }

    private Sheet record(Bearer caller, MixerId mixerId, Locale reader) {
        return record.of(mixers.get(caller.teamId(), mixerId), reader);
    }

    private static <T> ResponseEntity<T> file(MediaType type, T content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(content);
    }

    @GetMapping("/waiting-list")
    List<WaitingView> waitingList(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        List<WaitingPerson> order = waiting.of(mixerId);
        return order.stream()
                .map(it -> new WaitingView(
                        order.indexOf(it) + 1,
                        it.person().givenName(),
                        it.person().familyName(),
                        it.person().email(),
                        it.person().locale(),
                        it.since()))
                .toList();
    }
}
