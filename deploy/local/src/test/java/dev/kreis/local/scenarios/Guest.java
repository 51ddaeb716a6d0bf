package dev.kreis.local.scenarios;

/**
 * Somebody on the list of an evening.
 *
 * @param wantsCircle consented to matching
 * @param wantsMail consented to mail
 */
record Guest(String attendeeId, String email, String ticket, String page, boolean wantsCircle, boolean wantsMail) {}
