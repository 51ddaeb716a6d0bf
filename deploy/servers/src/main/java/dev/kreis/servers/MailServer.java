package dev.kreis.servers;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that takes every mail for everybody and sends none on: SMTP to hand mail in, IMAP to read it
 * with an ordinary mail program (any password); what stands behind a plus in an address names no other mailbox. Each mail
 * is on disk, one {@code .eml} file, before it is acknowledged, and is there again after a restart.
 *
 * <p>Tests can make it misbehave as mail servers do, see {@link Trouble}. All methods are thread-safe.
 */
public final class MailServer implements AutoCloseable {

    /** How a mail server can fail its clients. */
    public enum Trouble {
        /** 451 to MAIL: try again later. */
        REFUSES_SENDER,
        /** 451 to RCPT: try again later. */
        REFUSES_RECIPIENT,
        /** 451 after the content: try again later. */
        REFUSES_CONTENT,
        /** The connection ends in the middle of the content; the mail is not kept. */
        HANGS_UP_DURING_CONTENT,
        /** The mail is kept, but the connection ends before the client learns it. */
        HANGS_UP_BEFORE_ANSWER,
        /** A connection is accepted, and nothing is said. */
        SAYS_NO_WORD_OF_WELCOME,
        /** Nothing is said to MAIL. */
        SAYS_NOTHING_TO_SENDER,
        /** Nothing is said to DATA, so that no content comes. */
        SAYS_NOTHING_TO_CONTENT,
        /** The mail is kept, and nothing is said of it. */
        KEEPS_AND_SAYS_NOTHING
    }

    private static final String LATER = "451 4.3.2 Not now, try again later";
    private static final String FOR_EVER = "550 5.1.1 No such mailbox";

    private final int smtpPort;
    private final int imapPort;
    private final Path directory;
    private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
    private final List<Consumer<ReceivedMail>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
    private final Set<String> unknownRecipients = ConcurrentHashMap.newKeySet();
    private final List<AbstractServer> running = new ArrayList<>();

    /**
     * Nothing happens before {@link #start()}.
     *
     * @param smtpPort where mail is handed in
     * @param imapPort where mail programs read it
     * @param directory where mail is kept; created if missing
     */
    public MailServer(int smtpPort, int imapPort, Path directory) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
        this.directory = directory.toAbsolutePath();
    }

    /**
     * Reads the mail that is there and accepts clients; does nothing if it runs already.
     *
     * @throws PortTakenException if another program listens on one of the ports
     */
    public synchronized MailServer start() {
        if (!running.isEmpty()) {
            return this;
        }
        LoopbackPorts.requireFree(smtpPort, imapPort);
        load();
        Managers managers = new Desk();
        managers.getUserManager().setAuthRequired(false);
        String host = LoopbackPorts.address().getHostAddress();
        running.add(new SmtpServer(new ServerSetup(smtpPort, host, ServerSetup.PROTOCOL_SMTP), managers) {
            @Override
            protected ProtocolHandler createProtocolHandler(Socket client) {
                return new Listener(managers.getSmtpManager(), client);
            }
        });
        running.add(new ImapServer(new ServerSetup(imapPort, host, ServerSetup.PROTOCOL_IMAP), managers));
        for (ReceivedMail mail : mails) {
            managers.getSmtpManager().send(stateOf(mail));
        }
        running.forEach(AbstractServer::startService);
        try {
            for (AbstractServer server : running) {
                if (!server.waitTillRunning(10_000)) {
                    stop();
                    throw new IllegalStateException("The mail server did not start");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IllegalStateException("Interrupted while the mail server started", e);
        }
        return this;
    }

    /** Stops accepting and ends all connections; the mail stays. */
    public synchronized void stop() {
        running.forEach(AbstractServer::stopService);
        running.clear();
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The host that clients connect to. */
    public String host() {
        return LoopbackPorts.address().getHostAddress();
    }

    /** The port on which mail is handed in. */
    public int smtpPort() {
        return smtpPort;
    }

    /** All mail in the order of arrival, as of now. */
    public List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /** The mail for one address, in the order of arrival. */
    public List<ReceivedMail> mailsTo(String recipient) {
        String wanted = recipient.toLowerCase(Locale.ROOT);
        return mails.stream().filter(mail -> mail.recipients().contains(wanted)).toList();
    }

    /** How often a mail with this Message-ID (with its angle brackets) was taken: more than once is a duplicate. */
    public int deliveries(String messageId) {
        return Math.toIntExact(mails.stream()
                .filter(mail -> mail.messageId().equals(messageId))
                .count());
    }

    /** Calls back for each mail from now on, on the thread that received it, after it is on disk and before its answer. */
    public void onMail(Consumer<ReceivedMail> listener) {
        listeners.add(listener);
    }

    /** Misbehaves this way until {@link #recover()}. */
    public void fail(Trouble trouble) {
        fail(trouble, Integer.MAX_VALUE);
    }

    /** Misbehaves this way the next so many times. */
    public void fail(Trouble trouble, int times) {
        synchronized (troubles) {
            troubles.put(trouble, times);
        }
    }

    /** Answers 550 for this recipient, until {@link #recover()}. */
    public void rejectRecipient(String address) {
        unknownRecipients.add(address.toLowerCase(Locale.ROOT));
    }

    /** Ends all trouble and rejection. */
    public void recover() {
        synchronized (troubles) {
            troubles.clear();
        }
        unknownRecipients.clear();
    }

    private boolean suffers(Trouble trouble) {
        synchronized (troubles) {
            Integer times = troubles.get(trouble);
            if (times == null) {
                return false;
            }
            if (times == 1) {
                troubles.remove(trouble);
            } else {
                troubles.put(trouble, times - 1);
            }
            return true;
        }
    }

    private synchronized ReceivedMail keep(String returnPath, List<String> recipients, String source)
            throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ReceivedMail mail = new ReceivedMail(mails.size() + 1L, now, returnPath, recipients, source);
        StringBuilder file = new StringBuilder("Return-Path: <" + returnPath + ">\r\n");
        mail.recipients()
                .forEach(recipient ->
                        file.append("Delivered-To: ").append(recipient).append("\r\n"));
        file.append("Received: by localhost; ").append(now).append("\r\n").append(source);
        Path unfinished = directory.resolve("unfinished");
        Files.write(unfinished, bytes(file.toString()));
        Files.move(unfinished, file(mail.number()), StandardCopyOption.ATOMIC_MOVE);
        mails.add(mail);
        return mail;
    }

    private void load() {
        mails.clear();
        try {
            Files.createDirectories(directory);
            for (long number = 1; Files.exists(file(number)); number++) {
                mails.add(read(number, new String(Files.readAllBytes(file(number)), StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the mail in " + directory, e);
        }
    }

    private static ReceivedMail read(long number, String file) {
        String returnPath = "";
        List<String> recipients = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = file.indexOf("\r\n", start);
            String line = file.substring(start, end);
            String value = line.substring(line.indexOf(' ') + 1);
            start = end + 2;
            if (line.startsWith("Return-Path:")) {
                returnPath = value.substring(1, value.length() - 1);
            } else if (line.startsWith("Delivered-To:")) {
                recipients.add(value);
            } else {
                Instant receivedAt = Instant.parse(value.substring(value.indexOf(';') + 2));
                return new ReceivedMail(number, receivedAt, returnPath, recipients, file.substring(start));
            }
        }
    }

    private Path file(long number) {
        return directory.resolve("%06d.eml".formatted(number));
    }

    static byte[] bytes(String source) {
        return source.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SmtpState stateOf(ReceivedMail mail) {
        SmtpState state = new SmtpState();
        MovingMessage message = state.getMessage();
        message.setReturnPath(new MailAddress(mail.returnPath()));
        mail.recipients().forEach(recipient -> message.addRecipient(new MailAddress(mailbox(recipient))));
        try {
            message.setMimeMessage(mail.message());
        } catch (MessagingException e) {
            throw new IllegalStateException("Mail " + mail.number() + " is not MIME", e);
        }
        return state;
    }

    /** What stands behind a plus is for the owner of the mailbox (RFC 5233). */
    private static String mailbox(String recipient) {
        return recipient.replaceFirst("\\+[^@]*@", "@");
    }

    /** Decides who may send to whom: everybody to everybody, but for the trouble a test asked for. */
    private final class Desk extends Managers {

        private final SmtpManager manager = new SmtpManager(getImapHostManager(), getUserManager()) {
            @Override
            public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
                if (unknownRecipients.contains(recipient.getEmail().toLowerCase(Locale.ROOT))) {
                    return FOR_EVER;
                }
                return suffers(Trouble.REFUSES_RECIPIENT) ? LATER : null;
            }
        };

        @Override
        public SmtpManager getSmtpManager() {
            return manager;
        }
    }

    /** Says nothing until the client has had enough. */
    private static void keepSilent(SmtpConnection connection) throws IOException {
        while (connection.readLine() != null) {
            // whatever it says
        }
    }

    private final class Listener extends SmtpHandler {

        private Listener(SmtpManager manager, Socket client) {
            super(new Commands(), manager, client);
        }

        @Override
        protected void sendGreetings() {
            if (!suffers(Trouble.SAYS_NO_WORD_OF_WELCOME)) {
                super.sendGreetings();
                return;
            }
            try {
                keepSilent(conn);
            } catch (IOException e) {
                // the client is gone
            }
        }
    }

    private final class Commands extends SmtpCommandRegistry {

        @Override
        public @Nullable SmtpCommand getCommand(String name) {
            SmtpCommand command = super.getCommand(name);
            return switch (name) {
                case "MAIL" -> new TakeSender(command);
                case "DATA" -> new TakeContent();
                default -> command;
            };
        }
    }

    /** Adds the empty sender of a bounce to what the mail library understands. */
    private final class TakeSender extends SmtpCommand {

        private final SmtpCommand command;

        private TakeSender(SmtpCommand command) {
            this.command = command;
        }

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
                throws IOException {
            if (suffers(Trouble.REFUSES_SENDER)) {
                connection.send(LATER);
                return;
            }
            if (suffers(Trouble.SAYS_NOTHING_TO_SENDER)) {
                keepSilent(connection);
                return;
            }
            command.execute(connection, state, manager, line);
            if (state.getMessage().getReturnPath() == null && line.contains("<>")) {
                state.getMessage().setReturnPath(new MailAddress(""));
            }
        }
    }

    /** Takes the content as bytes, keeps it, and only then says so. */
    private final class TakeContent extends SmtpCommand {

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
                throws IOException {
            MovingMessage message = state.getMessage();
            if (message.getReturnPath() == null || message.getToAddresses().isEmpty()) {
                connection.send("503 5.5.1 MAIL and RCPT come first");
                return;
            }
            if (suffers(Trouble.SAYS_NOTHING_TO_CONTENT)) {
                keepSilent(connection);
                return;
            }
            connection.send("354 Go ahead, end with a dot on its own line");
            if (suffers(Trouble.HANGS_UP_DURING_CONTENT)) {
                connection.readLine();
                connection.quit();
                return;
            }
            // The library cuts the line end before the dot, and stumbles over empty content without this one.
            byte[] lineEnd = bytes("\r\n");
            byte[] content = connection.dotLimitedInputStream(lineEnd).readAllBytes();
            if (suffers(Trouble.REFUSES_CONTENT)) {
                state.clearMessage();
                connection.send(LATER);
                return;
            }
            String source = new String(
                            content,
                            lineEnd.length,
                            Math.max(0, content.length - lineEnd.length),
                            StandardCharsets.ISO_8859_1)
                    + "\r\n";
            ReceivedMail mail = keep(
                    message.getReturnPath().getEmail(),
                    message.getToAddresses().stream().map(MailAddress::getEmail).toList(),
                    source);
            state.clearMessage();
            manager.send(stateOf(mail));
            listeners.forEach(listener -> listener.accept(mail));
            if (suffers(Trouble.HANGS_UP_BEFORE_ANSWER)) {
                connection.quit();
            } else if (suffers(Trouble.KEEPS_AND_SAYS_NOTHING)) {
                keepSilent(connection);
            } else {
                connection.send("250 2.0.0 Kept as " + mail.number());
            }
        }
    }
}
