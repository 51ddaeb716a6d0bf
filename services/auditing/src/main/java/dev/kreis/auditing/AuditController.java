package dev.kreis.auditing;

import dev.kreis.auditing.Author.Member;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where a team reads its list. Who of the team may, is for the service's own rules to say. */
@RestController
class AuditController {
    private static final int MOST = 200;

    private final AuditList list;
    private final Author author;

    AuditController(AuditList list, Author author) {
        this.list = list;
        this.author = author;
    }

    /** @param about ids and words by name */
    record EntryView(
            String id, Instant at, String by, String what, Map<String, String> about, AuditEntry.Outcome outcome) {}

    @GetMapping("${kreis.audit.path}")
    ResponseEntity<List<EntryView>> entries(
            Authentication asking,
            @RequestParam(required = false) @Nullable String mixer,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        Member member = author.of(asking).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        List<EntryView> entries = list.of(member.teamId(), mixer, before, Math.clamp(limit, 1, MOST)).stream()
                .map(it -> new EntryView(it.id(), it.at(), it.by(), it.what(), it.about(), it.outcome()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries);
    }
}
