package dev.kreis.edge.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who belongs to a team. @param me which member is looking @param role and what they may do */
public record Team(String name, String me, String role, List<Member> members, List<Invited> invitations) {
    /** @param name absent for whoever holds the founding key */
    public record Member(
            String memberId,
            @Nullable String name,
            @Nullable String email,
            String role,
            @Nullable Instant leftAt) {
        public boolean isHere() {
            return leftAt == null;
        }
    }

    /** A link that has not been used yet. */
    public record Invited(
            String invitationId, String role, @Nullable String note, Instant expiresAt) {}

    public boolean isLedByMe() {
        return role.equals("owner");
    }

    public List<Member> here() {
        return members.stream().filter(Member::isHere).toList();
    }

    /** What everybody is called who ever belonged to the team and has a name. */
    Map<String, String> names() {
        return members.stream()
                .filter(member -> member.name() != null)
                .collect(Collectors.toMap(Member::memberId, member -> String.valueOf(member.name())));
    }
}
