package dev.kreis.matching.room;

import dev.kreis.matching.matchmaker.GreedyMatchmaker;
import dev.kreis.matching.matchmaker.Matchmaker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The matchmaker that rooms ask. */
@Configuration(proxyBeanMethods = false)
class MatchmakerConfiguration {
    @Bean
    Matchmaker matchmaker() {
        return new GreedyMatchmaker();
    }
}
