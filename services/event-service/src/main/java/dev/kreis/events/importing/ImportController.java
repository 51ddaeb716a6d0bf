package dev.kreis.events.importing;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where organizers bring their lists. */
@RestController
@RequestMapping("/api/mixers/{mixerId}/attendees/import")
class ImportController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Importer importer;
    private final Mixers mixers;

    ImportController(Importer importer, Mixers mixers) {
        this.importer = importer;
        this.mixers = mixers;
    }

    /** The body is read as bytes: what its sender says about the character set is wrong too often. */
    @PostMapping(consumes = "text/csv")
    ImportReport csv(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody byte[] file) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        return importer.run(mixer, CsvFile.read(file));
    }

    @PostMapping(consumes = XLSX)
    ImportReport xlsx(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody byte[] file) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        return importer.run(mixer, XlsxFile.read(file));
    }
}
