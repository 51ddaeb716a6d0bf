package dev.kreis.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxPageTests {

    @TempDir
    Path directory;

    private final int[] ports = LoopbackPorts.free(3);
    private MailServer mails;
    private MailboxPage page;

    @BeforeEach
    void start() throws Exception {
        mails = new MailServer(ports[0], ports[1], directory).start();
        page = new MailboxPage(ports[2], mails).start();
        send("ada+one@example.org", "First & <b>bold</b>");
        send("bob@example.org", "Second \"quoted\"");
    }

    @AfterEach
    void stop() {
        page.stop();
        mails.stop();
    }

    @Test
    void listsTheNewestFirstAndEscapesWhatMailsSay() throws Exception {
        String list = get("").body();
        assertThat(list).contains("<title>Mailbox</title>");
        assertThat(list)
                .containsSubsequence("Second &quot;quoted&quot;", "First &amp; &lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(get("?to=ADA%2Bone@example.org").body()).contains("First").doesNotContain("Second");
        assertThat(get("?to=ada+one@example.org").body()).contains("First").doesNotContain("Second");
        assertThat(get("?to=%22%3E%3Cscript%3E").body()).contains("No mail.").doesNotContain("<script>");
    }

    @Test
    void showsAMailInAFrameThatCanDoNothing() throws Exception {
        assertThat(get("mails/1").body())
                .contains(
                        "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"",
                        "src=\"/mails/1/html\"",
                        "Grüße &lt;you&gt;",
                        "Subject: ")
                .doesNotContain("<script>");
        HttpResponse<String> html = get("mails/1/html");
        assertThat(html.body()).contains("<p>Grüße</p>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox", "default-src 'none'")
                .doesNotContain("script-src", "allow-scripts", "allow-same-origin");
        assertThat(get("mails/3").statusCode()).isEqualTo(404);
        assertThat(get("favicon").statusCode()).isEqualTo(404);
    }

    @Test
    void aCalendarFileCanBeReadAndSaved() throws Exception {
        assertThat(get("mails/2").body()).contains("BEGIN:VCALENDAR", "href=\"/mails/2/calendar.ics\"");
        HttpResponse<String> file = get("mails/2/calendar.ics");
        assertThat(file.headers().firstValue("Content-Type")).contains("text/calendar; charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"calendar.ics\"");
        assertThat(file.body()).isEqualToNormalizingNewlines("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    }

    @Test
    void tellsTestsTheSameAsJson() throws Exception {
        HttpResponse<String> all = get("api/mails");
        assertThat(all.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(JsonPath.<List<String>>read(all.body(), "$[*].subject"))
                .containsExactly("Second \"quoted\"", "First & <b>bold</b>");
        assertThat(JsonPath.<List<String>>read(
                        get("api/mails?to=bob@example.org").body(), "$[*].text"))
                .containsExactly("Grüße <you>\r\n\ttab");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(page.url() + path)).build(), BodyHandlers.ofString());
        }
    }

    private void send(String to, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", mails.host());
        properties.put("mail.smtp.port", mails.smtpPort());
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("hello@kreis.example"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße <you>\r\n\ttab", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Grüße</p><script>alert(1)</script>", "text/html; charset=UTF-8");
        MimeBodyPart calendar = new MimeBodyPart();
        calendar.setText("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "UTF-8", "calendar");
        message.setContent(new MimeMultipart("alternative", text, html, calendar));
        Transport.send(message);
    }
}
