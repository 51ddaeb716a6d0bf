package dev.kreis.events.importing;

import dev.kreis.auditing.Noted;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where organizers bring their lists. */
@RestController
@RequestMapping("/api/mixers/{mixerId}")
class ImportController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Importer importer;
    private final PendingLists lists;
    private final Mixers mixers;

    ImportController(Importer importer, PendingLists lists, Mixers mixers) {
        this.importer = importer;
        this.lists = lists;
        this.mixers = mixers;
    }

    /** A list that is not taken yet, and what would become of each row. */
    record Preview(String listId, ImportReport report) {}

    /** The body is read as bytes: what its sender says about the character set is wrong too often. */
    @PostMapping(path = "/attendees/import", consumes = "text/csv")
    ImportReport csv(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody byte[] file,
            Locale reader) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        return take(mixer, CsvFile.read(file), reader);
    }

    @PostMapping(path = "/attendees/import", consumes = XLSX)
    ImportReport xlsx(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody byte[] file,
            Locale reader) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        return take(mixer, XlsxFile.read(file), reader);
    }

    private ImportReport take(Mixer mixer, List<Line> lines, Locale reader) {
        ImportReport report = importer.run(mixer, lines, reader, false);
        Noted.that("added", report.added());
        Noted.that("updated", report.updated());
        return report;
    }

    @PostMapping(path = "/lists", consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    Preview bringCsv(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody byte[] file,
            Locale reader) {
        return bring(mixers.get(caller.teamId(), mixerId), false, file, reader);
    }

    @PostMapping(path = "/lists", consumes = XLSX)
    @ResponseStatus(HttpStatus.CREATED)
    Preview bringXlsx(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody byte[] file,
            Locale reader) {
        return bring(mixers.get(caller.teamId(), mixerId), true, file, reader);
    }

    /** What cannot be read at all is refused before it is kept. */
    private Preview bring(Mixer mixer, boolean xlsx, byte[] file, Locale reader) {
        ImportReport report = importer.run(mixer, xlsx ? XlsxFile.read(file) : CsvFile.read(file), reader, true);
        return new Preview(lists.add(mixer.mixerId(), xlsx, file).listId(), report);
    }

    @GetMapping("/lists/{listId}")
    Preview preview(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable String listId,
            Locale reader) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        PendingList list = lists.get(mixerId, listId);
        return new Preview(listId, importer.run(mixer, PendingLists.lines(list), reader, true));
    }

    @PostMapping("/lists/{listId}/take")
    ImportReport take(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable String listId,
            Locale reader) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        PendingList list = lists.get(mixerId, listId);
        ImportReport report = take(mixer, PendingLists.lines(list), reader);
        lists.remove(list);
        return report;
    }
}
