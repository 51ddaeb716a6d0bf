package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House;
import dev.kreis.events.House.Reply;
import dev.kreis.events.tickets.CardKeys;
import dev.kreis.events.tickets.DoorWord;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GuestPackTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    private byte[] pack() {
        return door.caller().get(evening.path + "/guest-pack").expect(200).bytes();
    }

    /** As a kiosk opens it. */
    private static Optional<JsonNode> open(byte[] pack, String code) {
        CardKeys keys = CardKeys.of(code);
        for (int at = 0; at < pack.length; at += GuestPack.CARD) {
            if (HexFormat.of().formatHex(pack, at, at + 16).equals(keys.id())) {
                try {
                    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                    cipher.init(
                            Cipher.DECRYPT_MODE,
                            new SecretKeySpec(HexFormat.of().parseHex(keys.key()), "AES"),
                            new GCMParameterSpec(128, Arrays.copyOfRange(pack, at + 16, at + 28)));
                    return Optional.of(House.JSON.readTree(
                            cipher.doFinal(Arrays.copyOfRange(pack, at + 28, at + GuestPack.CARD))));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void aCardOpensWithTheTicketOrWithNameAndWordAndWithNothingElse() {
        evening.house
                .enter(mira.pageKey())
                .put("/api/me/door-word", Map.of("doorWord", "Kornblume"))
                .expect(200);
        byte[] pack = pack();

        JsonNode card = open(pack, mira.ticket()).orElseThrow();
        assertThat(card.path("n").asString()).isEqualTo("Mira");
        assertThat(card.path("l").asString()).isEqualTo("de");
        assertThat(card.path("c").asBoolean()).isTrue();
        assertThat(card.path("a").asString()).isEqualTo(mira.attendeeId());
        assertThat(open(pack, word("Mira Kessler", "kornblume"))).contains(card);
        assertThat(open(pack, word("Mira Kessler", "mohnblume"))).isEmpty();
        assertThat(open(pack, mira.pageKey())).isEmpty();
        assertThat(new String(pack, StandardCharsets.ISO_8859_1)).doesNotContain("Mira");
    }

    private String word(String name, String word) {
        return DoorWord.code(new MixerId(evening.mixerId), name, word).orElseThrow();
    }

    @Test
    void thePackTellsNeitherHowManyComeNorInWhichOrderTheyWereInvited() {
        byte[] one = pack();
        for (int i = 0; i < 20; i++) {
            evening.invite("Guest");
        }
        byte[] many = pack();

        assertThat(one).hasSameSizeAs(many);
        assertThat(many.length % GuestPack.CARD).isZero();
        String last = "";
        for (int at = 0; at < many.length; at += GuestPack.CARD) {
            String id = HexFormat.of().formatHex(many, at, at + 16);
            assertThat(id).isGreaterThan(last);
            last = id;
        }
    }

    @Test
    void whoHasWithdrawnOrHasANewTicketIsNotFoundByTheOldOne() {
        Invited jonas = evening.invite("Jonas");
        String renewed = evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/ticket")
                .expect(200)
                .at("ticket");
        evening.organizer
                .post(evening.path + "/attendees/" + jonas.attendeeId() + "/withdraw")
                .expect(200);

        byte[] pack = pack();

        assertThat(open(pack, mira.ticket())).isEmpty();
        assertThat(open(pack, renewed)).isPresent();
        assertThat(open(pack, jonas.ticket())).isEmpty();
        evening.end();
        assertThat(open(pack(), renewed)).as("after the evening").isEmpty();
    }

    @Test
    void aLongNameFitsIntoACardOfTheSameSize() {
        Reply added = evening.organizer
                .post(
                        evening.path + "/attendees",
                        Map.of("givenName", "Ł".repeat(100), "familyName", "Ż", "email", "long@example.org"))
                .expect(201);

        assertThat(open(pack(), added.at("ticket")).orElseThrow().path("n").asString())
                .startsWith("ŁŁŁ");
    }

    @Test
    void onlyTheMixersOwnKioskGetsIt() {
        evening.organizer.get(evening.path + "/guest-pack").expect(403);
        evening.house.enter(mira.pageKey()).get(evening.path + "/guest-pack").expect(403);
        evening.house.nobody().get(evening.path + "/guest-pack").expect(401);
        evening.another().kiosk().caller().get(evening.path + "/guest-pack").expect(403);
        Evening.open().kiosk().caller().get(evening.path + "/guest-pack").expect(403);
        evening.organizer.delete(evening.path + "/kiosks/" + door.kioskId()).expect(204);
        door.caller().get(evening.path + "/guest-pack").expect(403);
    }

    @Test
    void aCheckInIsTakenBackByItsTicketAlone() {
        String nonce = nonce();
        door.scan(mira.ticket(), nonce).expect(200);

        assertThat(door.caller()
                        .post(evening.path + "/check-ins/undo", Map.of("ticket", mira.ticket(), "nonce", nonce))
                        .expect(200)
                        .outcome())
                .isEqualTo("Undone");
        assertThat(evening.here()).isZero();
        evening.kiosk()
                .caller()
                .post(
                        evening.path + "/check-ins/undo",
                        Map.of("ticket", "NOBODYSTICKET0000000000000", "nonce", nonce()))
                .expect(404);
    }
}
