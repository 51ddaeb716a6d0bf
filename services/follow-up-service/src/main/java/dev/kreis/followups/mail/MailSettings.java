package dev.kreis.followups.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
 * @param letterbox the address that bounces and replies go to; each mail adds its name behind a plus
 * @param perMinute how many mails go to one domain in a minute
 * @param quiet when people sleep
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
        @DefaultValue("3d") Duration patience,
        @NotBlank @Email String letterbox,
        @DefaultValue("600") @Min(1) @Max(60_000) int perMinute,
        @DefaultValue Quiet quiet) {

    /** Hours of a person's day in which no mail comes, unless they wait for it. From and until alike: none. */
    public record Quiet(
            @DefaultValue("21:00") LocalTime from,
            @DefaultValue("08:00") LocalTime until) {
        /** Now, where it is not quiet there; otherwise the end of the quiet hours. */
        public Instant over(Instant now, ZoneId zone) {
            ZonedDateTime there = now.atZone(zone);
            LocalTime time = there.toLocalTime();
            boolean night = from.isAfter(until);
            boolean quiet =
                    night ? !time.isBefore(from) || time.isBefore(until) : !time.isBefore(from) && time.isBefore(until);
            if (!quiet) {
                return now;
            }
            LocalDate day = night && !time.isBefore(from) ? there.toLocalDate().plusDays(1) : there.toLocalDate();
            return day.atTime(until).atZone(zone).toInstant();
        }
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
