package dev.kreis.servers;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One mail as the server took it in: its envelope and its content. Immutable and thread-safe; what is asked of the content
 * is read from the source each time, and content that is not well-formed MIME reads as empty, never as an error.
 *
 * @param number counts from 1 in the order of arrival
 * @param receivedAt when the server took it
 * @param returnPath the envelope's sender, empty for a bounce
 * @param recipients the envelope's recipients, lower case, in order
 * @param source the content exactly as sent, after dot-unstuffing
 */
public record ReceivedMail(long number, Instant receivedAt, String returnPath, List<String> recipients, String source) {

    private static final Session SESSION = Session.getInstance(new Properties());

    public ReceivedMail {
        recipients = recipients.stream()
                .map(recipient -> recipient.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The decoded subject, or an empty string. */
    public String subject() {
        return read(MimeMessage::getSubject).orElse("");
    }

    /** The Message-ID with its angle brackets, or an empty string. */
    public String messageId() {
        return header("Message-ID").orElse("");
    }

    /** The first value of a header, unfolded but not decoded. */
    public Optional<String> header(String name) {
        return read(message -> message.getHeader(name, null)).map(value -> value.replaceAll("\r?\n[ \t]+", " "));
    }

    /** All header lines in order, as {@code Name: value}. */
    public List<String> headers() {
        return read(message -> Collections.list(message.getAllHeaders()).stream()
                        .map((Header header) -> header.getName() + ": " + header.getValue())
                        .toList())
                .orElse(List.of());
    }

    /** The first text/plain part, decoded. */
    public Optional<String> text() {
        return read(message -> firstPart(message, "text/plain"));
    }

    /** The first text/html part, decoded. */
    public Optional<String> html() {
        return read(message -> firstPart(message, "text/html"));
    }

    /** The first text/calendar part, decoded. */
    public Optional<String> calendar() {
        return read(message -> firstPart(message, "text/calendar"));
    }

    MimeMessage message() throws MessagingException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(MailServer.bytes(source)));
    }

    private <T> Optional<T> read(Reading<T> reading) {
        try {
            return Optional.ofNullable(reading.of(message()));
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String firstPart(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text
                    ? text
                    : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                String found = firstPart(child, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private interface Reading<T> {
        @Nullable
        T of(MimeMessage message) throws MessagingException, IOException;
    }
}
