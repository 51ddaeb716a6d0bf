package dev.kreis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The description that others read says what the program does: every topic, message and field, and nothing more. */
class AsyncApiTests {
    /** What a schema may say beyond its shape. */
    private static final Set<String> REMARKS =
            Set.of("description", "minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern");

    private static final Map<String, Object> API = load();

    @Test
    void describesEveryTopicAndNoOther() {
        assertThat(section("channels").values().stream()
                        .map(channel -> map(channel).get("address")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Topics.ALL.stream().map(Topic::name), Stream.of("{topic}.{group}.dlt"))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void describesATopicAsItsOwnerDeclaresIt(Topic<?> topic) {
        Map<String, Object> kafka = kafka(channel(topic.name()));

        assertThat(kafka).containsEntry("partitions", topic.partitions());
        assertThat(kafka.get("topicConfiguration"))
                .isEqualTo(
                        topic.compacted()
                                ? Map.of("cleanup.policy", List.of("compact"))
                                : Map.of(
                                        "cleanup.policy",
                                        List.of("delete"),
                                        "retention.ms",
                                        topic.kept().toMillis()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void describesTheMessagesOfATopicAndTheirKey(Topic<?> topic) {
        List<String> types =
                MessageTypes.of(topic).stream().map(Class::getSimpleName).toList();
        Map<String, Object> listed = map(channel(topic.name()).get("messages"));
        String key = topic.key().equals("mixerId") ? "keyedByMixer" : "keyedByAttendee";

        assertThat(listed).containsOnlyKeys(types);
        for (String type : types) {
            assertThat(listed).containsEntry(type, ref("messages", type));
            Map<String, Object> message = map(section("components", "messages").get(type));
            assertThat(message)
                    .containsEntry("payload", ref("schemas", type))
                    .containsEntry("traits", List.of(ref("messageTraits", "cloudEvent"), ref("messageTraits", key)));
        }
        String keySchema =
                Character.toUpperCase(topic.key().charAt(0)) + topic.key().substring(1);
        assertThat(kafka(map(section("components", "messageTraits").get(key))))
                .containsEntry("key", ref("schemas", keySchema));
    }

    @Test
    void describesDeadLettersOfEveryTopic() {
        Map<String, Object> channel = channel("{topic}.{group}.dlt");
        Map<String, Object> parameters = map(channel.get("parameters"));

        assertThat(Topics.MIXERS.deadLetters("some-service")).isEqualTo("kreis.mixers.v1.some-service.dlt");
        assertThat(map(parameters.get("topic")).get("enum"))
                .isEqualTo(Topics.ALL.stream().map(Topic::name).toList());
        assertThat(kafka(channel)).containsEntry("partitions", 1);
        assertThat(map(kafka(channel).get("topicConfiguration")))
                .containsEntry("retention.ms", Math.toIntExact(Topics.DEAD_LETTERS_KEPT.toMillis()));
    }

    @Test
    void describesNoMessageThatIsNeverSent() {
        Set<String> expected = Topics.ALL.stream()
                .flatMap(topic -> MessageTypes.of(topic).stream())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        expected.add("DeadLetter");

        assertThat(section("components", "messages")).containsOnlyKeys(expected);
    }

    @Test
    void describesEveryFieldAsItIsWrittenAndNothingMore() {
        Map<String, Object> expected = new TreeMap<>();
        MessageTypes.records().forEach(type -> expected.put(nameOf(type), recordSchema(type)));
        MessageTypes.enums().forEach(type -> expected.put(nameOf(type), enumSchema(type)));
        for (Class<?> id : Id.class.getPermittedSubclasses()) {
            expected.put(nameOf(id), Map.of("type", "string"));
        }
        expected.put("ZoneId", Map.of("type", "string"));
        expected.put("Locale", Map.of("type", "string"));

        Map<String, Object> described = new TreeMap<>();
        section("components", "schemas").forEach((name, schema) -> described.put(name, shape(schema)));

        assertThat(described).containsOnlyKeys(expected.keySet());
        expected.forEach(
                (name, schema) -> assertThat(described.get(name)).as(name).isEqualTo(schema));
    }

    @Test
    void everyTopicIsSentByItsOwnerAndReceivedByItsReaders() {
        section("channels").forEach((id, channel) -> {
            if (id.equals("deadLetters")) {
                return;
            }
            Map<String, Object> reference = Map.of("$ref", "#/channels/" + id);
            List<Map<String, Object>> operations = section("operations").values().stream()
                    .map(AsyncApiTests::map)
                    .filter(operation -> operation.get("channel").equals(reference))
                    .toList();

            assertThat(operations).extracting(it -> it.get("action")).containsExactlyInAnyOrder("send", "receive");
            assertThat(operations)
                    .anySatisfy(it -> assertThat(it.get("summary").toString())
                            .startsWith(map(channel).get("x-owner").toString()))
                    .anySatisfy(it -> assertThat(
                                    List.of(it.get("summary").toString().split(", ")))
                            .isEqualTo(map(channel).get("x-readers")));
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collectReferences(API, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            Object found = API;
            for (String step : reference.substring(2).split("/")) {
                found = map(found).get(step);
            }
            assertThat(found).as(reference).isNotNull();
        });
    }

    /** An unquoted comma in the shorthand of YAML turns the rest of a sentence into an empty field. */
    @Test
    void noSentenceIsTakenForAField() {
        assertThat(empty("", API)).isEmpty();
    }

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    private static Map<String, Object> recordSchema(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (isMessage(type)) {
            properties.put("type", Map.of("const", type.getSimpleName()));
            required.add("type");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Map<String, Object> schema = schemaOf(component.getGenericType());
            properties.put(component.getName(), optional ? orNull(schema) : schema);
            if (!optional) {
                required.add(component.getName());
            }
        }
        return Map.of("type", "object", "required", required, "properties", properties);
    }

    private static Map<String, Object> enumSchema(Class<?> type) {
        return Map.of(
                "type",
                "string",
                "enum",
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }

    private static Map<String, Object> schemaOf(Type type) {
        if (type == int.class) {
            return Map.of("type", "integer");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == Duration.class) {
            return Map.of("type", "string", "format", "duration");
        }
        if (type == ZoneId.class || type == Locale.class) {
            return ref("schemas", ((Class<?>) type).getSimpleName());
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return Map.of("type", "array", "items", schemaOf(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> known && (known.isRecord() || known.isEnum())) {
            return ref("schemas", nameOf(known));
        }
        throw new AssertionError("the description has no word for " + type);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            return Map.of("oneOf", List.of(schema, Map.of("type", "null")));
        }
        Map<String, Object> nullable = new HashMap<>(schema);
        nullable.put("type", List.of(Objects.requireNonNull(schema.get("type")), "null"));
        return nullable;
    }

    private static boolean isMessage(Class<?> type) {
        return Topics.ALL.stream().anyMatch(topic -> MessageTypes.of(topic).contains(type));
    }

    /** A nested {@code Kind} is named after what it is a kind of. */
    private static String nameOf(Class<?> type) {
        if (type.getSimpleName().equals("Kind")) {
            return type.getEnclosingClass().getSimpleName().replace("Message", "") + "Kind";
        }
        return type.getSimpleName();
    }

    private static Object shape(Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().map(AsyncApiTests::shape).toList();
        }
        if (schema instanceof Map<?, ?>) {
            Map<String, Object> shape = new LinkedHashMap<>();
            map(schema).forEach((key, value) -> {
                if (key.equals("properties")) {
                    Map<String, Object> properties = new LinkedHashMap<>();
                    map(value).forEach((name, property) -> properties.put(name, shape(property)));
                    shape.put(key, properties);
                } else if (!REMARKS.contains(key)) {
                    shape.put(key, shape(value));
                }
            });
            return shape.keySet().equals(Set.of("allOf")) ? ((List<?>) shape.get("allOf")).getFirst() : shape;
        }
        return schema;
    }

    private static List<String> empty(String path, @Nullable Object node) {
        return switch (node) {
            case null -> List.of(path);
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .flatMap(it -> empty(path + "/" + it.getKey(), it.getValue()).stream())
                        .toList();
            case List<?> list ->
                list.stream().flatMap(it -> empty(path + "/*", it).stream()).toList();
            default -> List.of();
        };
    }

    private static void collectReferences(Object node, List<String> references) {
        if (node instanceof Map<?, ?> object) {
            if (object.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            object.values().forEach(value -> collectReferences(value, references));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collectReferences(value, references));
        }
    }

    private static Map<String, Object> channel(String address) {
        return section("channels").values().stream()
                .map(AsyncApiTests::map)
                .filter(channel -> channel.get("address").equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> kafka(Map<String, Object> bound) {
        return map(map(bound.get("bindings")).get("kafka"));
    }

    private static Map<String, Object> ref(String section, String name) {
        return Map.of("$ref", "#/components/" + section + "/" + name);
    }

    private static Map<String, Object> section(String... path) {
        Map<String, Object> found = API;
        for (String step : path) {
            found = map(found.get(step));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static Map<String, Object> load() {
        try (InputStream yaml = AsyncApiTests.class.getResourceAsStream("/asyncapi.yaml")) {
            return new Yaml().load(yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
