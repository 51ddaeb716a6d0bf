/** The pages people see, rendered on the server in German and English. */
@NullMarked
package dev.kreis.edge.pages;

import org.jspecify.annotations.NullMarked;
