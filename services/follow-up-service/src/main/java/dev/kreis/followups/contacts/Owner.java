package dev.kreis.followups.contacts;

import dev.kreis.followups.policy.Language;
import java.time.ZoneId;

/**
 * Whose list it is.
 *
 * @param zone of their day
 */
public record Owner(String personId, String teamId, Language language, ZoneId zone) {}
