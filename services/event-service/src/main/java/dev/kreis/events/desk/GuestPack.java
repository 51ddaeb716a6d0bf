package dev.kreis.events.desk;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.profiles.Text;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.DoorPass;
import dev.kreis.events.registration.Registrar;
import dev.kreis.events.tickets.CardKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list as a kiosk may carry it: cards that only whoever stands there can open, with the ticket or with name and word.
 *
 * <p>A card is an id of 16 bytes, 12 bytes to begin with, and 176 bytes of AES-256-GCM over what the kiosk says to the
 * person, filled up to one size. All cards lie in the order of their ids, which is none, among cards of nobody, so that
 * not even their number tells how many come.
 */
@Component
class GuestPack {
    static final int CARD = CardKeys.ID_LENGTH + 12 + 160 + 16;

    private static final int CONTENT = 160;
    private static final int NAME = 60;
    private static final int BATCH = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final Attendees attendees;
    private final Registrar registrar;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    GuestPack(Attendees attendees, Registrar registrar, JsonMapper json) {
        this.attendees = attendees;
        this.registrar = registrar;
        this.json = json;
    }

    record Card(CardKeys keys, byte[] content) {}

    /**
     * What a pack would hold now.
     *
     * @param mark the same for as long as that does not change
     */
    record Contents(List<Card> cards, String mark) {}

    /** Nobody is in the pack of an evening that is over. */
    Contents of(Mixer mixer) {
        List<Card> cards = new ArrayList<>();
        StringBuilder said = new StringBuilder(mixer.mixerId().value());
        boolean over = mixer.stage() == Stage.ENDED || mixer.stage() == Stage.CANCELLED;
        for (Attendee attendee : over ? List.<Attendee>of() : attendees.of(mixer.mixerId())) {
            if (attendee.presence() == Presence.WITHDRAWN) {
                continue;
            }
            byte[] content = content(attendee);
            cards.add(new Card(CardKeys.of(registrar.ticket(attendee)), content));
            DoorPass door = attendee.passes().door();
            if (door != null) {
                cards.add(new Card(door.card(), content));
            }
        }
        cards.forEach(card -> said.append(card.keys().id()).append(new String(card.content(), StandardCharsets.UTF_8)));
        return new Contents(cards, Codes.digest(said.toString()));
    }

    byte[] seal(Contents contents) {
        Map<String, byte[]> sealed = new TreeMap<>();
        for (Card card : contents.cards()) {
            sealed.put(card.keys().id(), seal(card));
        }
        int size = (sealed.size() / BATCH + 1) * BATCH;
        while (sealed.size() < size) {
            byte[] nobody = new byte[CARD];
            random.nextBytes(nobody);
            sealed.put(HEX.formatHex(nobody, 0, CardKeys.ID_LENGTH), nobody);
        }
        ByteArrayOutputStream pack = new ByteArrayOutputStream(size * CARD);
        sealed.values().forEach(pack::writeBytes);
        return pack.toByteArray();
    }

    private byte[] content(Attendee attendee) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("a", attendee.attendeeId().value());
        said.put("l", attendee.person().locale().getLanguage());
        said.put("c", attendee.wantsCircle());
        String name = attendee.person().givenName();
        said.put("n", name);
        byte[] bytes = json.writeValueAsBytes(said);
        for (int most = NAME; bytes.length > CONTENT; most -= 5) {
            said.put("n", Text.cut(name, most));
            bytes = json.writeValueAsBytes(said);
        }
        // blanks after the end are none to a reader of JSON
        byte[] filled = Arrays.copyOf(bytes, CONTENT);
        Arrays.fill(filled, bytes.length, CONTENT, (byte) ' ');
        return filled;
    }

    private byte[] seal(Card card) {
        try {
            byte[] beginning = new byte[12];
            random.nextBytes(beginning);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(HEX.parseHex(card.keys().key()), "AES"),
                    new GCMParameterSpec(128, beginning));
            ByteArrayOutputStream sealed = new ByteArrayOutputStream(CARD);
            sealed.writeBytes(HEX.parseHex(card.keys().id()));
            sealed.writeBytes(beginning);
            sealed.writeBytes(cipher.doFinal(card.content()));
            return sealed.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }
}
