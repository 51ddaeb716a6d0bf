package dev.kreis.followups.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A connection to the mail server, kept for many mails. It watches how far each dialogue came, because that alone says
 * whether a mail without a reply can be sent again: a server must not deliver a mail whose end it has not seen (RFC 5321,
 * 4.1.1.4), so until the final dot has been written nothing can have left. Not thread-safe.
 */
class MailLine implements AutoCloseable {
    private static final int NO_CODE = 0;
    private static final Pattern NO_SUCH_MAILBOX = Pattern.compile("\\b5\\.1\\.[0-9]{1,3}\\b");

    private final JavaMailSenderImpl server;
    private @Nullable Watched transport;

    MailLine(JavaMailSenderImpl server) {
        this.server = server;
    }

    /** Connects where there is no connection. @throws MessagingException where the server does not want or is away */
    void open() throws MessagingException {
        if (transport != null && transport.isConnected()) {
            return;
        }
        close();
        Watched fresh = new Watched(server.getSession(), "smtps".equals(server.getProtocol()));
        fresh.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        transport = fresh;
    }

    /** MAIL, RCPT, DATA and the content, and what came of it. The line must be open. */
    Answer hand(Message mail, Address recipient) {
        Watched line = transport;
        if (line == null) {
            return new Answer.NotNow(NO_CODE);
        }
        line.endWritten = false;
        try {
            line.sendMessage(mail, new Address[] {recipient});
            return new Answer.Taken();
        } catch (MessagingException e) {
            int code = reply(e);
            if (code >= 500) {
                return new Answer.Never(code, saysNoSuchMailbox(e));
            }
            if (code >= 400) {
                return new Answer.NotNow(code);
            }
            // without a reply the dialogue is out of step: the next mail begins a new one
            close();
            return line.endWritten ? new Answer.Silence() : new Answer.NotNow(NO_CODE);
        }
    }

    /** The server's reply, wherever in the chain it is told; 0 where there was none. */
    private static int reply(MessagingException failure) {
        for (Exception it = failure; it != null; it = next(it)) {
            int code = switch (it) {
                case SMTPAddressFailedException e -> e.getReturnCode();
                case SMTPSenderFailedException e -> e.getReturnCode();
                case SMTPSendFailedException e -> e.getReturnCode();
                default -> NO_CODE;
            };
            if (code >= 400 && code <= 599) {
                return code;
            }
        }
        return NO_CODE;
    }

    private static boolean saysNoSuchMailbox(MessagingException failure) {
        for (Exception it = failure; it != null; it = next(it)) {
            String reply = it.getMessage();
            if (it instanceof SMTPAddressFailedException
                    && reply != null
                    && NO_SUCH_MAILBOX.matcher(reply).find()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException e ? e.getNextException() : null;
    }

    @Override
    public void close() {
        Watched line = transport;
        transport = null;
        if (line != null) {
            try {
                line.close();
            } catch (MessagingException e) {
                // it was over anyway
            }
        }
    }

    private static final class Watched extends SMTPTransport {
        private boolean endWritten;

        private Watched(Session session, boolean tls) {
            super(
                    session,
                    new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null),
                    tls ? "smtps" : "smtp",
                    tls);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            endWritten = true;
            super.finishData();
        }
    }
}
