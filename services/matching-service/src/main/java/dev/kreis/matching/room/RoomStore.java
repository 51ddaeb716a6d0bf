package dev.kreis.matching.room;

import dev.kreis.matching.projections.Guests;
import dev.kreis.matching.projections.Mixers;
import dev.kreis.matching.projections.Profiles;
import org.springframework.stereotype.Component;

/** Everything a room is rebuilt from and writes to. */
@Component
record RoomStore(
        Mixers mixers,
        Guests guests,
        Profiles profiles,
        Circles circles,
        Meetings meetings,
        Inbox inbox,
        Wishes wishes,
        Manners manners,
        Keepings keepings) {}
