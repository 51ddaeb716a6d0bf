/** The whole suite on one machine: the servers in this process, the services as its children, and one life for all of them. */
@NullMarked
package dev.kreis.local.suite;

import org.jspecify.annotations.NullMarked;
