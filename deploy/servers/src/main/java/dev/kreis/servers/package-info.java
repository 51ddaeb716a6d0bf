/** Real servers on loopback, so that the whole suite runs on a laptop without containers: a Kafka broker, a Mongo wire server and a mail server with a page to read the mail. */
@NullMarked
package dev.kreis.servers;

import org.jspecify.annotations.NullMarked;
