package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.house.Services;
import dev.kreis.edge.pages.KeptContacts.KeptContact;
import dev.kreis.edge.sessions.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestBodySpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Asks the services what a page shows, in the name of the page's visitor.
 *
 * <p>All methods throw {@link ServiceAwayException} where a service cannot be asked and {@link RefusedException} where it
 * says no.
 */
@Component
class House {
    private static final ParameterizedTypeReference<List<Evening>> EVENINGS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Kiosk>> KIOSKS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Refusal>> REFUSALS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<FollowUp>> FOLLOW_UPS = new ParameterizedTypeReference<>() {};

    private static final ParameterizedTypeReference<List<Introduction>> INTRODUCTIONS =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Acquaintance>> ACQUAINTANCES =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Instant>> INSTANTS = new ParameterizedTypeReference<>() {};
    private static final String CONTACTS = "/api/follow-ups/contacts";
    private static final String CONTACT = CONTACTS + "/{contact}";

    private final RestClient client;
    private final Services services;

    /** On whose behalf, and in which language. */
    record Visitor(Session session, Locale locale) {}

    private record Preview(@Nullable List<Room.Effect> effects) {}

    private record Chosen(
            @Nullable String taste,
            @Nullable String tempo,
            @Nullable List<Way> choices) {
        private record Way(
                @Nullable String taste,
                @Nullable String tempo,
                @Nullable String words) {}
    }

    private record Sentence(@Nullable String detail) {}

    House(RestClient.Builder builder, ClientHttpRequestFactory requests, Services services) {
        this.client = builder.clone().requestFactory(requests).build();
        this.services = services;
    }

    List<Evening> mixers(Visitor visitor) {
        return read(visitor, services.events(), EVENINGS, "/api/mixers");
    }

    Evening mixer(Visitor visitor, String mixer) {
        return read(visitor, services.events(), type(Evening.class), "/api/mixers/{mixer}", mixer);
    }

    Attendance attendance(Visitor visitor, String mixer) {
        return read(visitor, services.events(), type(Attendance.class), "/api/mixers/{mixer}/attendance", mixer);
    }

    /** @param verb announce, open, end or cancel */
    void turn(Visitor visitor, String mixer, String verb) {
        send(visitor, services.events(), null, "/api/mixers/{mixer}/{verb}", mixer, verb);
    }

    void beginRound(Visitor visitor, String mixer, int round) {
        send(visitor, services.events(), Map.of("round", round), "/api/mixers/{mixer}/rounds", mixer);
    }

    /** @param who a ticket, or a name and a door word */
    Admission checkIn(Visitor visitor, String mixer, Map<String, Object> who) {
        return admit(visitor, who, "/api/mixers/{mixer}/check-ins", mixer);
    }

    /** Swaps the code that an organizer read out for the key of a kiosk. */
    String pair(Locale locale, String code) {
        return asking(() -> client.post()
                .uri(services.events() + "/api/kiosk-pairings")
                .header(HttpHeaders.ACCEPT_LANGUAGE, locale.toLanguageTag())
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("code", code))
                .exchange((request, response) -> {
                    refuse(response);
                    return known(response.bodyTo(Paired.class)).kioskKey();
                }));
    }

    private record Paired(String kioskKey) {}

    List<Kiosk> kiosks(Visitor visitor, String mixer) {
        return read(visitor, services.events(), KIOSKS, "/api/mixers/{mixer}/kiosks", mixer);
    }

    /** Whom the door sent to the desk. */
    List<Refusal> refusals(Visitor visitor, String mixer) {
        return read(visitor, services.events(), REFUSALS, "/api/mixers/{mixer}/refusals", mixer);
    }

    Pairing offerPairing(Visitor visitor, String mixer, String name) {
        return asking(() -> request(
                        visitor, HttpMethod.POST, services.events(), "/api/mixers/{mixer}/kiosks/pairings", mixer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("name", name))
                .exchange((request, response) -> {
                    refuse(response);
                    return known(response.bodyTo(Pairing.class));
                }));
    }

    /** @param goodUntil when the code opens nothing any more */
    record Pairing(String code, Instant goodUntil) {}

    void revokeKiosk(Visitor visitor, String mixer, String kiosk) {
        asking(() -> request(
                        visitor,
                        HttpMethod.DELETE,
                        services.events(),
                        "/api/mixers/{mixer}/kiosks/{kiosk}",
                        mixer,
                        kiosk)
                .exchange((request, response) -> {
                    refuse(response);
                    return true;
                }));
    }

    /** @param word blank for none any more */
    void agreeDoorWord(Visitor visitor, String word) {
        asking(() -> request(visitor, HttpMethod.PUT, services.events(), "/api/me/door-word")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("doorWord", word))
                .exchange((request, response) -> {
                    refuse(response);
                    return true;
                }));
    }

    /** In which language the visitor would like to read from now on. */
    void speak(Visitor visitor, String language) {
        send(
                visitor,
                HttpMethod.PUT,
                services.events(),
                Map.of("language", language),
                visitor.session().role() == Role.ATTENDEE ? "/api/me/language" : "/api/team/me/language");
    }

    /** The person does not come after all. */
    void withdraw(Visitor visitor) {
        send(visitor, services.events(), null, "/api/me/withdraw");
    }

    Admission walkIn(Visitor visitor, String mixer, Map<String, Object> person) {
        return admit(visitor, person, "/api/mixers/{mixer}/walk-ins", mixer);
    }

    Room room(Visitor visitor, String mixer) {
        return read(visitor, services.matching(), type(Room.class), "/api/rooms/{mixer}", mixer);
    }

    /** When people first came, earliest first. */
    List<Instant> arrivals(Visitor visitor, String mixer) {
        return read(visitor, services.events(), INSTANTS, "/api/mixers/{mixer}/arrivals", mixer);
    }

    Outcomes outcomes(Visitor visitor, String mixer) {
        return read(visitor, services.followUps(), type(Outcomes.class), "/api/follow-ups/outcomes/{mixer}", mixer);
    }

    void takeProposal(Visitor visitor, String mixer, String proposal) {
        send(visitor, services.matching(), null, "/api/rooms/{mixer}/proposals/{proposal}", mixer, proposal);
    }

    /** @param what {@code moves} or {@code swaps}, with its form as matching-service wants it */
    List<Room.Effect> preview(Visitor visitor, String mixer, String what, Map<String, Object> form) {
        return asking(() -> request(
                        visitor, HttpMethod.POST, services.matching(), "/api/rooms/{mixer}/{what}/preview", mixer, what)
                .contentType(MediaType.APPLICATION_JSON)
                .body(form)
                .exchange((request, response) -> {
                    refuse(response);
                    Preview preview = response.bodyTo(Preview.class);
                    return preview == null || preview.effects() == null ? List.of() : preview.effects();
                }));
    }

    void rearrange(Visitor visitor, String mixer, String what, Map<String, Object> form) {
        send(visitor, services.matching(), form, "/api/rooms/{mixer}/{what}", mixer, what);
    }

    void lock(Visitor visitor, String mixer, String circle, boolean locked) {
        send(
                visitor,
                locked ? HttpMethod.POST : HttpMethod.DELETE,
                services.matching(),
                null,
                "/api/rooms/{mixer}/circles/{circle}/lock",
                mixer,
                circle);
    }

    /** @param field {@code taste} or {@code tempo} */
    Choice choice(Visitor visitor, String mixer, String field) {
        Chosen chosen =
                read(visitor, services.matching(), type(Chosen.class), "/api/rooms/{mixer}/{field}", mixer, field);
        var costs = new HashMap<String, String>();
        for (Chosen.Way way : Objects.requireNonNullElse(chosen.choices(), List.<Chosen.Way>of())) {
            costs.put(either(way.taste(), way.tempo()), Objects.requireNonNullElse(way.words(), ""));
        }
        return new Choice(field, either(chosen.taste(), chosen.tempo()), costs);
    }

    private static String either(@Nullable String one, @Nullable String other) {
        return one != null ? one : Objects.requireNonNullElse(other, "");
    }

    void choose(Visitor visitor, String mixer, String field, String way) {
        send(
                visitor,
                HttpMethod.PUT,
                services.matching(),
                Map.of(field, way),
                "/api/rooms/{mixer}/{field}",
                mixer,
                field);
    }

    /** @param table where these people always sit; absent where they only sit together */
    void keep(Visitor visitor, String mixer, List<String> attendees, @Nullable Integer table) {
        Map<String, Object> form =
                table == null ? Map.of("attendeeIds", attendees) : Map.of("attendeeIds", attendees, "table", table);
        send(visitor, services.matching(), form, "/api/rooms/{mixer}/kept", mixer);
    }

    void letGo(Visitor visitor, String mixer, String attendee) {
        send(
                visitor,
                HttpMethod.DELETE,
                services.matching(),
                null,
                "/api/rooms/{mixer}/kept/{attendee}",
                mixer,
                attendee);
    }

    Seat seat(Visitor visitor, String mixer, String attendee) {
        return read(
                visitor, services.matching(), type(Seat.class), "/api/rooms/{mixer}/seats/{attendee}", mixer, attendee);
    }

    Me me(Visitor visitor) {
        return read(visitor, services.events(), type(Me.class), "/api/me");
    }

    void leave(Visitor visitor) {
        send(visitor, services.events(), null, "/api/me/leave");
    }

    /** @param what sit-out, break or return */
    void pause(Visitor visitor, String what) {
        Object body = what.equals("sit-out") ? Map.of("round", "next") : null;
        send(visitor, services.events(), body, "/api/me/{what}", what);
    }

    void writeProfile(Visitor visitor, MyProfile profile) {
        send(visitor, HttpMethod.PUT, services.events(), profile, "/api/me/profile");
    }

    void consent(Visitor visitor, Map<String, Object> consents) {
        send(visitor, HttpMethod.PUT, services.events(), consents, "/api/me/consents");
    }

    void erase(Visitor visitor) {
        send(visitor, services.events(), null, "/api/me/erase");
    }

    /** Those a person sat with at a mixer. */
    List<Acquaintance> acquaintances(Visitor visitor, String mixer) {
        return read(visitor, services.followUps(), ACQUAINTANCES, "/api/follow-ups/mixers/{mixer}/people", mixer);
    }

    void wish(Visitor visitor, String mixer, String attendee, String wish) {
        send(
                visitor,
                HttpMethod.PUT,
                services.followUps(),
                Map.of("wish", wish),
                "/api/follow-ups/mixers/{mixer}/people/{attendee}/wish",
                mixer,
                attendee);
    }

    /** Everything that one service keeps about an attendee, as it keeps it. */
    JsonNode kept(Visitor visitor, Keeper keeper, String mixer) {
        return switch (keeper) {
            case EVENTS -> read(visitor, services.events(), type(JsonNode.class), "/api/me");
            case MATCHING ->
                read(
                        visitor,
                        services.matching(),
                        type(JsonNode.class),
                        "/api/rooms/{mixer}/people/{attendee}/data",
                        mixer,
                        Objects.requireNonNull(visitor.session().attendeeId()).value());
            case FOLLOW_UPS -> read(visitor, services.followUps(), type(JsonNode.class), "/api/follow-ups/data");
        };
    }

    /** The services that keep something about people. */
    enum Keeper {
        EVENTS,
        MATCHING,
        FOLLOW_UPS
    }

    List<FollowUp> followUps(Visitor visitor) {
        return read(visitor, services.followUps(), FOLLOW_UPS, "/api/follow-ups");
    }

    List<Introduction> introductions(Visitor visitor) {
        return read(visitor, services.followUps(), INTRODUCTIONS, "/api/follow-ups/introductions");
    }

    /** @param answer yes or no */
    void answer(Visitor visitor, String introduction, String answer) {
        send(
                visitor,
                HttpMethod.PUT,
                services.followUps(),
                Map.of("answer", answer),
                "/api/follow-ups/introductions/{introduction}/answer",
                introduction);
    }

    Ledger ledger(Visitor visitor) {
        return read(visitor, services.followUps(), type(Ledger.class), "/api/follow-ups/ledger");
    }

    /** @param stage promised, kept, let-go or thanked */
    void say(Visitor visitor, String favour, String stage) {
        send(visitor, services.followUps(), null, "/api/follow-ups/ledger/{favour}/{stage}", favour, stage);
    }

    void promise(Visitor visitor, String to, String words) {
        send(visitor, services.followUps(), Map.of("to", to, "words", words), "/api/follow-ups/ledger");
    }

    /** @param verb done, rest, not-now or never */
    void settle(Visitor visitor, String followUp, String verb) {
        send(visitor, services.followUps(), null, "/api/follow-ups/{followUp}/{verb}", followUp, verb);
    }

    KeptContacts contacts(Visitor visitor) {
        return read(visitor, services.followUps(), type(KeptContacts.class), CONTACTS);
    }

    KeptContact contact(Visitor visitor, String contact) {
        return read(visitor, services.followUps(), type(KeptContact.class), CONTACT, contact);
    }

    void addContact(Visitor visitor, Map<String, Object> written) {
        send(visitor, services.followUps(), written, CONTACTS);
    }

    void rewriteContact(Visitor visitor, String contact, Map<String, Object> written) {
        send(visitor, HttpMethod.PUT, services.followUps(), written, CONTACT, contact);
    }

    void touchContact(Visitor visitor, String contact) {
        send(visitor, services.followUps(), Map.of(), CONTACT + "/touches", contact);
    }

    /** @param until absent to hear of it again */
    void snoozeContact(Visitor visitor, String contact, @Nullable LocalDate until) {
        Map<String, Object> body = until == null ? Map.of() : Map.of("until", until.toString());
        send(visitor, HttpMethod.PUT, services.followUps(), body, CONTACT + "/snooze", contact);
    }

    void removeContact(Visitor visitor, String contact) {
        send(visitor, HttpMethod.DELETE, services.followUps(), null, CONTACT, contact);
    }

    void beginWith(Visitor visitor, String contact, String step) {
        send(visitor, HttpMethod.PUT, services.followUps(), Map.of("step", step), CONTACT + "/first-step", contact);
    }

    /** @param reminders single, weekly or none */
    void remind(Visitor visitor, String reminders) {
        send(visitor, HttpMethod.PUT, services.followUps(), Map.of("reminders", reminders), CONTACTS + "/reminders");
    }

    /** @param days absent where the tag is to bring no rhythm */
    void tag(Visitor visitor, String name, @Nullable Map<String, Object> days) {
        HttpMethod method = days == null ? HttpMethod.DELETE : HttpMethod.PUT;
        send(visitor, method, services.followUps(), days, CONTACTS + "/tags/{name}", name);
    }

    KeptContacts.Remembered remember(Visitor visitor, List<Map<String, Object>> groups) {
        return post(
                visitor,
                type(KeptContacts.Remembered.class),
                MediaType.APPLICATION_JSON,
                Map.of("groups", groups),
                CONTACTS + "/known");
    }

    KeptContacts.Taken takeContacts(Visitor visitor, byte[] file) {
        return post(
                visitor, type(KeptContacts.Taken.class), MediaType.APPLICATION_OCTET_STREAM, file, CONTACTS + "/list");
    }

    /** What a page can do without, for example while its service restarts. */
    static <T> Optional<T> ifPossible(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ServiceAwayException e) {
            return Optional.empty();
        } catch (RefusedException e) {
            if (e.status() == 401) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static <T> ParameterizedTypeReference<T> type(Class<T> type) {
        return ParameterizedTypeReference.forType(type);
    }

    /** What is sent along. */
    record Content(MediaType type, Object body) {
        static Content json(Object body) {
            return new Content(MediaType.APPLICATION_JSON, body);
        }
    }

    /** Whatever else a page asks of event-service. @param session absent for somebody whom nobody knows */
    <T> T ask(
            HttpMethod method,
            @Nullable Session session,
            Locale locale,
            @Nullable Content content,
            ParameterizedTypeReference<T> type,
            String path,
            Object... variables) {
        return asking(() -> request(method, session, locale, content, path, variables)
                .exchange((request, response) -> {
                    refuse(response);
                    T body = response.bodyTo(type);
                    if (body == null) {
                        throw new ServiceAwayException(new IllegalStateException("an empty answer"));
                    }
                    return body;
                }));
    }

    /** The same, where the answer has nothing to say. */
    void tell(
            HttpMethod method,
            @Nullable Session session,
            Locale locale,
            @Nullable Content content,
            String path,
            Object... variables) {
        asking(() -> request(method, session, locale, content, path, variables).exchange((request, response) -> {
            refuse(response);
            return true;
        }));
    }

    private RequestBodySpec request(
            HttpMethod method,
            @Nullable Session session,
            Locale locale,
            @Nullable Content content,
            String path,
            Object... variables) {
        RequestBodySpec request = client.method(method)
                .uri(services.events() + path, variables)
                .header(HttpHeaders.ACCEPT_LANGUAGE, locale.toLanguageTag())
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
        if (session != null) {
            request.headers(headers -> headers.setBearerAuth(session.token()));
        }
        if (content != null) {
            request.contentType(content.type()).body(content.body());
        }
        return request;
    }

    /**
     * The changes that a service has listed.
     *
     * @param ofRooms whether matching-service is asked, or event-service
     */
    List<Change> changes(Visitor visitor, boolean ofRooms, String query) {
        return read(
                visitor,
                ofRooms ? services.matching() : services.events(),
                new ParameterizedTypeReference<>() {},
                (ofRooms ? "/api/rooms/audit" : "/api/audit") + query);
    }

    private <T> T read(
            Visitor visitor, URI service, ParameterizedTypeReference<T> type, String path, Object... variables) {
        return asking(
                () -> request(visitor, HttpMethod.GET, service, path, variables).exchange((request, response) -> {
                    refuse(response);
                    return known(response.bodyTo(type));
                }));
    }

    private static <T> T known(@Nullable T body) {
        if (body == null) {
            throw new ServiceAwayException(new IllegalStateException("an empty answer"));
        }
        return body;
    }

    /** Asks follow-up-service something that has an answer to show. */
    private <T> T post(
            Visitor visitor, ParameterizedTypeReference<T> type, MediaType content, Object body, String path) {
        return asking(() -> request(visitor, HttpMethod.POST, services.followUps(), path)
                .contentType(content)
                .body(body)
                .exchange((request, response) -> {
                    refuse(response);
                    return known(response.bodyTo(type));
                }));
    }

    private void send(Visitor visitor, URI service, @Nullable Object body, String path, Object... variables) {
        send(visitor, HttpMethod.POST, service, body, path, variables);
    }

    private void send(
            Visitor visitor, HttpMethod method, URI service, @Nullable Object body, String path, Object... variables) {
        asking(() -> {
            RequestBodySpec request = request(visitor, method, service, path, variables);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(body);
            }
            return request.exchange((sent, response) -> {
                refuse(response);
                return true;
            });
        });
    }

    /** A refusal at the door is an answer like any other. */
    private Admission admit(Visitor visitor, Map<String, Object> body, String path, Object... variables) {
        return asking(() -> request(visitor, HttpMethod.POST, services.events(), path, variables)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange((request, response) -> {
                    int status = response.getStatusCode().value();
                    if (status == 401 || status >= 500) {
                        refuse(response);
                    }
                    Admission said = response.bodyTo(Admission.class);
                    return said == null
                            ? new Admission(status, null, null, null, null, false, null)
                            : new Admission(
                                    status,
                                    said.outcome(),
                                    said.attendeeId(),
                                    said.givenName(),
                                    said.locale(),
                                    said.circle(),
                                    said.detail());
                }));
    }

    private RequestBodySpec request(Visitor visitor, HttpMethod method, URI service, String path, Object... variables) {
        return client.method(method)
                .uri(service + path, variables)
                .header(HttpHeaders.ACCEPT_LANGUAGE, visitor.locale().toLanguageTag())
                .headers(headers -> headers.setBearerAuth(visitor.session().token()))
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static void refuse(ConvertibleClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (status >= 500) {
            throw new ServiceAwayException(new IllegalStateException("status " + status));
        }
        if (status >= 400) {
            Sentence refusal = null;
            try {
                refusal = response.bodyTo(Sentence.class);
            } catch (RestClientException e) {
                // a refusal without a sentence is still a refusal
            }
            throw new RefusedException(status, refusal == null ? null : refusal.detail());
        }
    }

    private static <T> T asking(Supplier<@Nullable T> question) {
        try {
            T answer = question.get();
            if (answer == null) {
                throw new ServiceAwayException(new IllegalStateException("no answer"));
            }
            return answer;
        } catch (RestClientException e) {
            throw new ServiceAwayException(e);
        }
    }
}
