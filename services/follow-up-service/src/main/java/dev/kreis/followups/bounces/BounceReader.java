package dev.kreis.followups.bounces;

import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.ReturnPaths;
import dev.kreis.followups.mail.PostBook;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that mails come back to, each report once. A report counts only where it came to an envelope sender
 * that we made, and speaks of the very address that this mail went to: then nobody is written to there any more. Reading a
 * report twice changes nothing, so it is marked as seen after it has taken effect. One thread at a time.
 */
@Component
public class BounceReader {
    private static final Logger log = LoggerFactory.getLogger(BounceReader.class);
    private static final String METER = "kreis.bounces";
    private static final Session OFFLINE = Session.getInstance(new Properties());

    private final BounceSettings settings;
    private final ReturnPaths returnPaths;
    private final PostBook book;
    private final DeadAddresses addresses;
    private final MeterRegistry meters;

    BounceReader(
            BounceSettings settings,
            ReturnPaths returnPaths,
            PostBook book,
            DeadAddresses addresses,
            MeterRegistry meters) {
        this.settings = settings;
        this.returnPaths = returnPaths;
        this.book = book;
        this.addresses = addresses;
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
                    count(mail);
                    mail.setFlag(Flags.Flag.SEEN, true);
                }
                return fresh.size() == settings.batch();
            }
        } catch (MessagingException e) {
            log.warn(
                    "the mailbox of bounces is not there ({}); mail goes on",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private void count(Message mail) throws MessagingException {
        String outcome = mail.getSize() > settings.largest() ? "unreadable" : take(mail);
        meters.counter(METER, "outcome", outcome).increment();
    }

    /** Reads the mail here, from its bytes: servers stumble over malformed mail too, where they are asked for its parts. */
    private static Optional<Report> report(Message mail) throws MessagingException {
        try {
            ByteArrayOutputStream source = new ByteArrayOutputStream();
            mail.writeTo(source);
            return Report.of(new MimeMessage(OFFLINE, new ByteArrayInputStream(source.toByteArray())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String take(Message mail) throws MessagingException {
        Optional<Report> read = report(mail);
        if (read.isEmpty()) {
            return "unreadable";
        }
        Report report = read.get();
        Optional<String> mailId = report.sentTo().stream()
                .flatMap(it -> returnPaths.mail(it).stream())
                .findFirst();
        if (mailId.isEmpty()) {
            return "foreign";
        }
        List<Report.OfRecipient> ours = report.about().stream()
                .filter(it -> it.addresses().stream().anyMatch(address -> book.says(mailId.get(), address)))
                .toList();
        if (ours.isEmpty()) {
            return "foreign";
        }
        if (ours.stream().noneMatch(Report.OfRecipient::saysNobodyIsThere)) {
            return "passing";
        }
        ours.stream()
                .flatMap(it -> it.addresses().stream())
                .filter(it -> book.says(mailId.get(), it))
                .forEach(addresses::add);
        log.info("mail {} came back for good", mailId.get());
        return "gone";
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
