/** The rules that hold for every answer of this house: who may call, which headers, how large, and what is said when something is away. */
@NullMarked
package dev.kreis.edge.house;

import org.jspecify.annotations.NullMarked;
