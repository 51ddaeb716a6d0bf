package dev.kreis.followups.mail;

import dev.kreis.followups.consent.DeadAddresses;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Takes each mail to the mail server once: a last look at the facts, a claim, an open line, a durable mark that the mail
 * is being handed over, the dialogue, and a mark of what came of it. Killed before the mark, another courier tries again
 * after the lease; killed after it, nobody does, and the mail is shown as uncertain, because twice is worse than a question.
 *
 * <p>One thread at a time; any number of couriers may share the store.
 */
@Component
public class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final String METER = "kreis.mails";

    private final List<Tray> trays;
    private final LetterPress press;
    private final JavaMailSenderImpl server;
    private final Supplier<MailLine> lines;
    private final DeadAddresses addresses;
    private final PostBook book;
    private final MailSettings settings;
    private final Domains domains;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String name = UUID.randomUUID().toString();
    /** What is known of a mail and could not be written down yet. */
    private final Deque<Runnable> toWriteDown = new ArrayDeque<>();

    private int closedDoors;
    private Instant nextTry = Instant.MIN;

    @Autowired
    Courier(
            List<Tray> trays,
            LetterPress press,
            JavaMailSenderImpl server,
            DeadAddresses addresses,
            PostBook book,
            Domains domains,
            MailSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this(trays, press, server, () -> new MailLine(server), addresses, book, domains, settings, meters, clock);
    }

    Courier(
            List<Tray> trays,
            LetterPress press,
            JavaMailSenderImpl server,
            Supplier<MailLine> lines,
            DeadAddresses addresses,
            PostBook book,
            Domains domains,
            MailSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.trays = List.copyOf(trays);
        this.press = press;
        this.server = server;
        this.lines = lines;
        this.addresses = addresses;
        this.book = book;
        this.settings = settings;
        this.domains = domains;
        this.meters = meters;
        this.clock = clock;
    }

    /** One round over what is due. @return false where there was nothing to do, or the mail server's door is closed */
    public boolean makeRounds() {
        writeDown();
        Instant now = clock.instant();
        for (Tray tray : trays) {
            tray.abandoned(now).forEach(id -> lookAfter(tray, id));
            tray.waitingSinceBefore(now.minus(settings.patience())).forEach(id -> giveUp(tray, id));
        }
        if (now.isBefore(nextTry)) {
            return false;
        }
        try (MailLine line = lines.get()) {
            boolean delivered = false;
            for (Tray tray : trays) {
                for (String id : tray.due(now, settings.batch())) {
                    deliver(tray, id, line);
                    delivered = true;
                }
            }
            closedDoors = 0;
            return delivered;
        } catch (MessagingException e) {
            Duration pause = pause(closedDoors);
            closedDoors++;
            nextTry = clock.instant().plus(pause);
            log.warn(
                    "the mail server is not there ({}); next try in {} s",
                    e.getClass().getSimpleName(),
                    pause.toMillis() / 1000.0);
            return false;
        }
    }

    /** @throws MessagingException where the mail server cannot be reached; the mail is as it was */
    private void deliver(Tray tray, String id, MailLine line) throws MessagingException {
        Optional<Outgoing> ready = tray.ready(id);
        if (ready.isEmpty() || waitsForTheMorning(tray, id, ready.get()) || !claimed(tray, id)) {
            return;
        }
        Outgoing mail = ready.get();
        String address = mail.reach().email();
        // only for a mail that nobody else has, so that it is counted once
        Instant turn = domains.ask(address, clock.instant());
        if (turn.isAfter(clock.instant())) {
            tray.change(id, it -> it.released(name).flatMap(mine -> mine.later(turn)));
            return;
        }
        LetterPress.Printed letter;
        try {
            if (addresses.contains(address) && !mail.kind().awaited()) {
                answered(tray, id, new Answer.Never(0, true), mail);
                return;
            }
            letter = press.print(mail, server.getSession());
            line.open();
        } catch (AddressException e) {
            answered(tray, id, new Answer.Never(0, false), mail);
            return;
        } catch (MessagingException e) {
            tray.change(id, it -> it.released(name));
            throw e;
        }
        book.note(mail);
        if (tray.change(id, it -> it.handingOver(name, clock.instant(), settings.lease()))
                .isPresent()) {
            Answer answer = line.hand(letter.mail(), letter.recipient());
            // A store that is away for a moment must not make a mail uncertain whose fate is known.
            toWriteDown.add(() -> answered(tray, id, answer, mail));
            writeDown();
        }
    }

    private boolean claimed(Tray tray, String id) {
        return tray.change(id, it -> it.claimed(name, clock.instant(), settings.lease()))
                .isPresent();
    }

    /** Whether people sleep there. */
    private boolean waitsForTheMorning(Tray tray, String id, Outgoing mail) {
        Instant now = clock.instant();
        Instant morning = mail.kind().awaited()
                ? now
                : settings.quiet().over(now, mail.reach().day());
        return morning.isAfter(now) && tray.change(id, it -> it.later(morning)).isPresent();
    }

    private void writeDown() {
        while (!toWriteDown.isEmpty()) {
            toWriteDown.getFirst().run();
            toWriteDown.removeFirst();
        }
    }

    private void answered(Tray tray, String id, Answer answer, Outgoing mail) {
        switch (answer) {
            case Answer.Taken() -> {
                tray.change(id, it -> it.sent(name));
                log.info("mail {} is sent", mail.mailId());
                count("sent");
            }
            case Answer.NotNow(int code) -> {
                Duration pause = pause(mail.delivery().attempts());
                tray.change(id, it -> it.postponed(name, clock.instant().plus(pause), code));
                log.info("mail {} is postponed for {} s ({})", mail.mailId(), pause.toMillis() / 1000.0, code);
                count("postponed");
            }
            case Answer.Never(int code, boolean noSuchMailbox) -> {
                if (noSuchMailbox) {
                    addresses.add(mail.reach().email());
                }
                tray.change(id, it -> it.refused(name, code));
                log.warn("mail {} failed for good ({})", mail.mailId(), code);
                count("failed");
            }
            case Answer.Silence() -> {
                tray.change(id, it -> it.lostFromSight(name));
                uncertain(id);
            }
        }
    }

    /** Another courier, or this one in an earlier life, fell silent over a mail. */
    private void lookAfter(Tray tray, String id) {
        tray.change(id, it -> it.abandoned(clock.instant()))
                .filter(it -> it.state() == Delivery.State.UNCERTAIN)
                .ifPresent(_ -> uncertain(id));
    }

    private void giveUp(Tray tray, String id) {
        if (tray.change(id, it -> it.givenUp(clock.instant().minus(settings.patience())))
                .isPresent()) {
            log.warn("mail {} failed: the mail server did not take it in time", id);
            count("failed");
        }
    }

    private void uncertain(String id) {
        log.warn("mail {} is uncertain: it was handed over and no answer is known; it is not sent again", id);
        count("uncertain");
    }

    /** Doubles each time, and is never quite the same for two couriers. */
    private Duration pause(int attempts) {
        long first = settings.firstPause().toMillis();
        long doubled = Math.min(settings.longestPause().toMillis(), first << Math.min(attempts, 30));
        return Duration.ofMillis(
                Math.round(doubled * RandomGenerator.getDefault().nextDouble(0.75, 1.25)));
    }

    private void count(String outcome) {
        meters.counter(METER, "outcome", outcome).increment();
    }
}
