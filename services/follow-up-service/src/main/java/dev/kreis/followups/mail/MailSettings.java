package dev.kreis.followups.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail goes out. Where the mail server is stands in {@code spring.mail}.
 *
 * @param from the address mails come from; its domain is that of their Message-IDs
 * @param poll how often an idle courier looks
 * @param batch how many mails share a connection
 * @param lease how long a courier may be silent about a mail; longer than one SMTP dialogue with all its time-outs
 * @param firstPause before the first new attempt; it doubles each time
 * @param longestPause between two attempts
 * @param patience how long a mail is tried
 */
@Validated
@ConfigurationProperties("kreis.mail")
public record MailSettings(
        @NotBlank @Email String from,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("100") @Min(1) @Max(1000) int batch,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause,
        @DefaultValue("3d") Duration patience) {

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
