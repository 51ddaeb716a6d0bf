package dev.kreis.followups.letterbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox that bounces and replies come to, read over IMAP.
 *
 * @param host absent where nobody reads what comes back
 * @param secure IMAP over TLS, as it should be everywhere but on one machine
 * @param poll how often to look
 * @param batch how many mails to read at once
 * @param largest in bytes: of a larger mail only the headers are read
 * @param timeout of every word said to the mail server
 */
@Validated
@ConfigurationProperties("kreis.letterbox")
public record LetterboxSettings(
        @Nullable String host,
        @DefaultValue("993") @Min(1) @Max(65_535) int port,
        @DefaultValue("true") boolean secure,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("1m") Duration poll,
        @DefaultValue("100") @Min(1) @Max(1000) int batch,
        @DefaultValue("1048576") @Min(1024) int largest,
        @DefaultValue("10s") Duration timeout) {}
