package dev.kreis.events.registration;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Invited;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class GuestDocumentTests {
    private final Evening evening = Evening.open();
    private final Attendees attendees = evening.house.bean(Attendees.class);

    @Test
    void whatIsWrittenByHandAndByTheMappingIsTheSame() {
        Invited mira = evening.invite("Mira");
        Evening.Door door = evening.kiosk();
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(1));
        door.leave(mira.ticket()).expect(200);
        evening.pass(Duration.ofMinutes(1));
        evening.desk().scan(mira.ticket(), nonce()).expect(200);
        evening.desk().undo(mira.attendeeId(), nonce()).expect(200);
        AttendeeId id = new AttendeeId(mira.attendeeId());

        Attendee mapped = attendees.get(new MixerId(evening.mixerId), id);
        Guest byHand = attendees.guest(id);

        assertThat(byHand.attendance()).isEqualTo(mapped.attendance());
        assertThat(byHand.attendance().visits()).hasSize(2);
        assertThat(byHand.version()).isEqualTo(mapped.version());
        assertThat(byHand.givenName()).isEqualTo(mapped.person().givenName());
        assertThat(byHand.locale()).isEqualTo(mapped.person().locale());
        assertThat(byHand.wantsCircle()).isEqualTo(mapped.wantsCircle());
        assertThat(byHand.personId()).isEqualTo(mapped.personId());
        assertThat(mapped(mapped)).isEqualTo(stored(mira));
    }

    /** The document as the mapping would write it. */
    private Document mapped(Attendee attendee) {
        Document document = new Document();
        evening.house.store().getConverter().write(attendee, document);
        document.remove("_class");
        return document;
    }

    private Document stored(Invited who) {
        Document document = evening.house
                .store()
                .getCollection("attendees")
                .find(new Document("_id", who.attendeeId()))
                .first();
        document.remove("_class");
        return document;
    }
}
