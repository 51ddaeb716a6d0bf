package dev.kreis.followups.contacts;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** Keeps a day as a day ("2026-11-12"): as a moment it would be another one where the machine stands in another zone. */
@Configuration(proxyBeanMethods = false)
class Days {
    @WritingConverter
    static final class Write implements Converter<LocalDate, String> {
        @Override
        public String convert(LocalDate day) {
            return day.toString();
        }
    }

    @ReadingConverter
    static final class Read implements Converter<String, LocalDate> {
        @Override
        public LocalDate convert(String day) {
            return LocalDate.parse(day);
        }
    }

    @Bean
    MongoCustomConversions conversions() {
        return new MongoCustomConversions(List.of(new Write(), new Read()));
    }
}
