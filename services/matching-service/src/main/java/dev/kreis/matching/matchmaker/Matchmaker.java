package dev.kreis.matching.matchmaker;

/**
 * Says who is to sit together now, and who had better wait for the company that is still to come.
 *
 * <p>A matchmaker is pure: the same pool gives the same proposal, whatever happened before, and nothing is changed. It may
 * leave anyone waiting; people whose {@linkplain Rules#deadline() deadline} has passed it leaves waiting only where every
 * seat would break a rule that never bends. The caller checks every proposal against the hard rules again.
 */
public interface Matchmaker {
    Proposal propose(Pool pool);
}
