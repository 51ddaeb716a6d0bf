package dev.kreis.contracts;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The published language as the compiler knows it. */
final class MessageTypes {
    private MessageTypes() {}

    /** The records that travel on a topic, without {@code Unknown}, which never does. */
    static List<Class<?>> of(Topic<?> topic) {
        return records(topic.messages())
                .filter(type -> !type.getSimpleName().equals("Unknown"))
                .distinct()
                .toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypes::records)
                : Stream.of(type);
    }

    /** Every record of the language: the messages, and what they are made of. */
    static Stream<Class<?>> records() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Topics.ALL.forEach(topic -> of(topic).forEach(type -> collect(type, found)));
        return found.stream().filter(Class::isRecord);
    }

    /** Every enumeration that the records mention. */
    static Stream<Class<?>> enums() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Topics.ALL.forEach(topic -> of(topic).forEach(type -> collect(type, found)));
        return found.stream().filter(Class::isEnum);
    }

    private static void collect(Type type, Set<Class<?>> found) {
        switch (type) {
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
            case GenericArrayType array -> collect(array.getGenericComponentType(), found);
            case Class<?> known when known.isEnum() -> found.add(known);
            case Class<?> known
            when known.isRecord() && !Id.class.isAssignableFrom(known) -> {
                if (found.add(known)) {
                    for (RecordComponent component : known.getRecordComponents()) {
                        collect(component.getGenericType(), found);
                    }
                }
            }
            default -> {}
        }
    }
}
