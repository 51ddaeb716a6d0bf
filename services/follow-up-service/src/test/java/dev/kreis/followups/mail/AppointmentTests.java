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
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DateProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentTests {
    private static final String TITLE =
            "Kaffee mit Zoë; „Kreis, am Kanal“ – eine Stunde zu zweit, ganz ohne Eile 😀 und ohne Folien";
    private static final String WORDS = "Erste Zeile\nZweite: C:\\Pfad; und, so weiter";

    /** There is no way to put a double quote into a parameter that all readers know. */
    private static final String QUOTED = "Zoë 'Zo' Großmann; Café, Hof: 2";

    private static final String NAME = "Zoë \"Zo\" Großmann; Café, Hof: 2";

    private static Appointment at(LocalDateTime when, String zone) {
        return new Appointment(
                "coffee.1@kreis.example",
                2,
                new Appointment.Organizer(NAME, "zoe@example.org"),
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

    /**
     * Before, between, over and after the changes of the clock, in both hemispheres, where there are none, and where they
     * follow the moon.
     */
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
        "2027-02-15T12:00, Africa/Casablanca",
        "2027-04-15T12:00, Africa/Casablanca",
        "2027-03-28T01:30, Europe/Berlin",
        "2026-10-25T01:45, Europe/Berlin",
        "2026-10-25T02:30, Europe/Berlin",
        "2026-11-20T08:00, UTC",
    })
    void twoIndependentReadersSeeTheSameHourWhereverTheClocksStand(LocalDateTime when, String zone) throws Exception {
        Appointment appointment = at(when, zone);
        Instant starts = appointment.starts().toInstant();
        Instant ends = starts.plus(Duration.ofMinutes(45));

        VEvent event = byBiweekly(appointment.calendar());
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(starts);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(ends);
        assertThat(event.getSummary().getValue()).isEqualTo(TITLE);
        assertThat(event.getDescription().getValue()).isEqualTo(WORDS);
        assertThat(event.getLocation().getValue()).isEqualTo("Café Krümel, Hof 2");
        assertThat(event.getUid().getValue()).isEqualTo("coffee.1@kreis.example");
        assertThat(event.getSequence().getValue()).isEqualTo(2);
        assertThat(event.getOrganizer().getEmail()).isEqualTo("zoe@example.org");
        assertThat(event.getOrganizer().getCommonName()).isEqualTo(QUOTED);

        Calendar calendar = byIcal4j(appointment.calendar());
        Component same = calendar.getComponent(Component.VEVENT).orElseThrow();
        assertThat(moment(same, Property.DTSTART)).isEqualTo(starts);
        assertThat(moment(same, Property.DTEND)).isEqualTo(ends);
        assertThat(value(same, Property.SUMMARY)).isEqualTo(TITLE);
        assertThat(value(same, Property.UID)).isEqualTo("coffee.1@kreis.example");
        assertThat(value(same, Property.SEQUENCE)).isEqualTo("2");
        assertThat(value(same, Property.ORGANIZER)).isEqualTo("mailto:zoe@example.org");
        assertThat(same.getRequiredProperty(Property.ORGANIZER)
                        .getRequiredParameter(Parameter.CN)
                        .getValue())
                .isEqualTo(QUOTED);
        if (!zone.equals("UTC")) {
            assertThat(offsetByRules(calendar, appointment.starts()))
                    .isEqualTo(appointment.starts().getOffset().getTotalSeconds());
        }
    }

    private static String value(Component component, String property) {
        return component.getRequiredProperty(property).getValue();
    }

    private static Instant moment(Component event, String property) {
        DateProperty<?> date = event.getRequiredProperty(property);
        return Instant.from(date.getDate());
    }

    /** What the rules in the file say, apart from what this machine knows of the zone. */
    private static int offsetByRules(Calendar calendar, ZonedDateTime when) {
        VTimeZone rules = (VTimeZone) calendar.getComponent(Component.VTIMEZONE).orElseThrow();
        assertThat(value(rules, Property.TZID)).isEqualTo(when.getZone().getId());
        return rules.getApplicableObservance(when)
                .getRequiredProperty(Property.TZOFFSETTO)
                .getValue()
                .transform(AppointmentTests::seconds);
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
