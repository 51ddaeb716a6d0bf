package dev.kreis.followups.policy;

/**
 * What is known between me and somebody I met, besides what our profiles say.
 *
 * @param wish what the two of us said about keeping in touch
 * @param given whether I have given them something before, as the ledger says
 */
public record Tie(Wish wish, boolean given) {
    /** Nothing said, nothing given. */
    public static final Tie NEW = new Tie(Wish.OPEN, false);

    public enum Wish {
        /** Not both have said something. One yes alone is nobody's business yet. */
        OPEN,
        /** Both said yes: they asked to be asked. */
        BOTH,
        /** One of the two said no; who it was is nobody's business ever. */
        DECLINED
    }
}
