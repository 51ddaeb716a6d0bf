package dev.kreis.followups.mail;

import dev.kreis.followups.policy.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter and its foot, as the templates lay it out.
 *
 * @param stop where "no more mails of this kind" leads; absent where there is nothing to stop
 */
public record Page(Letter letter, @Nullable String stop) {
    public String language() {
        return letter.language().code();
    }

    /** What stands before a block of the text part: an empty line, unless the block belongs to the one above it. */
    public String gap(int block) {
        List<Letter.Block> blocks = letter.blocks();
        boolean below = block > 0 && blocks.get(block - 1) instanceof Letter.Heading;
        return below || blocks.get(block) instanceof Letter.Draft ? "\n" : "\n\n";
    }

    public String stopWords() {
        return letter.language() == Language.GERMAN ? "Keine weiteren Mails dieser Art" : "No more mails of this kind";
    }
}
