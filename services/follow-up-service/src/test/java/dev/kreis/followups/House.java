package dev.kreis.followups;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.ProfileMessage;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.TeamId;
import dev.kreis.followups.digest.ReminderRound;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Courier;
import dev.kreis.followups.mail.Tray;
import dev.kreis.followups.mail.Writer;
import dev.kreis.followups.plan.Planner;
import dev.kreis.followups.plan.Plans;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MailServer;
import dev.kreis.servers.MongoServer;
import dev.kreis.servers.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The service on a real store and a real mail server, with a clock in the hand and without a broker: messages are handed to
 * its readers, the planner and the courier work when they are told to, and outboxes keep what they would publish.
 */
public final class House implements AutoCloseable {
    public static final TeamId TEAM = new TeamId("team-1");
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant EVENING = Instant.parse("2026-11-12T18:00:00Z");

    public final HandClock clock = new HandClock(EVENING);
    public final MailServer post;
    private final MongoServer store;
    private final int imapPort;
    private int mailsBefore;
    private int mixers;
    private final ConfigurableApplicationContext service;

    private House(Path directory, List<? extends Writer> writers, String... settings) {
        int[] ports = LoopbackPorts.free(3);
        store = new MongoServer(ports[0], directory.resolve("mongo")).start();
        post = new MailServer(ports[1], ports[2], directory.resolve("mail")).start();
        imapPort = ports[2];
        service = new SpringApplicationBuilder(FollowUpApplication.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("clock", clock);
                    writers.forEach(it -> context.getBeanFactory()
                            .registerSingleton("scribe" + it.kind().slug(), it));
                })
                .run(Stream.concat(Stream.of(settings), settings()).toArray(String[]::new));
    }

    /** How a service works in this house: without a broker, and only when it is told to. */
    public Stream<String> settings() {
        return Stream.of(
                "--server.port=0",
                "--spring.cloud.function.definition=",
                "--spring.kafka.admin.auto-create=false",
                "--spring.mongodb.uri=" + store.uri("kreis-follow-ups"),
                "--spring.mail.host=" + post.host(),
                "--spring.mail.port=" + post.smtpPort(),
                "--kreis.outbox.collections=",
                "--kreis.follow-ups.at-work=false",
                "--kreis.mail.at-work=false");
    }

    public static House open(Path directory, String... settings) {
        return new House(directory, List.of(), settings);
    }

    /** A house in which the kinds of mail that nobody writes yet are written by these. */
    public static House openWith(Path directory, List<? extends Writer> writers, String... settings) {
        return new House(directory, writers, settings);
    }

    public <T> T get(Class<T> bean) {
        return service.getBean(bean);
    }

    public ApplicationContext service() {
        return service;
    }

    public int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Where mail programs read the mail that arrived. */
    public int imapPort() {
        return imapPort;
    }

    /** A new evening in an otherwise empty house. */
    public void tidy() {
        MongoOperations mongo = get(MongoOperations.class);
        for (String collection : List.of(
                "mixers",
                "guests",
                "profiles",
                "contacts",
                "circles",
                "plans",
                "mails",
                "suppressions",
                "dead-addresses",
                "posted",
                "paces",
                "contact-lists",
                "touches",
                "wishes",
                "favours",
                "introductions",
                "patience")) {
            mongo.remove(new Query(), collection);
        }
        post.recover();
        mailsBefore = post.mails().size();
        nextEvening();
    }

    /** An id that no other mixer in this house has. */
    public String nextMixer() {
        mixers++;
        return "m" + mixers;
    }

    /** The mails that arrived since the house was tidied. */
    public List<ReceivedMail> mails() {
        return post.mails().stream().skip(mailsBefore).toList();
    }

    /** The courier makes its rounds until nothing is due. */
    public void deliver() {
        while (courier().makeRounds()) {
            // there may be more
        }
    }

    /** Seven o'clock in the evening, local time, of the next day that comes. */
    private void nextEvening() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime next = now.toLocalDate().plusDays(1).atTime(19, 0).atZone(ZONE);
        clock.advance(Duration.between(now, next));
    }

    public Planner planner() {
        return get(Planner.class);
    }

    public Talk talk() {
        return get(Talk.class);
    }

    public Plans plans() {
        return get(Plans.class);
    }

    /** Where couriers find mails. */
    public List<Tray> trays() {
        return service.getBeanProvider(Tray.class).orderedStream().toList();
    }

    public Courier courier() {
        return get(Courier.class);
    }

    public ReminderRound reminders() {
        return get(ReminderRound.class);
    }

    /** Everything that is stored in a collection, as JSON. */
    public List<String> stored(String collection) {
        return get(MongoOperations.class).findAll(Document.class, collection).stream()
                .map(Document::toJson)
                .toList();
    }

    public Facts facts() {
        return get(Facts.class);
    }

    public void hear(MixerMessage message, long sequence) {
        tell("mixers", message, "any", sequence);
    }

    public void hear(AttendanceMessage message, long sequence) {
        tell("attendance", message, "any", sequence);
    }

    public void hear(ProfileMessage message, long sequence) {
        tell("profiles", message, "any", sequence);
    }

    public void hear(ContactMessage message, long sequence) {
        tell("contacts", message, "any", sequence);
    }

    public void hear(CircleMessage message, long sequence) {
        tell("circles", message, "any", sequence);
    }

    @SuppressWarnings("unchecked")
    private void tell(String reader, Object message, String subject, long sequence) {
        Message<Object> delivered = MessageBuilder.withPayload(message)
                .setHeader("ce_id", "id")
                .setHeader("ce_type", message.getClass().getSimpleName())
                .setHeader("ce_subject", subject)
                .setHeader("ce_sequence", Long.toString(sequence))
                .setHeader("ce_time", clock.instant().toString())
                .build();
        ((Consumer<Message<Object>>) service.getBean(reader, Consumer.class)).accept(delivered);
    }

    public Mixer mixer(String id, Mixer.Stage stage) {
        Instant starts = clock.instant();
        return new Mixer(
                new MixerId(id),
                TEAM,
                "Kreis am Kanal",
                "Lesesaal",
                ZONE,
                starts.minusSeconds(900),
                starts,
                starts.plusSeconds(7200),
                List.of(new Mixer.Table(1, 4)),
                2,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(2, 4),
                Duration.ofMinutes(5),
                true,
                Locale.GERMAN,
                stage,
                2,
                null,
                starts);
    }

    public ContactShared contact(String mixer, String name, Locale locale, boolean mail) {
        return new ContactShared(
                new MixerId(mixer),
                at(mixer, name),
                Sketch.personId(name),
                name,
                "Beispiel",
                email(name),
                locale,
                ZONE,
                new ContactMessage.Consents(true, mail),
                "http://localhost:8080/enter/KEY-" + name.hashCode());
    }

    public static String email(String name) {
        return Sketch.personId(name).value() + "@example.org";
    }

    /** A person's place at one mixer. */
    public static AttendeeId at(String mixer, String name) {
        return new AttendeeId(mixer + "." + Sketch.attendeeId(name).value());
    }

    public AttendeeCheckedIn checkedIn(String mixer, String name) {
        Instant now = clock.instant();
        return new AttendeeCheckedIn(
                new MixerId(mixer), at(mixer, name), Sketch.personId(name), now, now, null, true, now, false);
    }

    public ProfileShared profile(String mixer, Sketch sketch) {
        return new ProfileShared(
                new MixerId(mixer),
                at(mixer, sketch.profile().givenName()),
                Sketch.personId(sketch.profile().givenName()),
                sketch.profile());
    }

    public Circle circle(String mixer, String circle, String... names) {
        List<AttendeeId> all = Stream.of(names).map(name -> at(mixer, name)).toList();
        return new Circle(
                new CircleId(mixer + "." + circle),
                new MixerId(mixer),
                1,
                1,
                Circle.Leaf.OAK,
                1,
                List.of(),
                all,
                List.of(),
                clock.instant(),
                clock.instant());
    }

    /** Everybody comes, agrees to mail in German, and sits in one circle. */
    public void anEveningWith(String mixer, Sketch... people) {
        hear(new MixerMessage.MixerOpened(mixer(mixer, Mixer.Stage.OPEN)), 2);
        for (Sketch sketch : people) {
            String name = sketch.profile().givenName();
            hear(contact(mixer, name, Locale.GERMAN, true), 1);
            hear(profile(mixer, sketch), 1);
            hear(checkedIn(mixer, name), 2);
        }
        String[] names = Stream.of(people).map(it -> it.profile().givenName()).toArray(String[]::new);
        hear(new CircleMessage.CircleEnded(circle(mixer, "oak", names)), 3);
    }

    public void ends(String mixer) {
        hear(new MixerMessage.MixerEnded(mixer(mixer, Mixer.Stage.ENDED)), 9);
    }

    /** The news settles, and what is due is planned. */
    public void plan() {
        clock.advance(Duration.ofSeconds(6));
        while (planner().planDue()) {
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Override
    public void close() {
        service.close();
        post.stop();
        store.stop();
    }
}
