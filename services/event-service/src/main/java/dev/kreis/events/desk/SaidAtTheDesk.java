package dev.kreis.events.desk;

import dev.kreis.events.problems.ProblemDocument;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes what the desk may say. Its answers are kept word for word, as strings, and would be described as such
 * otherwise.
 */
@ApiResponse(
        responseCode = "200",
        description = "done, or so already",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = Admission.class)))
@ApiResponse(
        responseCode = "404",
        description = "nobody known to the desk",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
@ApiResponse(
        responseCode = "409",
        description = "the nonce was used for something else",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
@ApiResponse(
        responseCode = "422",
        description = "refused, with a way out",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SaidAtTheDesk {}
