package dev.kreis.followups.mail;

import dev.kreis.followups.policy.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in the words of its writer and the language of its reader. The same blocks become the text part and
 * the HTML part, so both say the same; what a person wrote stays text in either. Make one with {@link #to}.
 *
 * @param greeting the first line
 * @param why for which reason the person gets this mail, in a sentence for the foot
 * @param conversation what mail programs are to show as one thread, such as a mixer's id; absent for a mail on its own
 * @param calendar an iCalendar file to send along
 */
public record Letter(
        Language language,
        String subject,
        String greeting,
        List<Block> blocks,
        String why,
        @Nullable String conversation,
        @Nullable Attachment calendar) {
    private static final int LONGEST_LINE = 80;

    public Letter {
        blocks = List.copyOf(blocks);
    }

    /** A piece of a letter. */
    public sealed interface Block {}

    public record Paragraph(String text) implements Block {}

    public record Heading(String text) implements Block {}

    /** Words that the reader may take over, set off from ours. */
    public record Draft(String text) implements Block {
        /** As plain text sets off what is quoted. */
        public String quoted() {
            return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
        }
    }

    /** One thing of several: a title, and a sentence about it. */
    public record Item(String title, String text) implements Block {}

    /** Where to go. A letter has one, so that it is clear what to do. */
    public record Button(String words, String link) implements Block {}

    /** Something beside the point, in smaller letters. */
    public record Note(String text) implements Block {}

    /** A line between the thing itself and what else there is. */
    public record Rule() implements Block {}

    /** A file to go with the mail. */
    public record Attachment(String fileName, String content) {}

    /** Writes "Hallo Mira," or "Hello Mira,". */
    public static Letter to(String givenName, Language language, String subject, List<Block> blocks, String why) {
        String name = line(givenName);
        String hello = language == Language.GERMAN ? "Hallo" : "Hello";
        return new Letter(
                language,
                line(subject),
                name.isEmpty() ? hello + "," : hello + " " + name + ",",
                blocks,
                why,
                null,
                null);
    }

    public Letter inConversation(String name) {
        return new Letter(language, subject, greeting, blocks, why, name, calendar);
    }

    public Letter with(Attachment file) {
        return new Letter(language, subject, greeting, blocks, why, conversation, file);
    }

    /** What mail programs show beside the subject: the first sentence of the letter. */
    public String preview() {
        return blocks.stream()
                .flatMap(block -> block instanceof Paragraph it
                        ? Optional.of(it.text()).stream()
                        : Optional.<String>empty().stream())
                .findFirst()
                .orElse(subject);
    }

    /** What people wrote, on one line and without anything that a mail header could mistake for its end. */
    public static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE));
    }
}
