package dev.kreis.edge.pages;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.kreis.edge.pages.House.Content;
import dev.kreis.edge.pages.House.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What organizers prepare: their team, their mixers, their lists; and how strangers come onto one. Fails as {@link House} does. */
@Component
class Office {
    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final MediaType XLSX =
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final House house;

    Office(House house) {
        this.house = house;
    }

    // team

    Welcome welcome(Locale locale, String code) {
        return house.ask(GET, null, locale, null, type(Welcome.class), "/api/invitations/{code}", code);
    }

    Team team(Visitor visitor) {
        return ask(GET, visitor, null, Team.class, "/api/team");
    }

    record Link(String link, Instant expiresAt) {}

    Link invite(Visitor visitor, String role, String note) {
        return ask(
                POST, visitor, Content.json(Map.of("role", role, "note", note)), Link.class, "/api/team/invitations");
    }

    void withdraw(Visitor visitor, String invitation) {
        tell(DELETE, visitor, null, "/api/team/invitations/{invitation}", invitation);
    }

    void change(Visitor visitor, String member, String role) {
        tell(PUT, visitor, Content.json(Map.of("role", role)), "/api/team/members/{member}", member);
    }

    void remove(Visitor visitor, String member) {
        tell(DELETE, visitor, null, "/api/team/members/{member}", member);
    }

    // mixers

    ObjectNode plan(Visitor visitor, String mixer) {
        return ask(GET, visitor, null, ObjectNode.class, "/api/mixers/{mixer}", mixer);
    }

    Evening draft(Visitor visitor, ObjectNode plan) {
        return ask(POST, visitor, Content.json(plan), Evening.class, "/api/mixers");
    }

    void edit(Visitor visitor, String mixer, ObjectNode plan) {
        tell(PUT, visitor, Content.json(plan), "/api/mixers/{mixer}", mixer);
    }

    Evening copy(Visitor visitor, String mixer) {
        return ask(POST, visitor, Content.json(Map.of()), Evening.class, "/api/mixers/{mixer}/copy", mixer);
    }

    void cancel(Visitor visitor, String mixer) {
        tell(POST, visitor, null, "/api/mixers/{mixer}/cancel", mixer);
    }

    // people

    List<Guest> guests(Visitor visitor, String mixer) {
        return house.ask(
                GET,
                visitor.session(),
                visitor.locale(),
                null,
                new ParameterizedTypeReference<>() {},
                "/api/mixers/{mixer}/attendees",
                mixer);
    }

    List<Guest.Waiting> waiting(Visitor visitor, String mixer) {
        return house.ask(
                GET,
                visitor.session(),
                visitor.locale(),
                null,
                new ParameterizedTypeReference<>() {},
                "/api/mixers/{mixer}/waiting-list",
                mixer);
    }

    void withdraw(Visitor visitor, String mixer, String attendee) {
        tell(POST, visitor, null, "/api/mixers/{mixer}/attendees/{attendee}/withdraw", mixer, attendee);
    }

    private record Sent(int sent) {}

    int sendInvitations(Visitor visitor, String mixer) {
        return ask(POST, visitor, Content.json(Map.of()), Sent.class, "/api/mixers/{mixer}/invitations", mixer)
                .sent();
    }

    GuestList bring(Visitor visitor, String mixer, boolean xlsx, byte[] file) {
        return ask(
                POST,
                visitor,
                new Content(xlsx ? XLSX : CSV, file),
                GuestList.class,
                "/api/mixers/{mixer}/lists",
                mixer);
    }

    GuestList look(Visitor visitor, String mixer, String list) {
        return ask(GET, visitor, null, GuestList.class, "/api/mixers/{mixer}/lists/{list}", mixer, list);
    }

    GuestList.Report take(Visitor visitor, String mixer, String list) {
        return ask(POST, visitor, null, GuestList.Report.class, "/api/mixers/{mixer}/lists/{list}/take", mixer, list);
    }

    // strangers

    PublicEvening open(Locale locale, String mixer) {
        return house.ask(GET, null, locale, null, type(PublicEvening.class), "/api/public/mixers/{mixer}", mixer);
    }

    void register(Locale locale, String mixer, Map<String, Object> person) {
        house.tell(POST, null, locale, Content.json(person), "/api/public/mixers/{mixer}/registrations", mixer);
    }

    PublicEvening.Standing standing(Locale locale, String code) {
        return house.ask(
                GET, null, locale, null, type(PublicEvening.Standing.class), "/api/public/registrations/{code}", code);
    }

    PublicEvening.Standing confirm(Locale locale, String code) {
        return house.ask(
                POST,
                null,
                locale,
                null,
                type(PublicEvening.Standing.class),
                "/api/public/registrations/{code}/confirm",
                code);
    }

    void decline(Locale locale, String code) {
        house.tell(POST, null, locale, null, "/api/public/registrations/{code}/decline", code);
    }

    private <T> T ask(
            HttpMethod method,
            Visitor visitor,
            @Nullable Content content,
            Class<T> type,
            String path,
            Object... variables) {
        return house.ask(method, visitor.session(), visitor.locale(), content, type(type), path, variables);
    }

    private void tell(HttpMethod method, Visitor visitor, @Nullable Content content, String path, Object... variables) {
        house.tell(method, visitor.session(), visitor.locale(), content, path, variables);
    }

    private static <T> ParameterizedTypeReference<T> type(Class<T> type) {
        return ParameterizedTypeReference.forType(type);
    }
}
