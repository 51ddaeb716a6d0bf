package dev.kreis.edge.house;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Time {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
