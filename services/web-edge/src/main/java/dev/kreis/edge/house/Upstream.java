package dev.kreis.edge.house;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** The one way in which the edge talks to the services: pooled connections and a time-out on everything. */
@Configuration(proxyBeanMethods = false)
class Upstream {
    /**
     * @param connect how long a service may take to accept a connection
     * @param answer how long it may stay silent
     * @param connections how many connections are open at most to one service
     */
    @ConfigurationProperties("kreis.edge.upstream")
    record Patience(Duration connect, Duration answer, int connections) {}

    /** @param traced which part of the traces that begin here is recorded, 0 to 1; as in the services */
    @Bean(destroyMethod = "close")
    CloseableHttpClient upstreamHttpClient(
            Patience patience, @Value("${management.tracing.sampling.probability:0.1}") double traced) {
        Timeout answer = Timeout.of(patience.answer());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(patience.connections())
                .setMaxConnTotal(patience.connections() * 3)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoTimeout(answer)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connect()))
                        .setSocketTimeout(answer)
                        // shorter than the services keep an idle connection, so that none is found dead
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .addRequestInterceptorFirst((request, entity, context) -> {
                    if (!request.containsHeader(Traceparent.HEADER)) {
                        request.addHeader(Traceparent.HEADER, Traceparent.begin(traced));
                    }
                })
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(patience.connect()))
                        .setResponseTimeout(answer)
                        .build())
                .evictIdleConnections(TimeValue.ofSeconds(10))
                // the caller knows better than we whether to ask again
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    @Bean
    ClientHttpRequestFactory upstreamRequests(CloseableHttpClient client) {
        return new HttpComponentsClientHttpRequestFactory(client);
    }
}
