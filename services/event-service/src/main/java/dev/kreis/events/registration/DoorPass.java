package dev.kreis.events.registration;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.tickets.CardKeys;
import dev.kreis.events.tickets.DoorWord;
import dev.kreis.events.tickets.Tickets;

/**
 * What is kept of a name and a door word: digests of the code they become, never the word, nor the code.
 *
 * @param digest by which the code is recognised
 * @param card what the code opens in a kiosk's pack
 * @param own whether the person chose the word themself; then no list overwrites it
 */
public record DoorPass(String digest, CardKeys card, boolean own) {
    /** @throws RefusedException where the word is too short to be one */
    public static DoorPass agreed(MixerId mixerId, Person person, String word, boolean own) {
        return DoorWord.code(mixerId, person.fullName(), word)
                .map(code -> new DoorPass(Tickets.digest(code), CardKeys.of(code), own))
                .orElseThrow(() -> new RefusedException(Problem.DOOR_WORD_IMPLAUSIBLE));
    }
}
