package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;

/** An attendee in front of a page of their own, in their own language. */
record Mine(House.Visitor visitor, Me me, Words words) {
    static Mine of(HttpServletRequest request, Frames frames, House house) {
        House.Visitor visitor = frames.visitor(request, Role.ATTENDEE);
        return new Mine(visitor, house.me(visitor), Words.in(visitor.locale()));
    }
}
