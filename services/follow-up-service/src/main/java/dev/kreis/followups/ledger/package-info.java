/** What people offered, promised, kept and were thanked for. Its owner alone sees it, in words; nobody is measured by it. */
@NullMarked
package dev.kreis.followups.ledger;

import org.jspecify.annotations.NullMarked;
