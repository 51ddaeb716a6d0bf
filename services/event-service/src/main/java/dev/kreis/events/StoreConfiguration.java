package dev.kreis.events;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Id;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.TeamId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** How typed ids, zones, languages and durations are kept: as plain strings. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    MongoCustomConversions mongoCustomConversions() {
        return MongoCustomConversions.create(config -> config.registerConverter(new FromId())
                .registerConverter(new ToMixerId())
                .registerConverter(new ToAttendeeId())
                .registerConverter(new ToPersonId())
                .registerConverter(new ToTeamId())
                .registerConverter(new ToKioskId())
                .registerConverter(new FromZone())
                .registerConverter(new ToZone())
                .registerConverter(new FromLocale())
                .registerConverter(new ToLocale())
                .registerConverter(new FromDuration())
                .registerConverter(new ToDuration()));
    }

    @WritingConverter
    private static final class FromId implements Converter<Id, String> {
        @Override
        public String convert(Id source) {
            return source.value();
        }
    }

    @ReadingConverter
    private static final class ToMixerId implements Converter<String, MixerId> {
        @Override
        public MixerId convert(String source) {
            return new MixerId(source);
        }
    }

    @ReadingConverter
    private static final class ToAttendeeId implements Converter<String, AttendeeId> {
        @Override
        public AttendeeId convert(String source) {
            return new AttendeeId(source);
        }
    }

    @ReadingConverter
    private static final class ToPersonId implements Converter<String, PersonId> {
        @Override
        public PersonId convert(String source) {
            return new PersonId(source);
        }
    }

    @ReadingConverter
    private static final class ToTeamId implements Converter<String, TeamId> {
        @Override
        public TeamId convert(String source) {
            return new TeamId(source);
        }
    }

    @ReadingConverter
    private static final class ToKioskId implements Converter<String, KioskId> {
        @Override
        public KioskId convert(String source) {
            return new KioskId(source);
        }
    }

    @WritingConverter
    private static final class FromZone implements Converter<ZoneId, String> {
        @Override
        public String convert(ZoneId source) {
            return source.getId();
        }
    }

    @ReadingConverter
    private static final class ToZone implements Converter<String, ZoneId> {
        @Override
        public ZoneId convert(String source) {
            return ZoneId.of(source);
        }
    }

    @WritingConverter
    private static final class FromLocale implements Converter<Locale, String> {
        @Override
        public String convert(Locale source) {
            return source.toLanguageTag();
        }
    }

    @ReadingConverter
    private static final class ToLocale implements Converter<String, Locale> {
        @Override
        public Locale convert(String source) {
            return Locale.forLanguageTag(source);
        }
    }

    @WritingConverter
    private static final class FromDuration implements Converter<Duration, String> {
        @Override
        public String convert(Duration source) {
            return source.toString();
        }
    }

    @ReadingConverter
    private static final class ToDuration implements Converter<String, Duration> {
        @Override
        public Duration convert(String source) {
            return Duration.parse(source);
        }
    }
}
