package dev.kreis.edge.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a link by which one joins a team says. @param teamName absent where it founds one */
public record Welcome(@Nullable String teamName, String role, Instant expiresAt) {}
