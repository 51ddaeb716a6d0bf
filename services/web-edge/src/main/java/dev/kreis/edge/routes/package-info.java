/** Sends what asks for data on to the service that owns it, and streams the answer back. */
@NullMarked
package dev.kreis.edge.routes;

import org.jspecify.annotations.NullMarked;
