package dev.kreis.events.teams;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.auditing.AuditList;
import dev.kreis.auditing.Author;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.KeyRing;
import dev.kreis.events.identity.Secrets;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.profiles.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** How members come in: with a password, by an identity provider, or for the first time by a link. */
@Component
class SignIns implements KeyRing {
    private static final Logger log = LoggerFactory.getLogger(SignIns.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int NAME_LENGTH = 100;

    private final MongoOperations mongo;
    private final Clock clock;
    private final Teams teams;
    private final Invitations invitations;
    private final Passwords passwords;
    private final OpenId openId;
    private final AuditList audit;
    private final Secrets secrets;

    SignIns(
            MongoOperations mongo,
            Clock clock,
            Teams teams,
            Invitations invitations,
            Passwords passwords,
            OpenId openId,
            AuditList audit,
            Secrets secrets) {
        this.mongo = mongo;
        this.clock = clock;
        this.teams = teams;
        this.invitations = invitations;
        this.passwords = passwords;
        this.openId = openId;
        this.audit = audit;
        this.secrets = secrets;
        var indexes = mongo.indexOps(SignedIn.class);
        indexes.createIndex(new Index("organizerId", Sort.Direction.ASC).named("member"));
        indexes.createIndex(new Index("until", Sort.Direction.ASC).named("end"));
    }

    /**
     * What a browser gets: a key that opens what its member may do, until it is over.
     *
     * @param browser by which the browser is known when this member signs in there again
     */
    record Session(String key, String browser, Instant until, Role role, TeamId teamId, String organizerId) {}

    /** Who joins. @param teamName where a team is founded */
    record JoinForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String teamName,
            @Nullable Locale locale) {}

    /**
     * @param browser what the browser was given when this member signed in there before
     * @throws RefusedException where address and password do not belong together
     */
    Session withPassword(String email, String password, String browser) {
        Optional<String> address = Text.email(email);
        Optional<Member> member = address.flatMap(teams::byEmail);
        boolean fits = passwords.fits(
                address.orElse(email),
                member.filter(it -> isKnown(browser, it)).map(it -> browser).orElse(""),
                password,
                member.map(Member::passwordHash).orElse(null));
        return begin(member.filter(it -> fits).orElseThrow(() -> new RefusedException(Problem.SIGN_IN_REFUSED)));
    }

    /** @throws RefusedException where the provider did not say so, or says an address that no member has */
    Session withIdToken(String registration, String idToken) {
        return begin(openId.address(registration, idToken)
                .flatMap(Text::email)
                .flatMap(teams::byEmail)
                .orElseThrow(() -> new RefusedException(Problem.SIGN_IN_REFUSED)));
    }

    /** Uses a link up: founds its team where it has none, adds the member and signs them in. */
    Session join(String code, JoinForm form) {
        Invitation invitation = invitations.get(code);
        Role role = invitation.role();
        String name = Text.clean(Objects.requireNonNullElse(form.name(), ""));
        String teamName = Text.clean(Objects.requireNonNullElse(form.teamName(), ""));
        String email = Text.email(Objects.requireNonNullElse(form.email(), "")).orElse("");
        String password = Objects.requireNonNullElse(form.password(), "");
        check(invitation, name, teamName, email, password);
        if (teams.byEmail(email).isPresent()) {
            throw new RefusedException(Problem.MEMBER_KNOWN);
        }
        String hash = password.isEmpty() ? null : passwords.hash(password);
        invitations.use(invitation);
        TeamId teamId = invitation.teamId() == null
                ? teams.add(teamName, Objects.requireNonNullElse(form.locale(), Locale.ENGLISH))
                        .teamId()
                : invitation.teamId();
        Member member;
        try {
            member = teams.join(teamId, role, name, email, hash, form.locale());
        } catch (RefusedException e) {
            invitations.giveBack(invitation);
            throw e;
        }
        if (invitation.teamId() == null) {
            invitations.voidFoundings();
        }
        audit.add(
                new Author.Member(teamId.value(), member.organizerId()),
                "team.joined",
                Map.of("role", member.role().claim()));
        log.info("{} joined {} as {}", member.organizerId(), teamId, member.role());
        return begin(member);
    }

    private void check(Invitation invitation, String name, String teamName, String email, String password) {
        List<Wording> flaws = new ArrayList<>();
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            flaws.add(new Wording("name (1 to %d characters)", "Name (1 bis %d Zeichen)").about(NAME_LENGTH));
        }
        if (invitation.teamId() == null && (teamName.isEmpty() || teamName.length() > TeamController.NAME_LENGTH)) {
            flaws.add(new Wording("teamName (1 to %d characters)", "Name des Teams (1 bis %d Zeichen)")
                    .about(TeamController.NAME_LENGTH));
        }
        if (email.isEmpty()) {
            flaws.add(new Wording("email (an address that mail can reach)", "E-Mail (eine Adresse, die Post bekommt)"));
        }
        boolean signsInElsewhere = password.isEmpty() && openId.isConfigured();
        if (!signsInElsewhere && !Passwords.isGoodEnough(password)) {
            flaws.add(new Wording(
                            "password (at least %d characters, at most %d bytes)",
                            "Passwort (mindestens %d Zeichen, höchstens %d Bytes)")
                    .about(Passwords.SHORTEST, Passwords.MOST_BYTES));
        }
        if (!flaws.isEmpty()) {
            throw new RefusedException(Problem.MEMBER_IMPLAUSIBLE, Wording.list(flaws));
        }
    }

    private Session begin(Member member) {
        Instant now = clock.instant();
        mongo.remove(query(where("until").lt(now)), SignedIn.class);
        String key = Codes.randomSecret();
        SignedIn made = mongo.insert(new SignedIn(Codes.digest(key), member.organizerId(), now, now.plus(KEPT)));
        log.info("{} signed in", member.organizerId());
        return new Session(key, browserOf(member), made.until(), member.role(), member.teamId(), member.organizerId());
    }

    private String browserOf(Member member) {
        String serial = Codes.randomId('b');
        return serial + '.' + secrets.derive("browser", member.organizerId(), serial);
    }

    /** Whether the member has signed in with this browser before. */
    private boolean isKnown(String browser, Member member) {
        String serial = browser.substring(0, Math.max(0, browser.indexOf('.')));
        String known = serial + '.' + secrets.derive("browser", member.organizerId(), serial);
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), browser.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs that browser out; an unknown key is none already. */
    void end(String key) {
        mongo.remove(query(where("_id").is(Codes.digest(Codes.normalise(key)))), SignedIn.class);
    }

    @Override
    public Optional<Bearer> find(String digest) {
        return Optional.ofNullable(mongo.findById(digest, SignedIn.class))
                .filter(it -> clock.instant().isBefore(it.until()))
                .flatMap(it -> teams.byId(it.organizerId()))
                .map(Teams::bearer);
    }
}
