package dev.kreis.matching.cli;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object, read with complaints that say where they are. */
record Fields(JsonNode node, String path) {

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Fields object(String name) {
        return new Fields(required(name), where(name)).requireObject();
    }

    Optional<Fields> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    Fields requireObject() {
        if (!node.isObject()) {
            throw new MalformedInstance(path + " must be an object");
        }
        return this;
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw new MalformedInstance(where(name) + " must be a text");
        }
        return value.asString();
    }

    int number(String name) {
        return integer(required(name), where(name));
    }

    int number(String name, int otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    int atLeast(String name, int least) {
        int value = number(name);
        if (value < least) {
            throw new MalformedInstance(where(name) + " must be at least " + least + ", not " + value);
        }
        return value;
    }

    int atLeast(String name, int least, int otherwise) {
        return has(name) ? atLeast(name, least) : otherwise;
    }

    /** A field that is true or false, or 1 or 0. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode value = required(name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        int number = integer(value, where(name));
        if (number != 0 && number != 1) {
            throw new MalformedInstance(where(name) + " must be true or false");
        }
        return number == 1;
    }

    JsonNode list(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw new MalformedInstance(where(name) + " must be a list");
        }
        return value;
    }

    int[] numbers(String name) {
        return numbers(list(name), where(name));
    }

    static int[] numbers(JsonNode list, String where) {
        if (!list.isArray()) {
            throw new MalformedInstance(where + " must be a list");
        }
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = integer(list.get(i), where + "[" + i + "]");
        }
        return numbers;
    }

    JsonNode required(String name) {
        if (!has(name)) {
            throw new MalformedInstance(where(name) + " is missing");
        }
        return node.get(name);
    }

    String where(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static int integer(JsonNode value, String where) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedInstance(where + " must be a whole number of at most 32 bits");
        }
        return value.intValue();
    }
}
