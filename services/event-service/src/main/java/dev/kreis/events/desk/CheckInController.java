package dev.kreis.events.desk;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.ProblemDocument;
import dev.kreis.events.problems.RefusedException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The door: for kiosks at their own mixer, and for organizers. */
@RestController
@RequestMapping("/api/mixers/{mixerId}")
class CheckInController {
    private static final Logger log = LoggerFactory.getLogger(CheckInController.class);
    private static final int BATCH = 500;

    private final CheckInDesk desk;
    private final WalkIns walkIns;
    private final Guesses guesses;
    private final GuestPack pack;
    private final JsonMapper json;

    CheckInController(CheckInDesk desk, WalkIns walkIns, Guesses guesses, GuestPack pack, JsonMapper json) {
        this.desk = desk;
        this.walkIns = walkIns;
        this.guesses = guesses;
        this.pack = pack;
        this.json = json;
    }

    /** How a batch is answered, for its description: each item as if asked alone, with its nonce and status. */
    @Schema(name = "BatchAnswers")
    record BatchAnswers(List<BatchAnswer> answers) {
        @Schema(
                name = "BatchAnswer",
                anyOf = {Admission.class, ProblemDocument.class})
        record BatchAnswer(String nonce, int status) {}
    }

    @PostMapping("/check-ins")
    @SaidAtTheDesk
    ResponseEntity<String> checkIn(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody CheckInForm form,
            Locale locale) {
        Mixer mixer = desk.enter(caller, mixerId);
        return desk.checkIn(caller, mixer, form, locale).toResponse();
    }

    /** Each item has its own answer, in order; one that cannot be understood spoils no other. */
    @PostMapping("/check-ins/batch")
    @ApiResponse(
            responseCode = "200",
            description = "one answer for each item, in order",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchAnswers.class)))
    JsonNode batch(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody JsonNode body,
            Locale locale) {
        Mixer mixer = desk.enter(caller, mixerId);
        if (!(body.path("items") instanceof ArrayNode items)) {
            throw new RefusedException(Problem.MALFORMED);
        }
        if (items.size() > BATCH) {
            throw new RefusedException(Problem.TOO_LARGE);
        }
        guesses.checkPatience(caller);
        ObjectNode answers = json.createObjectNode();
        ArrayNode list = answers.putArray("answers");
        for (JsonNode item : items) {
            list.add(answer(caller, mixer, item, locale));
        }
        return answers;
    }

    @PostMapping("/check-ins/undo")
    @SaidAtTheDesk
    ResponseEntity<String> undo(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody UndoForm form,
            Locale locale) {
        Mixer mixer = desk.enter(caller, mixerId);
        return desk.undo(caller, mixer, form, locale).toResponse();
    }

    @PostMapping("/departures")
    @SaidAtTheDesk
    ResponseEntity<String> leave(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody DepartureForm form,
            Locale locale) {
        Mixer mixer = desk.enter(caller, mixerId);
        return desk.leave(caller, mixer, form, locale).toResponse();
    }

    @PostMapping("/walk-ins")
    @SaidAtTheDesk
    ResponseEntity<String> walkIn(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody WalkInForm form,
            Locale locale) {
        Mixer mixer = desk.enter(caller, mixerId);
        return walkIns.welcome(caller, mixer, form, locale).toResponse();
    }

    /** What a kiosk needs to welcome people while it is alone; 304 where it has it already. */
    @GetMapping("/guest-pack")
    @Nullable
    ResponseEntity<byte[]> guestPack(
            @AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, WebRequest request) {
        GuestPack.Contents contents = pack.of(desk.enter(caller, mixerId));
        if (request.checkNotModified(contents.mark())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .eTag(contents.mark())
                .body(pack.seal(contents));
    }

    private ObjectNode answer(Bearer caller, Mixer mixer, JsonNode item, Locale locale) {
        String nonce = item.path("nonce").asString("");
        Answer answer = understood(caller, mixer, item, locale);
        ObjectNode node = (ObjectNode) json.readTree(answer.body());
        node.put("nonce", nonce);
        node.put("status", answer.status());
        return node;
    }

    private Answer understood(Bearer caller, Mixer mixer, JsonNode item, Locale locale) {
        CheckInForm form = form(item);
        if (form == null) {
            return desk.problem(Problem.MALFORMED, locale);
        }
        try {
            return desk.answer(caller, mixer, form, locale);
        } catch (RefusedException e) {
            return desk.problem(e.problem(), locale);
        } catch (RuntimeException e) {
            log.error("an item of a batch failed", e);
            return desk.problem(Problem.BROKEN, locale);
        }
    }

    private @Nullable CheckInForm form(JsonNode item) {
        try {
            return item.isObject() ? json.treeToValue(item, CheckInForm.class) : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
