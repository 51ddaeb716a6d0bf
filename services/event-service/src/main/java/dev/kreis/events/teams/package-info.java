/** Teams of organizers, the tenants, and how one is founded. */
@NullMarked
package dev.kreis.events.teams;

import org.jspecify.annotations.NullMarked;
