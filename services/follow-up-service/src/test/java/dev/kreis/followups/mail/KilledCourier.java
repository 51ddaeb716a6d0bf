package dev.kreis.followups.mail;

import dev.kreis.followups.FollowUpApplication;
import dev.kreis.followups.consent.DeadAddresses;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A program of its own: the service with one courier, which is killed with SIGKILL at the moment that it is told. */
final class KilledCourier {
    /** Every step between the claim and the last mark, in their order. */
    enum Moment {
        AFTER_THE_CLAIM,
        AFTER_ITS_TURN_IS_COUNTED,
        AFTER_THE_LINE_IS_OPEN,
        AFTER_THE_NOTE_IN_THE_BOOK,
        AFTER_THE_MARK,
        IN_THE_MIDDLE_OF_THE_MAIL,
        /** The server has the whole mail; whoever has the server kills the courier before it answers. */
        AFTER_THE_FINAL_DOT,
        AFTER_THE_ANSWER;

        /** While the mail is not marked as being handed over. */
        boolean isBeforeTheMark() {
            return compareTo(AFTER_THE_MARK) < 0;
        }

        /** Whether the server has the mail. */
        boolean isAfterTheMail() {
            return compareTo(AFTER_THE_FINAL_DOT) >= 0;
        }
    }

    private KilledCourier() {}

    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[0]);
        Clock clock = Clock.fixed(Instant.parse(arguments[1]), ZoneOffset.UTC);
        ApplicationContext service = new SpringApplicationBuilder(FollowUpApplication.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run(Stream.of(arguments).skip(2).toArray(String[]::new));
        JavaMailSenderImpl server = service.getBean(JavaMailSenderImpl.class);
        List<Tray> trays = service.getBeanProvider(Tray.class)
                .orderedStream()
                .<Tray>map(tray -> new KillingTray(tray, moment))
                .toList();
        new Courier(
                        trays,
                        service.getBean(LetterPress.class),
                        server,
                        () -> new KillingLine(server, moment),
                        service.getBean(DeadAddresses.class),
                        book(service, moment),
                        domains(service, moment),
                        service.getBean(MailSettings.class),
                        service.getBean(MeterRegistry.class),
                        clock)
                .makeRounds();
        throw new IllegalStateException("nothing was due, or nobody killed me");
    }

    private static PostBook book(ApplicationContext service, Moment moment) {
        return new PostBook(
                service.getBean(MongoOperations.class), service.getBean(DeadAddresses.class), Clock.systemUTC()) {
            @Override
            void note(Outgoing mail) {
                super.note(mail);
                if (moment == Moment.AFTER_THE_NOTE_IN_THE_BOOK) {
                    kill();
                }
            }
        };
    }

    private static Domains domains(ApplicationContext service, Moment moment) {
        return new Domains(
                service.getBean(MongoOperations.class),
                service.getBean(DeadAddresses.class),
                service.getBean(MailSettings.class)) {
            @Override
            Instant ask(String address, Instant now) {
                Instant turn = super.ask(address, now);
                if (moment == Moment.AFTER_ITS_TURN_IS_COUNTED) {
                    kill();
                }
                return turn;
            }
        };
    }

    /** Nothing is tidied up after this, and nothing is said. */
    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    /** Half of it goes out, and then nothing any more. */
    private static final class HalfAMail extends MimeMessage {
        private HalfAMail(MimeMessage whole) throws MessagingException {
            super(whole);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            out.write("Subject: half\r\n\r\nHalf a".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            kill();
        }
    }

    private record KillingTray(Tray tray, Moment moment) implements Tray {
        @Override
        public Optional<Delivery> change(String id, Function<Delivery, Optional<Delivery>> step) {
            Optional<Delivery> changed = tray.change(id, step);
            changed.map(Delivery::state).ifPresent(state -> {
                if ((state == Delivery.State.CLAIMED && moment == Moment.AFTER_THE_CLAIM)
                        || (state == Delivery.State.HANDING_OVER && moment == Moment.AFTER_THE_MARK)) {
                    kill();
                }
            });
            return changed;
        }

        @Override
        public List<String> due(Instant now, int most) {
            return tray.due(now, most);
        }

        @Override
        public List<String> abandoned(Instant now) {
            return tray.abandoned(now);
        }

        @Override
        public List<String> waitingSinceBefore(Instant time) {
            return tray.waitingSinceBefore(time);
        }

        @Override
        public Optional<Outgoing> ready(String id) {
            return tray.ready(id);
        }
    }

    private static final class KillingLine extends MailLine {
        private final Moment moment;

        private KillingLine(JavaMailSenderImpl server, Moment moment) {
            super(server);
            this.moment = moment;
        }

        @Override
        void open() throws MessagingException {
            super.open();
            if (moment == Moment.AFTER_THE_LINE_IS_OPEN) {
                kill();
            }
        }

        @Override
        Answer hand(Message mail, Address recipient) {
            if (moment == Moment.IN_THE_MIDDLE_OF_THE_MAIL) {
                try {
                    return super.hand(new HalfAMail((MimeMessage) mail), recipient);
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            }
            Answer answer = super.hand(mail, recipient);
            if (moment == Moment.AFTER_THE_ANSWER) {
                kill();
            }
            return answer;
        }
    }
}
