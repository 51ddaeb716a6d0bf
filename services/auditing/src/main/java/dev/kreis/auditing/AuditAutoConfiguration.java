package dev.kreis.auditing;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the trail around every handler of a service that says who its {@link Author}s are. */
@AutoConfiguration(
        afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnBean(Author.class)
class AuditAutoConfiguration {
    @Bean
    AuditList auditList(MongoOperations mongo, Clock clock) {
        return new AuditList(mongo, clock);
    }

    @Bean
    AuditController auditController(AuditList list, Author author) {
        return new AuditController(list, author);
    }

    @Bean
    WebMvcConfigurer auditTrail(AuditList list, Author author) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AuditTrail(list, author));
            }
        };
    }
}
