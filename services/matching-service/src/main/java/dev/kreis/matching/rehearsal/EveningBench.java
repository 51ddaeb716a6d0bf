package dev.kreis.matching.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Plays evenings of 60 and 300 people over three rounds and prints how they went: {@code EveningBench [SEEDS]}, with the
 * median of so many evenings, five where nothing is said.
 */
public final class EveningBench {
    private static final int ROUNDS = 3;
    private static final int[] PEOPLE = {60, 300};

    private EveningBench() {}

    public static void main(String[] args) {
        run(args.length == 0 ? 5 : Integer.parseInt(args[0]), System.out);
    }

    static void run(int seeds, PrintStream out) {
        out.printf("Evenings of %d rounds, the median of %d each.%n%n", ROUNDS, seeds);
        out.println("people  seated in time  met before  mutual offers met  worst-off tenth  everybody  mean wait");
        for (int people : PEOPLE) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                outcomes.add(new RehearsedEvening(people, ROUNDS, seed).play());
            }
            out.println(line(people, outcomes));
        }
        out.println();
        out.println("seated in time: of all waits for a seat, those that ended within the bound of five minutes; met");
        out.println("before: pairs at one table who had met, of all pairs; worst-off tenth, everybody: the mean pair");
        out.println("score of a person's tables, 0 to 1000; mean wait: from coming, or from the end of a circle, to a"
                + " seat.");
    }

    private static String line(int people, List<Outcome> outcomes) {
        return String.format(
                Locale.ROOT,
                "%6d  %13.1f%%  %4.0f/%5.0f  %17.0f  %15.0f  %9.0f  %6.0f s",
                people,
                100 * median(outcomes, Outcome::seatedInTime),
                median(outcomes, Outcome::metBefore),
                median(outcomes, Outcome::pairs),
                median(outcomes, Outcome::mutualOffersMet),
                median(outcomes, Outcome::worstOffTenth),
                median(outcomes, Outcome::everybody),
                median(outcomes, Outcome::meanWaitSeconds));
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        List<Outcome> sorted = new ArrayList<>(outcomes);
        sorted.sort(Comparator.comparingDouble(figure));
        return figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }
}
