package dev.kreis.followups.web;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.facts.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everything that is kept here about the person who asks, as it is kept. What others wish is theirs, so it is not among
 * it; nor is who else sat in a circle.
 */
@RestController
class DataDesk {
    /** Whose id a document is found by. */
    private enum By {
        ATTENDEE,
        PERSON
    }

    private record Drawer(String collection, String field, By by) {}

    /** What is kept about people anywhere in this service has its line here. */
    private static final List<Drawer> DRAWERS = List.of(
            new Drawer("contacts", "_id", By.ATTENDEE),
            new Drawer("guests", "_id", By.ATTENDEE),
            new Drawer("profiles", "_id", By.ATTENDEE),
            new Drawer("circles", "met", By.ATTENDEE),
            new Drawer("plans", "attendeeId", By.ATTENDEE),
            new Drawer("mails", "attendeeId", By.ATTENDEE),
            new Drawer("posted", "attendeeId", By.ATTENDEE),
            new Drawer("wishes", "from", By.ATTENDEE),
            new Drawer("introductions", "introducer", By.ATTENDEE),
            new Drawer("favours", "giverPerson", By.PERSON),
            new Drawer("patience", "_id", By.PERSON),
            new Drawer("contact-lists", "_id", By.PERSON),
            new Drawer("touches", "people", By.PERSON),
            new Drawer("suppressions", "_id", By.PERSON));

    private static final String[] NOT_ABOUT_THEM = {
        "_class", "sequence", "version", "outbox", "met", "oneAgrees", "otherAgrees"
    };

    private final MongoOperations mongo;

    DataDesk(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @GetMapping("/api/follow-ups/data")
    Map<String, List<Document>> data(@AuthenticationPrincipal Jwt token) {
        String attendeeId = Objects.requireNonNull(token.getClaimAsString(Claims.ATTENDEE));
        Contact contact = mongo.findById(attendeeId, Contact.class);
        Map<String, List<Document>> kept = new LinkedHashMap<>();
        for (Drawer drawer : DRAWERS) {
            String id = drawer.by() == By.ATTENDEE ? attendeeId : contact == null ? "" : contact.personId();
            kept.put(
                    drawer.collection(),
                    mongo.getCollection(drawer.collection())
                            .find(Filters.eq(drawer.field(), id))
                            .projection(Projections.exclude(NOT_ABOUT_THEM))
                            .into(new ArrayList<>()));
        }
        return kept;
    }
}
