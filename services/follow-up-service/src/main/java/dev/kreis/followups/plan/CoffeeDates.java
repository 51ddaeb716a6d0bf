package dev.kreis.followups.plan;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Appointment;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.policy.CoffeeTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The times that a coffee is proposed for, as calendar files of the person who proposes it. Thread-safe. */
@Component
public class CoffeeDates {
    private static final Duration LENGTH = Duration.ofMinutes(45);
    private static final String FILE = "coffee.ics";

    private final Facts facts;

    CoffeeDates(Facts facts) {
        this.facts = facts;
    }

    /**
     * An iCalendar file.
     *
     * @param which of the proposed times, from 0
     * @return empty where the task is no coffee, has no such time, or its person has no address any more
     */
    public Optional<String> calendar(Plan plan, FollowUp task, int which) {
        return file(plan, task, which).map(Letter.Attachment::content);
    }

    /** A letter about a task, with its first time as a file where it is a coffee. */
    Letter enclosed(Letter letter, Plan plan, FollowUp task) {
        return file(plan, task, 0).map(letter::with).orElse(letter);
    }

    private Optional<Letter.Attachment> file(Plan plan, FollowUp task, int which) {
        List<Instant> times = Objects.requireNonNullElse(task.times(), List.of());
        if (task.kind() != Kind.PLAN_A_COFFEE || which < 0 || which >= times.size()) {
            return Optional.empty();
        }
        return facts.contact(plan.attendeeId())
                .map(Contact::reach)
                .flatMap(reach -> facts.evening(plan.mixerId())
                        .map(evening ->
                                appointment(task, which, times, reach, evening).file(FILE)));
    }

    private static Appointment appointment(
            FollowUp task, int which, List<Instant> times, Contact.Reach reach, Evening evening) {
        int turn = turn(task, times.getFirst());
        ZoneId zone = reach.zone() == null ? evening.zoneId() : ZoneId.of(reach.zone());
        return new Appointment(
                task.followUpId() + "-" + which + "@kreis",
                turn,
                new Appointment.Organizer(reach.name(), reach.email()),
                task.title(),
                evening.name(),
                "",
                times.get(which).atZone(zone),
                LENGTH,
                task.createdAt().plus(CoffeeTimes.HOLD.multipliedBy(turn)));
    }

    /** How often the times were proposed anew, so that a file replaces an earlier one. */
    private static int turn(FollowUp task, Instant first) {
        Duration ahead = Duration.between(task.createdAt(), first).minus(CoffeeTimes.HOLD);
        return Math.toIntExact(Math.max(0, ahead.dividedBy(CoffeeTimes.HOLD)));
    }
}
