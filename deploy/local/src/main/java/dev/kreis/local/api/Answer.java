package dev.kreis.local.api;

import tools.jackson.databind.JsonNode;

/**
 * What the suite answered.
 *
 * @param question method and path, for messages to people
 * @param body the JSON of the answer; an empty object where there was none
 */
public record Answer(String question, int status, JsonNode body) {

    public boolean isFine() {
        return status >= 200 && status < 300;
    }

    /** The body of a good answer. @throws RefusedException where the answer is none */
    public JsonNode fine() {
        if (!isFine()) {
            throw new RefusedException(this);
        }
        return body;
    }

    /** A text of the body, empty where there is none. */
    public String text(String field) {
        return body.path(field).asString("");
    }

    /** What a person should read: the sentence of a problem document (RFC 9457), or the status. */
    public String sentence() {
        String detail = text("detail");
        return detail.isEmpty() ? "status " + status : detail;
    }
}
