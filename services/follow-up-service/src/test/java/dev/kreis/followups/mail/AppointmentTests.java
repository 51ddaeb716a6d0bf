package dev.kreis.followups.mail;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentTests {
    private static final String TITLE =
            "Kaffee mit Zoë; „Kreis, am Kanal“ – eine Stunde zu zweit, ganz ohne Eile 😀 und ohne Folien";
    private static final String WORDS = "Erste Zeile\nZweite: C:\\Pfad; und, so weiter";

    private static Appointment at(LocalDateTime when, String zone) {
        return new Appointment(
                "coffee.1@kreis.example",
                2,
                "hello@kreis.example",
                TITLE,
                WORDS,
                "Café Krümel, Hof 2",
                when.atZone(ZoneId.of(zone)),
                Duration.ofMinutes(45),
                Instant.parse("2026-11-12T20:00:00Z"));
    }

    private static VEvent byBiweekly(String file) {
        ICalendar calendar = Biweekly.parse(file).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(biweekly.ICalVersion.V2_0).toString())
                .isTrue();
        return calendar.getEvents().getFirst();
    }

    private static Calendar byIcal4j(String file) throws IOException, ParserException {
        Calendar calendar = new CalendarBuilder().build(new StringReader(file));
        assertThat(calendar.validate().hasErrors())
                .as(calendar.validate().toString())
                .isFalse();
        return calendar;
    }

    /** Before, between and after the changes of the clock, in both hemispheres, and where there are none. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-27T18:30, Europe/Berlin",
        "2027-03-28T18:30, Europe/Berlin",
        "2027-07-01T09:00, Europe/Berlin",
        "2026-10-24T18:30, Europe/Berlin",
        "2026-10-25T18:30, Europe/Berlin",
        "2026-10-31T18:30, America/New_York",
        "2026-11-01T23:30, America/New_York",
        "2027-03-15T12:00, America/New_York",
        "2027-04-03T12:00, Australia/Sydney",
        "2027-04-04T12:00, Australia/Sydney",
        "2027-10-04T12:00, Australia/Sydney",
        "2026-11-20T08:00, Asia/Tokyo",
        "2026-11-20T08:00, Asia/Kolkata",
        "2026-11-20T08:00, UTC",
    })
    void twoIndependentReadersSeeTheSameHourWhereverTheClocksStand(LocalDateTime when, String zone) throws Exception {
        Appointment appointment = at(when, zone);
        String file = appointment.calendar();
        Instant starts = appointment.starts().toInstant();
        VEvent event = byBiweekly(file);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(starts);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(starts.plus(Duration.ofMinutes(45)));
        assertThat(event.getSummary().getValue()).isEqualTo(TITLE);
        assertThat(event.getDescription().getValue()).isEqualTo(WORDS);
        assertThat(event.getLocation().getValue()).isEqualTo("Café Krümel, Hof 2");
        assertThat(event.getUid().getValue()).isEqualTo("coffee.1@kreis.example");
        assertThat(event.getSequence().getValue()).isEqualTo(2);
        assertThat(event.getOrganizer().getEmail()).isEqualTo("hello@kreis.example");

        Calendar calendar = byIcal4j(file);
        Component same = calendar.getComponent(Component.VEVENT).orElseThrow();
        assertThat(same.getRequiredProperty(Property.SUMMARY).getValue()).isEqualTo(TITLE);
        assertThat(same.getRequiredProperty(Property.SEQUENCE).getValue()).isEqualTo("2");
        assertThat(same.getRequiredProperty(Property.ORGANIZER).getValue()).isEqualTo("mailto:hello@kreis.example");
        if (!zone.equals("UTC")) {
            VTimeZone rules =
                    (VTimeZone) calendar.getComponent(Component.VTIMEZONE).orElseThrow();
            assertThat(offsetByRules(rules, appointment.starts()))
                    .isEqualTo(appointment.starts().getOffset().getTotalSeconds());
        }
    }

    /** What the rules in the file say, apart from what this machine knows of the zone. */
    private static int offsetByRules(VTimeZone rules, ZonedDateTime when) {
        var observance = rules.getApplicableObservance(when);
        return observance.getRequiredProperty(Property.TZOFFSETTO).getValue().transform(AppointmentTests::seconds);
    }

    private static int seconds(String offset) {
        int minutes = Integer.parseInt(offset.substring(1, 3)) * 60 + Integer.parseInt(offset.substring(3, 5));
        return (offset.startsWith("-") ? -60 : 60) * minutes;
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T08:00, Europe/Berlin"})
    void linesAreShortAndCharactersStayWhole(LocalDateTime when, String zone) {
        assertThat(at(when, zone).calendar().split("\r\n")).allSatisfy(line -> {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\uFFFD", "\n", "\r");
        });
    }
}
