package dev.kreis.edge.house;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the other services answer. */
@ConfigurationProperties("kreis.services")
public record Services(URI events, URI matching, URI followUps) {}
