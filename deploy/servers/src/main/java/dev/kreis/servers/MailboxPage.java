package dev.kreis.servers;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small page on loopback to read what a {@link MailServer} received, newest first, without JavaScript; tests read the same
 * at {@code /api/mails}. With {@code ?to=} either shows the mail for one address only. What mails contain is shown without
 * being trusted: escaped, or in a frame that can run and load nothing. Methods are thread-safe.
 */
public final class MailboxPage implements AutoCloseable {

    private static final String OWN_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
    private static final Pattern ONE_MAIL = Pattern.compile("/mails/(\\d+)(/html|/calendar\\.ics)?");
    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(Locale.UK)
            .withZone(ZoneId.systemDefault());
    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #f0f6f6; --ink: #11282d; --moss: #1d634d; --line: #c9d8d7; --card: #fff }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #0d1e22; --ink: #e4efee; --moss: #7fd1b3; --line: #2b4348; --card: #132a2f }
            }
            * { box-sizing: border-box }
            body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif }
            h1 { font-size: 1.6rem; font-weight: 600; margin: 0 0 1rem; overflow-wrap: anywhere }
            h2 { font-size: 1rem; font-weight: 600; margin: 2rem 0 .5rem }
            a { color: var(--moss) }
            a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible, iframe:focus-visible, pre:focus-visible {
              outline: 3px solid var(--moss); outline-offset: 2px }
            form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0 0 1.5rem }
            input, button { font: inherit; padding: .4rem .7rem; border: 1px solid var(--moss); border-radius: .4rem;
              background: var(--card); color: inherit; min-height: 2.75rem }
            input { flex: 1 1 14rem; min-width: 0 }
            button { background: var(--moss); color: var(--card); cursor: pointer }
            ol { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) }
            li { border-bottom: 1px solid var(--line); padding: .75rem 0; overflow-wrap: anywhere }
            li a { font-weight: 600 }
            .of { font-size: .9rem; opacity: .85 }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1.5rem }
            dd { margin: 0; overflow-wrap: anywhere }
            iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line);
              border-radius: .5rem; padding: 1rem; margin: 0 }
            """;

    private final int port;
    private final MailServer mails;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** Nothing happens before {@link #start()}. */
    public MailboxPage(int port, MailServer mails) {
        this.port = port;
        this.mails = mails;
    }

    /**
     * Serves the page; does nothing if it does so already.
     *
     * @throws PortTakenException if another program listens on the port
     */
    public synchronized MailboxPage start() {
        if (server == null) {
            LoopbackPorts.requireFree(port);
            try {
                HttpServer starting = HttpServer.create(new InetSocketAddress(LoopbackPorts.address(), port), 0);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
                starting.setExecutor(workers);
                starting.createContext("/", this::answer);
                starting.start();
                server = starting;
                threads = workers;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot serve the mailbox", e);
            }
        }
        return this;
    }

    /** Stops serving; does nothing if it does not serve. */
    public synchronized void stop() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** Where the page is, ending with a slash. */
    public String url() {
        return "http://" + LoopbackPorts.address().getHostAddress() + ":" + port + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String to = wanted(exchange.getRequestURI().getRawQuery());
            Matcher one = ONE_MAIL.matcher(path);
            Optional<ReceivedMail> mail = one.matches() ? mail(one.group(1)) : Optional.empty();
            if (path.equals("/")) {
                send(exchange, 200, "text/html", OWN_POLICY, list(newestFirst(to), to));
            } else if (path.equals("/mailbox.css")) {
                send(exchange, 200, "text/css", OWN_POLICY, STYLE);
            } else if (path.equals("/api/mails")) {
                send(exchange, 200, "application/json", OWN_POLICY, json(newestFirst(to)));
            } else if (mail.isEmpty()) {
                send(exchange, 404, "text/html", OWN_POLICY, page("Nothing here", "<p><a href=\"/\">All mail</a></p>"));
            } else if (one.group(2) == null) {
                send(exchange, 200, "text/html", OWN_POLICY, show(mail.get()));
            } else if (one.group(2).equals("/calendar.ics")) {
                exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"calendar.ics\"");
                send(
                        exchange,
                        200,
                        "text/calendar",
                        OWN_POLICY,
                        mail.get().calendar().orElse(""));
            } else {
                send(
                        exchange,
                        200,
                        "text/html",
                        MAIL_POLICY,
                        withLinksOutside(mail.get().html().orElse("")));
            }
        }
    }

    private List<ReceivedMail> newestFirst(String to) {
        return (to.isEmpty() ? mails.mails() : mails.mailsTo(to)).reversed();
    }

    private Optional<ReceivedMail> mail(String number) {
        return mails.mails().stream()
                .filter(mail -> number.equals(Long.toString(mail.number())))
                .findFirst();
    }

    private static String list(List<ReceivedMail> shown, String to) {
        String items = shown.stream()
                .map(mail -> """
                        <li><a href="/mails/%d">%s</a><br><span class="of">to %s, <time datetime="%s">%s</time></span></li>
                        """.formatted(
                                mail.number(),
                                escape(title(mail)),
                                escape(String.join(", ", mail.recipients())),
                                mail.receivedAt(),
                                escape(TIME.format(mail.receivedAt()))))
                .collect(Collectors.joining());
        return page(
                "Mailbox",
                """
                <form><label for="to">Mail to</label>
                <input id="to" name="to" type="email" autocomplete="off" value="%s"><button>Show</button></form>
                """.formatted(escape(to)) + (shown.isEmpty() ? "<p>No mail.</p>" : "<ol>" + items + "</ol>"));
    }

    private static String show(ReceivedMail mail) {
        StringBuilder body = new StringBuilder("<p><a href=\"/\">All mail</a></p><dl>");
        body.append("<dt>From</dt><dd>")
                .append(escape(mail.header("From").orElse("")))
                .append("</dd>");
        body.append("<dt>To</dt><dd>")
                .append(escape(String.join(", ", mail.recipients())))
                .append("</dd>");
        body.append("<dt>Received</dt><dd>")
                .append(escape(TIME.format(mail.receivedAt())))
                .append("</dd></dl>");
        if (mail.html().isPresent()) {
            body.append(
                            "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The mail as its reader sees it\" src=\"/mails/")
                    .append(mail.number())
                    .append("/html\"></iframe>");
        }
        mail.text().ifPresent(text -> section(body, "Text", text));
        mail.calendar().ifPresent(calendar -> {
            section(body, "Calendar", calendar);
            body.append("<p><a href=\"/mails/")
                    .append(mail.number())
                    .append("/calendar.ics\">Save it as a file</a></p>");
        });
        section(body, "Headers", String.join("\n", mail.headers()));
        return page(title(mail), body.toString());
    }

    /** Links lead to a window of their own, where the page they lead to can work. */
    private static String withLinksOutside(String html) {
        Matcher head = HEAD.matcher(html);
        String base = "<base target=\"_blank\">";
        return head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
    }

    private static void section(StringBuilder body, String title, String text) {
        body.append("<h2>")
                .append(title)
                .append("</h2><pre>")
                .append(escape(text))
                .append("</pre>");
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/mailbox.css"></head>
                <body><main><h1>%s</h1>
                %s</main></body>
                </html>
                """.formatted(title.equals("Mailbox") ? title : escape(title) + " – Mailbox", escape(title), body);
    }

    private static String json(List<ReceivedMail> shown) {
        return shown.stream()
                .map(mail ->
                        "{\"number\":%d,\"receivedAt\":%s,\"from\":%s,\"to\":[%s],\"messageId\":%s,\"subject\":%s,\"text\":%s,\"html\":%s}"
                                .formatted(
                                        mail.number(),
                                        quote(mail.receivedAt().toString()),
                                        quote(mail.returnPath()),
                                        mail.recipients().stream()
                                                .map(MailboxPage::quote)
                                                .collect(Collectors.joining(",")),
                                        quote(mail.messageId()),
                                        quote(mail.subject()),
                                        quote(mail.text().orElse("")),
                                        quote(mail.html().orElse(""))))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String wanted(@Nullable String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(parameter -> parameter.startsWith("to="))
                // a plus is part of many an address; only forms mean a space by it, and no address has one
                .map(parameter -> URLDecoder.decode(parameter.substring(3).replace("+", "%2B"), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String title(ReceivedMail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '<') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
