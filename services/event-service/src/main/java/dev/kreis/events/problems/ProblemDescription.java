package dev.kreis.events.problems;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Lists every type of problem in the description of the API. */
@Component
class ProblemDescription implements OpenApiCustomizer {
    @Override
    public void customise(OpenAPI api) {
        Schema<?> document =
                Objects.requireNonNull(api.getComponents().getSchemas().get(ProblemDocument.class.getSimpleName()));
        document.addProperty(
                "type",
                new StringSchema()
                        ._enum(Arrays.stream(Problem.values())
                                .map(Problem::type)
                                .toList()));
    }
}
