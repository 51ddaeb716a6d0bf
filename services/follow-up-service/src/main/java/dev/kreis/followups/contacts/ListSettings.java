package dev.kreis.followups.contacts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list says beside its contacts.
 *
 * @param tags the rhythms that tags bring
 * @param reminders absent where a file does not say it
 */
public record ListSettings(
        Map<String, Rhythm> tags, @Nullable Reminders reminders) {
    static final ListSettings UNSAID = new ListSettings(Map.of(), null);

    public ListSettings {
        tags = Map.copyOf(tags);
    }
}
