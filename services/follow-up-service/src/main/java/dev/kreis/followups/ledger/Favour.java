package dev.kreis.followups.ledger;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FavourId;
import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.MixerId;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something that one person gives another. It goes from offered over promised to kept and thanked, may begin anywhere and
 * skip what was never said, and never goes back. What came to nothing is let go, without a word about it to anybody.
 *
 * @param giver the attendee who gives, at the mixer where it began
 * @param to the attendee who is given something
 * @param words what it is, as the giver says it
 * @param offeredAt each of the times is absent for a step that was not taken
 */
@Document("favours")
public record Favour(
        @Id String favourId,
        String mixerId,
        String teamId,
        String giver,
        String to,
        String giverPerson,
        String toPerson,
        String words,
        Stage stage,
        @Nullable Instant offeredAt,
        @Nullable Instant promisedAt,
        @Nullable Instant keptAt,
        @Nullable Instant thankedAt,
        @Version long version,
        List<OutboxEntry> outbox) {

    public enum Stage {
        /** Nothing was said yet. */
        NEW,
        OFFERED,
        PROMISED,
        KEPT,
        THANKED,
        LET_GO
    }

    /** A favour as it becomes, and what is said about it. */
    public record Step(Favour favour, Optional<FollowUpMessage> says) {}

    public static Favour between(String favourId, String mixerId, String teamId, Side giver, Side to, String words) {
        return new Favour(
                favourId,
                mixerId,
                teamId,
                giver.attendeeId(),
                to.attendeeId(),
                giver.personId(),
                to.personId(),
                words,
                Stage.NEW,
                null,
                null,
                null,
                null,
                0,
                List.of());
    }

    /** One of the two, at the mixer where it began. */
    public record Side(String attendeeId, String personId) {}

    /** The giver, or for thanks the other, says where it stands. Empty where that is nothing new, or does not follow. */
    public Optional<Step> to(Stage next, Instant now) {
        return switch (next) {
            case OFFERED -> stage == Stage.NEW ? said(next, now) : Optional.empty();
            case PROMISED -> stage == Stage.NEW || stage == Stage.OFFERED ? said(next, now) : Optional.empty();
            case KEPT ->
                stage == Stage.NEW || stage == Stage.OFFERED || stage == Stage.PROMISED
                        ? said(next, now)
                        : Optional.empty();
            case THANKED -> stage == Stage.KEPT ? said(next, now) : Optional.empty();
            case LET_GO ->
                stage == Stage.OFFERED || stage == Stage.PROMISED
                        ? Optional.of(new Step(at(next, now), Optional.empty()))
                        : Optional.empty();
            case NEW -> Optional.empty();
        };
    }

    private Optional<Step> said(Stage next, Instant now) {
        MixerId mixer = new MixerId(mixerId);
        AttendeeId gives = new AttendeeId(giver);
        FavourId favour = new FavourId(favourId);
        AttendeeId takes = new AttendeeId(to);
        FollowUpMessage message = switch (next) {
            case OFFERED -> new FollowUpMessage.FavourOffered(mixer, gives, favour, takes);
            case PROMISED -> new FollowUpMessage.FavourPromised(mixer, gives, favour, takes);
            case KEPT -> new FollowUpMessage.FavourKept(mixer, gives, favour, takes);
            case THANKED -> new FollowUpMessage.FavourThanked(mixer, gives, favour, takes);
            case NEW, LET_GO -> throw new IllegalStateException("nothing is said of " + next);
        };
        return Optional.of(new Step(at(next, now), Optional.of(message)));
    }

    private Favour at(Stage next, Instant now) {
        return new Favour(
                favourId,
                mixerId,
                teamId,
                giver,
                to,
                giverPerson,
                toPerson,
                words,
                next,
                next == Stage.OFFERED ? now : offeredAt,
                next == Stage.PROMISED ? now : promisedAt,
                next == Stage.KEPT ? now : keptAt,
                next == Stage.THANKED ? now : thankedAt,
                version,
                outbox);
    }

    Favour saying(List<OutboxEntry> entries) {
        List<OutboxEntry> all = new ArrayList<>(outbox);
        all.addAll(entries);
        return new Favour(
                favourId,
                mixerId,
                teamId,
                giver,
                to,
                giverPerson,
                toPerson,
                words,
                stage,
                offeredAt,
                promisedAt,
                keptAt,
                thankedAt,
                version,
                all);
    }

    /** When it last moved. */
    Instant latest() {
        return Stream.of(offeredAt, promisedAt, keptAt, thankedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Whether something was really given. */
    public boolean given() {
        return stage == Stage.KEPT || stage == Stage.THANKED;
    }
}
