package dev.kreis.edge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class WebEdgeApplication {
    static void main(String[] args) {
        SpringApplication.run(WebEdgeApplication.class, args);
    }
}
