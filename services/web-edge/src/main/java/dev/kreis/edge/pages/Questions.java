package dev.kreis.edge.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Questions for a table that has gone quiet. Each person has an order of their own and gets through all of them before
 * one comes again; a question has the same place in both languages.
 */
final class Questions {
    private static final Map<String, List<String>> BY_LANGUAGE = Map.of("en", read("en"), "de", read("de"));

    private Questions() {}

    /** @param n counted from 0 and without end */
    static String nth(int n, String attendeeId, String language) {
        List<String> questions = Objects.requireNonNull(BY_LANGUAGE.get(language));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(attendeeId.hashCode()));
        return questions.get(order.get(Math.floorMod(n, order.size())));
    }

    static int count() {
        return Objects.requireNonNull(BY_LANGUAGE.get("en")).size();
    }

    private static List<String> read(String language) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Questions.class.getResourceAsStream("/questions/" + language + ".txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
