package dev.kreis.followups;

import dev.kreis.contracts.Topics;
import dev.kreis.followups.digest.ReminderRound;
import dev.kreis.followups.letterbox.Letterbox;
import dev.kreis.followups.letterbox.LetterboxSettings;
import dev.kreis.followups.mail.Courier;
import dev.kreis.followups.mail.MailSettings;
import dev.kreis.followups.plan.Planner;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.rhythm.Daytime;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** What runs by itself: the planner, the courier, the reminders, the reader of what comes back, and the topic they speak on. */
@Configuration(proxyBeanMethods = false)
class Workshops {
    @Bean
    @ConditionalOnProperty(name = "kreis.follow-ups.at-work", matchIfMissing = true)
    Workshop planning(Planner planner, FollowUpSettings settings) {
        return new Workshop("planner", settings.poll(), planner::planDue);
    }

    @Bean
    @ConditionalOnProperty(name = "kreis.follow-ups.at-work", matchIfMissing = true)
    Workshop talking(Talk talk, FollowUpSettings settings) {
        return new Workshop("talk", settings.poll(), talk::speak);
    }

    @Bean
    @ConditionalOnProperty(name = "kreis.mail.at-work", matchIfMissing = true)
    Workshop sending(Courier courier, MailSettings settings) {
        return new Workshop("courier", settings.poll(), courier::makeRounds);
    }

    @Bean
    @ConditionalOnProperty(name = "kreis.follow-ups.at-work", matchIfMissing = true)
    Workshop reminding(ReminderRound reminders) {
        return new Workshop("reminders", Duration.ofMinutes(1), reminders::makeRound);
    }

    @Bean
    @ConditionalOnProperty("kreis.letterbox.host")
    Workshop readingWhatComesBack(Letterbox letterbox, LetterboxSettings settings) {
        return new Workshop("letterbox", settings.poll(), letterbox::read);
    }

    @Bean
    Daytime daytime(MailSettings mail) {
        return mail.quiet()::over;
    }

    @Bean
    NewTopic followUps(@Value("${kreis.topics.replication-factor:1}") int replicas) {
        return TopicBuilder.name(Topics.FOLLOW_UPS.name())
                .partitions(Topics.FOLLOW_UPS.partitions())
                .replicas(replicas)
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Topics.FOLLOW_UPS.kept().toMillis()))
                .build();
    }
}
