package dev.kreis.edge.pages;

/** What became of a mixer, in numbers that name nobody, as follow-up-service counts them. */
public record Outcomes(
        int mails,
        int tookFirstStep,
        int keepInTouchPairs,
        int metAgain,
        int cameAloneLeftWithSomeone,
        int askedForQuiet) {}
