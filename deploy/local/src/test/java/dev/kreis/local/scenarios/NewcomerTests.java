package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.local.Kreis;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two commands of the README, with the seeds, as somebody who has just cloned Kreis gives them. */
class NewcomerTests {

    private static final Pattern LINK = Pattern.compile("^ {2}(Dashboard|Kiosk|A guest|Mailbox|Owner) +(\\S+)");
    private static final Pattern AFTERMATH =
            Pattern.compile("(\\d+) people came.* (\\d+) circles met; (\\d+) follow-ups.*; (\\d+) mails were sent\\.");

    @Test
    void fourLinksLeadInAndAnEveningEndsInMail() throws IOException, InterruptedException {
        Path state = Town.directory();
        Process up = kreis("up", "--ports", "0", "--state", state.toString());
        try {
            List<String> said = readUntil(up, "Ctrl-C stops everything");
            List<String> links = said.stream()
                    .map(LINK::matcher)
                    .filter(Matcher::find)
                    .map(link -> link.group(2))
                    .toList();
            assertThat(links).as(String.join("\n", said)).hasSize(5);
            for (String link : links) {
                assertThat(status(link)).as(link).isEqualTo(200);
            }

            Process demo = kreis("demo", "--minutes", "0.2", "--state", state.toString());
            String told = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(demo.waitFor()).as(told).isZero();
            Matcher aftermath = AFTERMATH.matcher(told);
            assertThat(aftermath.find()).as(told).isTrue();
            assertThat(Integer.parseInt(aftermath.group(1))).as("came").isEqualTo(58);
            assertThat(Integer.parseInt(aftermath.group(2))).as("circles").isPositive();
            assertThat(Integer.parseInt(aftermath.group(3))).as("follow-ups").isPositive();
            assertThat(Integer.parseInt(aftermath.group(4))).as("mails").isPositive();
            assertThat(told).doesNotContain("still on their way");
        } finally {
            up.toHandle().destroy(); // a signal alone; its last words are still to be read
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).as("it stops").isTrue();
        }
        String lastWords = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lastWords).contains("Stopped. What happened is kept in");
    }

    private static Process kreis(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkreis.home=" + System.getProperty("kreis.home", "../.."),
                "-cp",
                System.getProperty("java.class.path"),
                Kreis.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Line by line, so that nothing of what follows is lost to a buffer. */
    private static List<String> readUntil(Process process, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int next = process.getInputStream().read();
                next >= 0;
                next = process.getInputStream().read()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            lines.add(line.toString());
            if (line.indexOf(end) >= 0) {
                return lines;
            }
            line.setLength(0);
        }
        throw new AssertionError("it ended too early and said:\n" + String.join("\n", lines));
    }

    private static int status(String link) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                    .header("Accept", "text/html")
                    .build();
            return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
