package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.contracts.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why some people sit together: only what they wrote themselves, and at most two reasons, best first. */
public final class Reasons {
    private static final int MOST = 2;
    private static final int ANSWERED_BOTH_WAYS = 700;
    private static final int ANSWERED = 430;
    private static final int FOR_EVERYONE = 200;
    private static final int FOR_SOMEONE_ELSE = 150;

    private Reasons() {}

    private record Weighed(Reason reason, int weight) {}

    public static List<Reason> of(List<Guest> members, Rarity rarity) {
        List<Weighed> found = new ArrayList<>(interests(members, rarity));
        found.addAll(asks(members));
        List<Reason> reasons = new ArrayList<>();
        Set<AttendeeId> spokenOf = new HashSet<>();
        while (reasons.size() < MOST && !found.isEmpty()) {
            // The second reason had better speak of those whom the first left out.
            Weighed best = found.stream()
                    .max(Comparator.comparingInt((Weighed weighed) -> weighed.weight()
                                    + (spokenOf.containsAll(weighed.reason().about()) ? 0 : FOR_SOMEONE_ELSE))
                            .thenComparing(weighed -> weighed.reason().topic(), Comparator.reverseOrder()))
                    .orElseThrow();
            found.removeIf(
                    weighed -> weighed.reason().topic().equals(best.reason().topic())
                            || weighed.reason().about().equals(best.reason().about()));
            reasons.add(best.reason());
            spokenOf.addAll(best.reason().about());
        }
        List<AttendeeId> everyone = members.stream().map(Guest::attendeeId).toList();
        if (reasons.isEmpty()) {
            String language = commonLanguage(members);
            if (!language.isEmpty()) {
                reasons.add(new Reason(Reason.Kind.SAME_LANGUAGE, everyone, language));
            }
        }
        if (reasons.isEmpty() && newToEachOther(members)) {
            reasons.add(new Reason(Reason.Kind.FRESH_FACES, everyone, ""));
        }
        return reasons;
    }

    /** The best of what one person has in common with others; absent where nothing is known. */
    public static @Nullable Reason best(Guest one, List<Guest> others, Rarity rarity) {
        List<Weighed> found = new ArrayList<>();
        for (Guest other : others) {
            List<Guest> both = List.of(one, other);
            found.addAll(interests(both, rarity));
            found.addAll(asks(both));
        }
        return found.stream()
                .max(Comparator.comparingInt(Weighed::weight)
                        .thenComparing(weighed -> weighed.reason().topic(), Comparator.reverseOrder()))
                .map(Weighed::reason)
                .orElse(null);
    }

    private static List<Weighed> interests(List<Guest> members, Rarity rarity) {
        Map<String, List<AttendeeId>> shared = new LinkedHashMap<>();
        for (Guest member : members) {
            Profile profile = member.profile();
            if (profile != null) {
                for (String interest : profile.interests().stream().distinct().toList()) {
                    shared.computeIfAbsent(interest, any -> new ArrayList<>()).add(member.attendeeId());
                }
            }
        }
        List<Weighed> found = new ArrayList<>();
        shared.forEach((interest, who) -> {
            if (who.size() >= 2) {
                int weight = rarity.points(interest)
                        + 60 * (who.size() - 2)
                        + (who.size() == members.size() ? FOR_EVERYONE : 0);
                found.add(new Weighed(new Reason(Reason.Kind.SHARED_INTEREST, who, interest), weight));
            }
        });
        return found;
    }

    private static List<Weighed> asks(List<Guest> members) {
        List<Weighed> found = new ArrayList<>();
        for (Guest asking : members) {
            for (Guest offering : members) {
                Profile seeker = asking.profile();
                Profile giver = offering.profile();
                if (asking == offering || seeker == null || giver == null) {
                    continue;
                }
                String topic = PairScore.answer(seeker.ask(), giver.offers());
                if (topic != null) {
                    boolean mutual = PairScore.answer(giver.ask(), seeker.offers()) != null;
                    found.add(new Weighed(
                            new Reason(
                                    Circle.Reason.Kind.ASK_MET,
                                    List.of(asking.attendeeId(), offering.attendeeId()),
                                    topic),
                            mutual ? ANSWERED_BOTH_WAYS : ANSWERED));
                }
            }
        }
        return found;
    }

    private static String commonLanguage(List<Guest> members) {
        List<String> common = null;
        for (Guest member : members) {
            Profile profile = member.profile();
            if (profile == null || profile.languages().isEmpty()) {
                return "";
            }
            if (common == null) {
                common = new ArrayList<>(profile.languages());
            } else {
                common.retainAll(profile.languages());
            }
        }
        return common == null || common.isEmpty() ? "" : common.getFirst();
    }

    private static boolean newToEachOther(List<Guest> members) {
        for (Guest one : members) {
            for (Guest other : members) {
                if (one != other && one.lastMet(other) != null) {
                    return false;
                }
            }
        }
        return members.size() > 1;
    }
}
