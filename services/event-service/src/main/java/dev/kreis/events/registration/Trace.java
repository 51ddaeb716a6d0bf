package dev.kreis.events.registration;

/** Whoever keeps something about people besides the list itself, and must forget it with them. */
public interface Trace {
    void erase(Attendee attendee);
}
