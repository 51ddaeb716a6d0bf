/** The service as its callers see it, on the real store. */
package dev.kreis.events;
