/** The keep-in-touch list: a person's own contacts across the mixers of a team, each with a rhythm. Nobody else sees it. */
@NullMarked
package dev.kreis.followups.contacts;

import org.jspecify.annotations.NullMarked;
