package dev.kreis.followups.web;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.StopLinks;
import dev.kreis.followups.consent.StopLinks.Stop;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.policy.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stops mail by link (RFC 8058): looking at the page changes nothing, because mail scanners look at every link; only POST
 * acts, whether a mail program sent it or a person pressed the button.
 */
@RestController
@RequestMapping("/api/follow-ups/unsubscribe/{token}")
class StopDesk {
    private static final Logger log = LoggerFactory.getLogger(StopDesk.class);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final StopLinks links;
    private final Suppressions suppressions;
    private final Talk talk;
    private final Facts facts;
    private final TemplateEngine pages = TemplateEngine.createPrecompiled(
            null, ContentType.Html, StopDesk.class.getClassLoader(), "dev.kreis.followups.templates.html");

    StopDesk(StopLinks links, Suppressions suppressions, Talk talk, Facts facts) {
        this.links = links;
        this.suppressions = suppressions;
        this.talk = talk;
        this.facts = facts;
    }

    @GetMapping
    ResponseEntity<String> show(@PathVariable String token, Locale locale) {
        return answer(token, locale, _ -> {});
    }

    /** What mail programs send for their reader, and what the page's main button sends: no more of this kind. */
    @PostMapping
    ResponseEntity<String> stop(@PathVariable String token, Locale locale) {
        return answer(token, locale, stop -> {
            MailKind kind = stop.kind();
            if (kind == null) {
                suppressions.add(stop.person());
            } else {
                suppressions.add(stop.person(), kind);
            }
            log.info("no more mails of kind {} to person {}", kind, stop.person());
        });
    }

    @PostMapping("/all")
    ResponseEntity<String> stopAll(@PathVariable String token, Locale locale) {
        return answer(token, locale, stop -> {
            suppressions.add(stop.person());
            log.info("no more mails to person {}", stop.person());
        });
    }

    /** The person who was written to wants mail again. */
    @PostMapping("/again")
    ResponseEntity<String> again(@PathVariable String token, Locale locale) {
        return answer(token, locale, stop -> {
            suppressions.lift(stop.person());
            talk.cameBy(stop.attendee().value());
            log.info("mails to person {} again", stop.person());
        });
    }

    private ResponseEntity<String> answer(String token, Locale locale, Consumer<Stop> act) {
        Optional<Stop> read = links.read(token);
        read.ifPresent(act);
        return read.map(stop -> page(HttpStatus.OK, shown(stop, token, language(stop, locale))))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, StopPage.unknown(Language.of(locale))));
    }

    private StopPage shown(Stop stop, String token, Language language) {
        String path = "/api/follow-ups/unsubscribe/" + token;
        MailKind kind = stop.kind();
        if (suppressions.contains(stop.person())) {
            return StopPage.stopped(language, path);
        }
        if (kind == null) {
            return StopPage.asking(language, path);
        }
        return suppressions.stop(stop.person(), kind)
                ? StopPage.kindStopped(language, kind, path)
                : StopPage.askingAbout(language, kind, path);
    }

    private Language language(Stop stop, Locale locale) {
        return facts.contact(stop.attendee().value())
                .map(Contact::reach)
                .map(Contact.Reach::spoken)
                .orElse(Language.of(locale));
    }

    private ResponseEntity<String> page(HttpStatus status, StopPage page) {
        StringOutput output = new StringOutput();
        pages.render("stop.jte", page, output);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Language", page.language())
                .header("Referrer-Policy", "no-referrer")
                // People come here through web-edge, whose style sheet and icon these are.
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .body(output.toString());
    }
}
