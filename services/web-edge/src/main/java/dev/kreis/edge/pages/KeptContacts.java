package dev.kreis.edge.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person's own list of contacts, as their pages show it.
 *
 * @param reminders single, weekly or none
 * @param firstSteps small things to begin with
 */
public record KeptContacts(
        @Nullable List<KeptContact> contacts,
        @Nullable List<Tag> tags,
        @Nullable String reminders,
        @Nullable List<String> firstSteps) {
    public record Days(int idealDays, int atMostDays) {}

    public record Tag(String name, int idealDays, int atMostDays) {}

    /** @param moment there, resting, snoozed, good-time, a-while or dormant */
    public record KeptContact(
            String contactId,
            boolean met,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String organisation,
            @Nullable String notes,
            @Nullable List<String> tags,
            @Nullable Days own,
            @Nullable LocalDate lastTouch,
            @Nullable LocalDate snoozedUntil,
            @Nullable String firstStep,
            @Nullable String moment,
            @Nullable LocalDate due) {
        /** A page to write somebody new on. */
        static final KeptContact BLANK =
                new KeptContact("", false, "", "", "", "", "", List.of(), null, null, null, null, "there", null);

        @Override
        public List<String> tags() {
            return Objects.requireNonNullElse(tags, List.of());
        }

        @Override
        public String moment() {
            return Objects.requireNonNullElse(moment, "there");
        }

        /** The days of its own rhythm as a form shows them: nothing where there are none. */
        public @Nullable String ideal() {
            return own == null || own.idealDays() == 0 ? null : String.valueOf(own.idealDays());
        }

        public @Nullable String atMost() {
            return own == null || own.atMostDays() == 0 ? null : String.valueOf(own.atMostDays());
        }

        public boolean isDue() {
            return moment().equals("good-time") || moment().equals("a-while");
        }

        public boolean isDormant() {
            return moment().equals("dormant");
        }
    }

    /** People who came to mind and were not in the list yet. */
    public record Remembered(List<KeptContact> added, List<String> firstSteps) {}

    /**
     * What came of a file.
     *
     * @param refused rows that could not be kept, counted from 1
     */
    public record Taken(int added, int changed, int unchanged, List<Integer> refused) {
        static final Taken NOTHING = new Taken(-1, 0, 0, List.of());

        /** Whether there was a file. */
        public boolean isDone() {
            return added >= 0;
        }
    }

    @Override
    public List<KeptContact> contacts() {
        return Objects.requireNonNullElse(contacts, List.of());
    }

    @Override
    public List<Tag> tags() {
        return Objects.requireNonNullElse(tags, List.of());
    }

    @Override
    public String reminders() {
        return Objects.requireNonNullElse(reminders, "single");
    }

    @Override
    public List<String> firstSteps() {
        return Objects.requireNonNullElse(firstSteps, List.of());
    }

    public List<KeptContact> due() {
        return contacts().stream().filter(KeptContact::isDue).toList();
    }

    public List<KeptContact> dormant() {
        return contacts().stream().filter(KeptContact::isDormant).toList();
    }

    public List<KeptContact> others() {
        return contacts().stream().filter(it -> !it.isDue() && !it.isDormant()).toList();
    }

    /** Every tag that is in use, with the rhythm it brings or without one (0). */
    public List<Tag> allTags() {
        var names = new TreeSet<String>();
        contacts().forEach(it -> names.addAll(it.tags()));
        List<Tag> all = new ArrayList<>(tags());
        tags().forEach(it -> names.remove(it.name()));
        names.forEach(it -> all.add(new Tag(it, 0, 0)));
        return all;
    }
}
