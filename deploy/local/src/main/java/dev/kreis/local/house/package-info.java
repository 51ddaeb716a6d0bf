/** What a checkout's suite remembers between runs: the keys, and where the running one is. */
@NullMarked
package dev.kreis.local.house;

import org.jspecify.annotations.NullMarked;
