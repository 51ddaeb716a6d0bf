package dev.kreis.followups.contacts;

/** How a person likes to be reminded of their list. */
public enum Reminders {
    /** Of one contact at a time, on the morning when it is a good time, and never of two on one day. */
    SINGLE,
    /** Of a handful together, on Monday morning. */
    WEEKLY,
    /** Not at all: the list is there when they look. */
    NONE
}
