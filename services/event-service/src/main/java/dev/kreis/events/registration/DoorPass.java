package dev.kreis.events.registration;

import dev.kreis.events.tickets.CardKeys;
import dev.kreis.events.tickets.Tickets;

/**
 * What is kept of a name and a door word: digests of the code they become, never the word, nor the code.
 *
 * @param digest by which the code is recognised
 * @param card what the code opens in a kiosk's pack
 * @param own whether the person chose the word themself; then no list overwrites it
 */
public record DoorPass(String digest, CardKeys card, boolean own) {
    static DoorPass of(String code, boolean own) {
        return new DoorPass(Tickets.digest(code), CardKeys.of(code), own);
    }
}
