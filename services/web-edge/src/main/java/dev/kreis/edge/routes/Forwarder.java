package dev.kreis.edge.routes;

import dev.kreis.edge.house.BodyTooLargeException;
import dev.kreis.edge.house.Problems;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.house.Services;
import dev.kreis.edge.sessions.Session;
import dev.kreis.edge.sessions.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Sends each request to the API on to the service that answers it, on the same path, and streams both bodies.
 *
 * <p>A filter behind the security filters and before the dispatcher, because this is the hot path of the door: a
 * check-in costs the edge a few dozen microseconds here. Keys and cookies stay here; what travels on is the caller's own
 * token or else the session's. Never asks twice: whether a request may be repeated is the caller's to say.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class Forwarder extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Forwarder.class);

    private record Route(String prefix, HttpHost service) {}

    /** Concern one connection only (RFC 9110, 7.6.1), are set anew, or nobody may bring them. */
    private static final Set<String> NOT_ONWARDS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length",
            "cookie",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "kreis-as",
            "kreis-form");

    /** Concern one connection only, or are said by this house on every answer. */
    private static final Set<String> NOT_BACK = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "date",
            "server",
            "set-cookie",
            "content-security-policy",
            "referrer-policy",
            "permissions-policy",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "pragma",
            "expires");

    private static final Set<String> PUBLIC = Set.of("/api/tokens", "/api/jwks", "/api/kiosk-pairings");
    private static final int BUFFER = 8192;

    private final HttpClient client;
    private final Sessions sessions;
    private final Problems problems;
    private final List<Route> routes;

    Forwarder(HttpClient client, Services services, Sessions sessions, Problems problems) {
        this.client = client;
        this.sessions = sessions;
        this.problems = problems;
        this.routes = List.of(
                new Route("/api/rooms/", host(services.matching())),
                new Route("/api/follow-ups/", host(services.followUps())),
                new Route("/api/", host(services.events())));
    }

    private static HttpHost host(URI service) {
        return new HttpHost(service.getScheme(), service.getHost(), service.getPort());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/")
                // the streams are served here
                || path.equals("/api/me/stream")
                || (path.startsWith("/api/mixers/") && path.endsWith("/stream"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Route route = route(request.getRequestURI());
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(route.prefix() + "**"));
        try {
            forward(route, request, response);
        } catch (BodyTooLargeException e) {
            problems.send(Problems.Kind.TOO_LARGE, request, response);
        } catch (ServiceAwayException e) {
            log.warn(
                    "{} {} could not be forwarded: {}",
                    request.getMethod(),
                    route.prefix(),
                    String.valueOf(e.getCause()));
            problems.send(Problems.Kind.SERVICE_AWAY, request, response);
        }
    }

    private Route route(String path) {
        // "/api/follow-ups" itself belongs to its service, too
        String whole = path + '/';
        for (Route route : routes) {
            if (whole.startsWith(route.prefix())) {
                return route;
            }
        }
        throw new IllegalStateException("not a path of the API");
    }

    private void forward(Route route, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        var onwards = new HttpUriRequestBase(
                request.getMethod(),
                URI.create(route.service().toURI()
                        + (query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query)));
        boolean signed = copyHeaders(request, onwards);
        boolean bySession = !signed && !isPublic(request.getRequestURI()) && sign(request, onwards);
        IncomingBody body = body(request, onwards);
        try (ClassicHttpResponse answer = ask(route, onwards, body)) {
            if (bySession && answer.getCode() == HttpServletResponse.SC_UNAUTHORIZED) {
                sessions.forget(request);
            }
            passBack(answer, response);
        }
    }

    private ClassicHttpResponse ask(Route route, HttpUriRequestBase request, @Nullable IncomingBody body)
            throws IOException {
        try {
            return client.executeOpen(route.service(), request, null);
        } catch (IOException e) {
            IOException callersFault = body == null ? null : body.failure();
            if (callersFault != null) {
                throw callersFault;
            }
            throw new ServiceAwayException(e);
        }
    }

    /** Answers whether the caller brought a token of its own. */
    private static boolean copyHeaders(HttpServletRequest request, HttpUriRequestBase onwards) {
        boolean signed = false;
        String listed = request.getHeader("Connection");
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_ONWARDS.contains(lower) || isListed(lower, listed)) {
                continue;
            }
            signed |= lower.equals("authorization");
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                onwards.addHeader(name, values.nextElement());
            }
        }
        return signed;
    }

    private static boolean isListed(String header, @Nullable String connection) {
        if (connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return false;
        }
        for (String listed : connection.split(",", -1)) {
            if (listed.strip().equalsIgnoreCase(header)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever has said in which language they would like to read is answered in it, a file for a spreadsheet, too. */
    private boolean sign(HttpServletRequest request, HttpUriRequestBase onwards) {
        Optional<Session> session = sessions.forApi(request);
        session.ifPresent(known -> {
            onwards.addHeader("Authorization", "Bearer " + known.token());
            Locale language = known.language();
            if (language != null) {
                onwards.setHeader("Accept-Language", language.toLanguageTag());
            }
        });
        return session.isPresent();
    }

    private static boolean isPublic(String path) {
        return PUBLIC.contains(path) || path.startsWith("/api/follow-ups/unsubscribe/");
    }

    private static @Nullable IncomingBody body(HttpServletRequest request, HttpUriRequestBase onwards)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return null;
        }
        var body = new IncomingBody(request.getInputStream(), onwards);
        // the type travels with the other headers
        onwards.setEntity(new InputStreamEntity(body, length, null));
        return body;
    }

    private static void passBack(ClassicHttpResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getCode());
        for (Header header : answer.getHeaders()) {
            if (!NOT_BACK.contains(header.getName().toLowerCase(Locale.ROOT))) {
                response.addHeader(header.getName(), header.getValue());
            }
        }
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        if (entity.getContentLength() >= 0) {
            response.setContentLengthLong(entity.getContentLength());
        }
        try (InputStream from = entity.getContent()) {
            copy(from, response.getOutputStream());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int n;
        while ((n = from.read(buffer)) >= 0) {
            to.write(buffer, 0, n);
        }
    }
}
