package dev.kreis.followups.web;

import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.ledger.Ledger;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.policy.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own ledger. There is no way to another's, for nobody. */
@RestController
@RequestMapping("/api/follow-ups/ledger")
class LedgerDesk {
    private static final int LONGEST_PROMISE = 200;

    record Entry(String favourId, String givenName, String words, String stage, List<String> next) {
        static Entry of(Ledger.Entry it) {
            return new Entry(
                    it.favourId(),
                    it.name(),
                    it.words(),
                    slug(it.stage()),
                    it.next().stream().map(LedgerDesk::slug).toList());
        }
    }

    /** @param words how giving and taking stand, in a sentence; there is no number */
    record View(String words, List<Entry> given, List<Entry> received) {}

    /** @param to an attendee with whom the person shared a circle */
    record Promised(@Nullable String to, @Nullable String words) {}

    private final Ledger ledger;
    private final Talk talk;
    private final Facts facts;

    LedgerDesk(Ledger ledger, Talk talk, Facts facts) {
        this.ledger = ledger;
        this.talk = talk;
        this.facts = facts;
    }

    private static String slug(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @GetMapping
    View mine(@AuthenticationPrincipal Jwt token) {
        String attendeeId = me(token);
        Ledger.Page page = ledger.of(person(attendeeId), language(token, attendeeId));
        return new View(
                page.words(),
                page.given().stream().map(Entry::of).toList(),
                page.received().stream().map(Entry::of).toList());
    }

    /** Somebody promised something, at the table or later. */
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void promise(@AuthenticationPrincipal Jwt token, @RequestBody Promised promised) {
        String attendeeId = me(token);
        String mixerId = token.getClaimAsString(Claims.MIXER);
        String teamId = token.getClaimAsString(Claims.TEAM);
        String to = promised.to();
        String words = promised.words();
        if (mixerId == null
                || teamId == null
                || to == null
                || words == null
                || words.isBlank()
                || words.length() > LONGEST_PROMISE) {
            throw new Problems.MalformedException();
        }
        if (!facts.companyOf(mixerId, attendeeId).acquaintances(attendeeId).contains(to)) {
            throw new Problems.UnknownException();
        }
        ledger.promise(
                UUID.randomUUID().toString(),
                mixerId,
                teamId,
                new Side(attendeeId, person(attendeeId)),
                new Side(to, person(to)),
                words.strip());
        talk.cameBy(attendeeId);
    }

    @PostMapping("/{favourId}/{stage}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(@AuthenticationPrincipal Jwt token, @PathVariable String favourId, @PathVariable String stage) {
        Stage next = switch (stage) {
            case "promised" -> Stage.PROMISED;
            case "kept" -> Stage.KEPT;
            case "let-go" -> Stage.LET_GO;
            case "thanked" -> Stage.THANKED;
            default -> throw new Problems.UnknownException();
        };
        String attendeeId = me(token);
        if (!ledger.say(person(attendeeId), favourId, next)) {
            throw new Problems.UnknownException();
        }
        talk.cameBy(attendeeId);
    }

    private static String me(Jwt token) {
        String attendeeId = token.getClaimAsString(Claims.ATTENDEE);
        if (attendeeId == null) {
            throw new Problems.UnknownException();
        }
        return attendeeId;
    }

    private String person(String attendeeId) {
        return facts.person(attendeeId).map(PersonId::value).orElseThrow(Problems.UnknownException::new);
    }

    private Language language(Jwt token, String attendeeId) {
        return facts.contact(attendeeId)
                .map(Contact::reach)
                .map(Contact.Reach::spoken)
                .or(() -> Optional.ofNullable(token.getClaimAsString(Claims.MIXER))
                        .flatMap(facts::evening)
                        .map(Evening::spoken))
                .orElse(Language.ENGLISH);
    }
}
