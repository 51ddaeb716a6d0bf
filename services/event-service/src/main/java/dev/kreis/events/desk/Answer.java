package dev.kreis.events.desk;

import dev.kreis.events.problems.ProblemDocument;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the desk said, as it was said. @param body JSON */
record Answer(int status, String body) {
    boolean isRefusal() {
        return status >= 400;
    }

    ResponseEntity<String> toResponse() {
        return ResponseEntity.status(status)
                .contentType(isRefusal() ? MediaType.valueOf(ProblemDocument.MEDIA_TYPE) : MediaType.APPLICATION_JSON)
                .body(body);
    }
}
