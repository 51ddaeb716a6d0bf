package dev.kreis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies in {@code wire/} was once on the wire, and lies in somebody's topic still. A sample may be added; a change of
 * an old one means that a reader of yesterday's messages breaks.
 */
class WireSamplesTests {
    private static final Path WIRE = Path.of("src/test/resources/wire");

    private static ConfigurableApplicationContext context;

    /** As every service gets it from Spring Boot. */
    private static JsonMapper json;

    @ImportAutoConfiguration(JacksonAutoConfiguration.class)
    static class Json {}

    record Sample(String name, Topic<?> topic, Class<?> type, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void startJson() {
        context = new SpringApplicationBuilder(Json.class)
                .web(WebApplicationType.NONE)
                .run("--spring.main.banner-mode=off");
        json = context.getBean(JsonMapper.class);
    }

    @AfterAll
    static void stopJson() {
        context.close();
    }

    @Test
    void everyMessageTypeHasASample() throws IOException {
        List<Class<?>> expected = Topics.ALL.stream()
                .flatMap(topic -> MessageTypes.of(topic).stream())
                .toList();

        assertThat(samples().map(Sample::type).distinct()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsASampleAndWritesItBackAsItWas(Sample sample) {
        Object message = json.readValue(sample.text(), sample.topic().messages());

        assertThat(message).isExactlyInstanceOf(sample.type());
        assertThat(withoutNulls(json.writeValueAsString(message))).isEqualTo(withoutNulls(sample.text()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ignoresFieldsThatALaterVersionAdds(Sample sample) {
        ObjectNode later = (ObjectNode) json.readTree(sample.text());
        addToEveryObject(later);

        assertThat(json.treeToValue(later, sample.topic().messages()))
                .isEqualTo(json.readValue(sample.text(), sample.topic().messages()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesAnAbsentOptionalFieldForNull(Sample sample) {
        assertThat(json.treeToValue(withoutNulls(sample.text()), sample.topic().messages()))
                .isEqualTo(json.readValue(sample.text(), sample.topic().messages()));
    }

    @Test
    void anOptionalFieldIsNullSomewhereAndPresentElsewhere() throws IOException {
        List<JsonNode> messages =
                samples().map(sample -> json.readTree(sample.text())).toList();
        List<String> optional = MessageTypes.records()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .distinct()
                .toList();

        assertThat(optional).isNotEmpty().allSatisfy(field -> {
            List<JsonNode> values = messages.stream()
                    .flatMap(it -> it.findValues(field).stream())
                    .toList();
            assertThat(values).anyMatch(JsonNode::isNull).anyMatch(value -> !value.isNull());
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTypeOfALaterVersionIsUnknown(Topic<?> topic) {
        Object message =
                json.readValue("{\"type\": \"SomethingOfTomorrow\", \"depth\": {\"of\": 3}}", topic.messages());

        assertThat(message.getClass().getSimpleName()).isEqualTo("Unknown");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void textThatIsNoMessageIsRefused(Topic<?> topic) {
        assertThatThrownBy(() -> json.readValue("{\"type\": \"Attendee", topic.messages()))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> json.readValue("[]", topic.messages())).isInstanceOf(JacksonException.class);
    }

    @Test
    void timesAndPlacesAreWrittenAsTheWorldWritesThem() throws IOException {
        JsonNode mixer = json.valueToTree(read("MixerChanged-elsewhere", MixerMessage.WithState.class))
                .get("mixer");

        assertThat(mixer.get("mixerId").asString()).isEqualTo("m-7kq2");
        assertThat(mixer.get("starts").asString()).isEqualTo("2026-11-26T18:00:00Z");
        assertThat(mixer.get("roundLength").asString()).isEqualTo("PT1H30M");
        assertThat(mixer.get("zone").asString()).isEqualTo("America/New_York");
        assertThat(mixer.get("language").asString()).isEqualTo("en-GB");
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        for (String id : List.of("", "a b", "ä", "a/b", "x".repeat(81))) {
            assertThatThrownBy(() -> json.readValue(json.writeValueAsString(id), MixerId.class))
                    .isInstanceOf(JacksonException.class);
        }
        assertThat(json.readValue("\"" + "x".repeat(80) + "\"", MixerId.class).value())
                .hasSize(80);
    }

    private static <M> M read(String name, Class<M> type) throws IOException {
        return samples()
                .filter(sample -> sample.name().equals(name))
                .map(sample ->
                        type.cast(json.readValue(sample.text(), sample.topic().messages())))
                .findFirst()
                .orElseThrow();
    }

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    /** Files named after the message's type, with the case after a dash where there are several. */
    static Stream<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(WIRE)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                samples.add(sample(name, Files.readString(file)));
            }
        }
        return samples.stream();
    }

    private static Sample sample(String name, String text) {
        String type = name.split("-", 2)[0];
        for (Topic<?> topic : Topics.ALL) {
            for (Class<?> candidate : MessageTypes.of(topic)) {
                if (candidate.getSimpleName().equals(type)) {
                    return new Sample(name, topic, candidate, text);
                }
            }
        }
        throw new AssertionError("no message is called " + type);
    }

    private static void addToEveryObject(JsonNode node) {
        for (JsonNode child : node) {
            addToEveryObject(child);
        }
        if (node instanceof ObjectNode object) {
            object.put("addedTomorrow", "a field that today's readers do not know");
            object.putObject("addedTomorrowToo").put("depth", 1);
        }
    }

    /** Null and absent are the same, so that an old sample stays as it is when an optional field is added. */
    private static JsonNode withoutNulls(String text) {
        JsonNode message = json.readTree(text);
        removeNulls(message);
        return message;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> nulls = object.propertyStream()
                    .filter(property -> property.getValue().isNull())
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            object.remove(nulls);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            for (JsonNode child : node) {
                removeNulls(child);
            }
        }
    }
}
