package dev.kreis.events.desk;

import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.profiles.ProfileForm.AskForm;
import dev.kreis.events.registration.AttendeeForm;
import dev.kreis.events.registration.AttendeeForm.ConsentsForm;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who is not on the list.
 *
 * @param ask a sentence, or an object with text and topics
 */
record WalkInForm(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable Locale locale,
        @Nullable ConsentsForm consents,
        @Nullable Meeting meeting,
        @Nullable List<@Nullable String> interests,
        @Nullable JsonNode ask,
        @Nullable List<@Nullable String> languages,
        @Nullable String organisation,
        @Nullable String nonce,
        @Nullable String occurredAt,
        @Nullable Boolean override) {

    AttendeeForm toAttendee() {
        return new AttendeeForm(givenName, familyName, email, locale, consents, toProfile(), null);
    }

    ProfileForm toProfile() {
        return new ProfileForm(meeting, interests, null, toAsk(), languages, organisation, null, null, null);
    }

    private @Nullable AskForm toAsk() {
        JsonNode said = ask;
        if (said == null) {
            return null;
        }
        if (said.isString()) {
            return new AskForm(said.asString(), null);
        }
        return new AskForm(
                said.path("text").asString(""),
                said.path("topics").values().stream()
                        .map(topic -> topic.asString(""))
                        .<@Nullable String>map(it -> it)
                        .toList());
    }
}
