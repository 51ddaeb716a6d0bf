package dev.kreis.events.teams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While there is no team, each start says a link by which the first one is founded; the latest is the one that works. */
@Component
class FirstStart {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Teams teams;
    private final Invitations invitations;

    FirstStart(Teams teams, Invitations invitations) {
        this.teams = teams;
        this.invitations = invitations;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        if (teams.areNone()) {
            Invitations.Link link = invitations.foundAnew();
            log.warn("nobody is here yet: open {} (once, until {}) to become the owner", link.link(), link.expiresAt());
        }
    }
}
