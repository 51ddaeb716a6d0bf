package dev.kreis.followups;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class FollowUpApplication {
    public static void main(String[] args) {
        SpringApplication.run(FollowUpApplication.class, args);
    }
}
