package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Session;
import jakarta.servlet.http.HttpServletRequest;

/** An attendee in front of a page of their own, in their own language unless they chose another one here. */
record Mine(House.Visitor visitor, Me me, Words words) {
    static Mine of(HttpServletRequest request, Frames frames, House house) {
        Session session = frames.session(request, Role.ATTENDEE);
        Me me = house.me(new House.Visitor(session, frames.words(request, null).locale()));
        Words words = frames.words(request, me.locale());
        return new Mine(new House.Visitor(session, words.locale()), me, words);
    }
}
