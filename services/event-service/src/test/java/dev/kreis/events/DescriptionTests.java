package dev.kreis.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class DescriptionTests {
    private final House house = House.open();
    private final JsonNode description =
            house.nobody().get("/v3/api-docs").expect(200).json();

    @Test
    void describesEveryRoute() {
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> answered = new TreeSet<>();
        for (RequestMappingInfo route : house.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()) {
            for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> answered.add(method + " " + path));
            }
        }
        assertThat(description.path("openapi").asString()).startsWith("3.");
        assertThat(described).isNotEmpty().isEqualTo(answered);
    }

    @Test
    void typesWhatTheDeskSays() {
        JsonNode answers = description.at("/paths/~1api~1mixers~1{mixerId}~1check-ins/post/responses");
        assertThat(answers.at("/200/content/application~1json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Admission");
        assertThat(answers.at("/422/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/ProblemDocument");
        assertThat(description.at("/components/schemas/Admission/properties/outcome/enum"))
                .extracting(JsonNode::asString)
                .isEqualTo(List.of("Admitted", "AlreadyInside", "Left", "Undone"));
        assertThat(description.at("/components/schemas/ProblemDocument/properties/type/enum"))
                .extracting(JsonNode::asString)
                .contains("urn:kreis:problem:ticket-unknown", "urn:kreis:problem:mixer-unknown");
    }

    @Test
    void nothingItRefersToIsMissing() {
        assertThat(description.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }
}
