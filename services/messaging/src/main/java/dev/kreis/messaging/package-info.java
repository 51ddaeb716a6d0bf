/** How a message leaves safely and arrives once in effect: outbox, relay, CloudEvents headers, dead letters. Knows no domain type. */
@NullMarked
package dev.kreis.messaging;

import org.jspecify.annotations.NullMarked;
