package dev.kreis.followups.letterbox;

import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.ReturnPaths;
import dev.kreis.followups.mail.MessageIds;
import dev.kreis.followups.mail.PostBook;
import dev.kreis.followups.mail.PostBook.Posted;
import dev.kreis.followups.plan.Talk;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that mails come back to, each once. Reading one twice changes nothing, so it is marked as seen after it
 * has taken effect; what people wrote is flagged too, for whoever looks after the mailbox.
 *
 * <p>A report of a mail that did not arrive counts only where it came to an envelope sender that we made, and speaks of the
 * very address that this mail went to: then nobody is written to there any more. A reply counts where it came to the address
 * that its mail asked replies to, which nobody can make up, or where it names a mail of ours and comes from the address
 * that this mail went to. What machines answer by themselves counts for nothing. One thread at a time.
 */
@Component
public class Letterbox {
    private static final Logger log = LoggerFactory.getLogger(Letterbox.class);
    private static final String METER = "kreis.letterbox";
    private static final Session OFFLINE = Session.getInstance(new Properties());

    private enum Outcome {
        /** Nobody has the address. */
        GONE,
        /** A mail did not arrive, and another one may. */
        PASSING,
        /** A person wrote back. */
        ANSWERED,
        /** A machine did. */
        AUTOMATIC,
        /** A report about no mail of ours. */
        FOREIGN,
        /** Somebody wrote about something else. */
        OTHER,
        UNREADABLE;

        private boolean isForPeople() {
            return this == ANSWERED || this == OTHER;
        }

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LetterboxSettings settings;
    private final ReturnPaths returnPaths;
    private final MessageIds messageIds;
    private final PostBook book;
    private final DeadAddresses addresses;
    private final Talk talk;
    private final MeterRegistry meters;

    Letterbox(
            LetterboxSettings settings,
            ReturnPaths returnPaths,
            MessageIds messageIds,
            PostBook book,
            DeadAddresses addresses,
            Talk talk,
            MeterRegistry meters) {
        this.settings = settings;
        this.returnPaths = returnPaths;
        this.messageIds = messageIds;
        this.book = book;
        this.addresses = addresses;
        this.talk = talk;
        this.meters = meters;
    }

    /** Reads what is new. @return whether there may be more */
    public boolean read() {
        String host = settings.host();
        if (host == null) {
            return false;
        }
        try (Store store = session().getStore(settings.secure() ? "imaps" : "imap")) {
            store.connect(host, settings.port(), settings.user(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                List<Message> fresh = Stream.of(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)))
                        .limit(settings.batch())
                        .toList();
                for (Message mail : fresh) {
                    Outcome outcome = take(mail);
                    meters.counter(METER, "outcome", outcome.tag()).increment();
                    if (outcome.isForPeople()) {
                        mail.setFlag(Flags.Flag.FLAGGED, true);
                    }
                    mail.setFlag(Flags.Flag.SEEN, true);
                }
                return fresh.size() == settings.batch();
            }
        } catch (MessagingException e) {
            log.warn(
                    "the mailbox that mail comes back to is not there ({}); mail goes on",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private Outcome take(Message mail) throws MessagingException {
        Optional<MimeMessage> read = mail.getSize() > settings.largest() ? headersOf(mail) : here(mail);
        if (read.isEmpty()) {
            return Outcome.UNREADABLE;
        }
        Optional<Report> report = Report.of(read.get());
        return report.isPresent()
                ? take(report.get())
                : Reply.of(read.get()).map(this::take).orElse(Outcome.UNREADABLE);
    }

    /** Reads the mail here, from its bytes: servers stumble over malformed mail too, where they are asked for its parts. */
    private static Optional<MimeMessage> here(Message mail) throws MessagingException {
        try {
            ByteArrayOutputStream source = new ByteArrayOutputStream();
            mail.writeTo(source);
            return Optional.of(new MimeMessage(OFFLINE, new ByteArrayInputStream(source.toByteArray())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A reply with a photo is a reply, too. */
    private static Optional<MimeMessage> headersOf(Message mail) throws MessagingException {
        MimeMessage headers = new MimeMessage(OFFLINE);
        for (Header header : Collections.list(mail.getAllHeaders())) {
            headers.addHeader(header.getName(), header.getValue());
        }
        return Optional.of(headers);
    }

    private Outcome take(Report report) {
        Optional<String> mailId = report.sentTo().stream()
                .flatMap(it -> returnPaths.mail(it).stream())
                .findFirst();
        if (mailId.isEmpty()) {
            return Outcome.FOREIGN;
        }
        List<Report.OfRecipient> ours = report.about().stream()
                .filter(it -> it.addresses().stream().anyMatch(address -> book.says(mailId.get(), address)))
                .toList();
        if (ours.isEmpty()) {
            return Outcome.FOREIGN;
        }
        if (ours.stream().noneMatch(Report.OfRecipient::saysNobodyIsThere)) {
            return Outcome.PASSING;
        }
        ours.stream()
                .flatMap(it -> it.addresses().stream())
                .filter(it -> book.says(mailId.get(), it))
                .forEach(addresses::add);
        log.info("mail {} came back for good", mailId.get());
        return Outcome.GONE;
    }

    private Outcome take(Reply reply) {
        // people write to where we ask them to, machines to the envelope's sender
        if (reply.automatic()
                || reply.sentTo().stream().anyMatch(it -> returnPaths.mail(it).isPresent())) {
            return Outcome.AUTOMATIC;
        }
        Optional<Posted> answered = answered(reply).flatMap(book::find);
        answered.filter(mail -> !mail.hasAnswer(reply.name())).ifPresent(mail -> {
            hear(mail);
            book.answered(mail.mailId(), reply.name());
        });
        if (answered.isPresent() && book.says(answered.get().mailId(), reply.from())) {
            addresses.remove(reply.from());
        }
        return answered.isPresent() ? Outcome.ANSWERED : Outcome.OTHER;
    }

    private Optional<String> answered(Reply reply) {
        return reply.sentTo().stream()
                .flatMap(it -> returnPaths.answered(it).stream())
                .findFirst()
                .or(() -> reply.answers().stream()
                        .flatMap(it -> messageIds.mail(it).stream())
                        .filter(it -> book.says(it, reply.from()))
                        .findFirst());
    }

    /** To a mail about an evening it is an answer to what was asked there; to any other it says that somebody is there. */
    private void hear(Posted mail) {
        String mixerId = mail.mixerId();
        String attendeeId = mail.attendeeId();
        if (mail.kind() == null || mixerId == null || attendeeId == null) {
            return;
        }
        switch (mail.kind()) {
            case THANK_YOU, NUDGE -> talk.replied(mixerId, attendeeId);
            case INTRODUCTION, DIGEST, INVITATION, PLACE_FREE, CONFIRMATION -> talk.cameBy(attendeeId);
        }
        log.info("mail {} was answered", mail.mailId());
    }

    private Session session() {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        for (String protocol : List.of("imap", "imaps")) {
            for (String name : List.of("connectiontimeout", "timeout", "writetimeout", "connectionpooltimeout")) {
                properties.setProperty("mail." + protocol + "." + name, timeout);
            }
            properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        }
        return Session.getInstance(properties);
    }
}
