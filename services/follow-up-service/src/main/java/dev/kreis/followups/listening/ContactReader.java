package dev.kreis.followups.listening;

import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.introductions.Introducer;
import dev.kreis.followups.ledger.Favours;
import dev.kreis.followups.mail.PostBook;
import dev.kreis.followups.places.Places;
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.followups.wishes.Wishes;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("contacts")
final class ContactReader implements Consumer<Message<ContactMessage>> {
    private final Facts facts;
    private final Suppressions suppressions;
    private final Patiences patiences;
    private final Wishes wishes;
    private final KeepInTouch list;
    private final Favours favours;
    private final Introducer introducer;
    private final Places places;
    private final PostBook book;
    private final UnknownMessages unknown;

    ContactReader(
            Facts facts,
            Suppressions suppressions,
            Patiences patiences,
            Wishes wishes,
            KeepInTouch list,
            Favours favours,
            Introducer introducer,
            Places places,
            PostBook book,
            UnknownMessages unknown) {
        this.facts = facts;
        this.suppressions = suppressions;
        this.patiences = patiences;
        this.wishes = wishes;
        this.list = list;
        this.favours = favours;
        this.introducer = introducer;
        this.places = places;
        this.book = book;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<ContactMessage> message) {
        switch (message.getPayload()) {
            case ContactMessage.ContactShared it -> {
                Instant mailSince = it.consents().mailSince();
                if (mailSince != null) {
                    suppressions.agreed(it.personId(), mailSince);
                    patiences.heard(it.personId().value(), mailSince);
                }
                facts.take(it, CloudEvent.of(message).sequence());
                places.take(it);
            }
            case ContactMessage.ContactErased it -> {
                facts.take(it, CloudEvent.of(message).sequence());
                String who = it.attendeeId().value();
                wishes.forget(who);
                favours.forget(who);
                introducer.forget(who);
                book.forget(who);
                list.forget(it.personId().value());
            }
            case ContactMessage.Unknown() -> unknown.count(Topics.Names.CONTACTS);
        }
    }
}
