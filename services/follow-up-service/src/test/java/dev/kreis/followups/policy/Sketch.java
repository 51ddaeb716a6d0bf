package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A person, drawn with few strokes. */
public final class Sketch {
    private final String name;
    private Meeting meeting = Meeting.SMALL_CIRCLE;
    private List<String> interests = List.of();
    private final List<Offer> offers = new ArrayList<>();
    private Ask ask;
    private List<String> languages = List.of("de", "en");
    private String story;
    private List<PersonId> notWith = List.of();
    private int circles = 1;
    private List<String> cardTopics = List.of();

    private Sketch(String name) {
        this.name = name;
    }

    public static Sketch person(String name) {
        return new Sketch(name);
    }

    public Sketch likes(String... interests) {
        this.interests = List.of(interests);
        return this;
    }

    public Sketch offers(OfferKind kind, String text, String... topics) {
        offers.add(new Offer(kind, text, List.of(topics)));
        return this;
    }

    public Sketch asks(String text, String... topics) {
        ask = new Ask(text, List.of(topics));
        return this;
    }

    public Sketch speaks(String... languages) {
        this.languages = List.of(languages);
        return this;
    }

    public Sketch tells(String story) {
        this.story = story;
        return this;
    }

    public Sketch notWith(String... names) {
        notWith = List.of(names).stream().map(Sketch::personId).toList();
        return this;
    }

    public Sketch onTheirOwn() {
        meeting = Meeting.ON_MY_OWN;
        return this;
    }

    Sketch inCircles(int circles) {
        this.circles = circles;
        return this;
    }

    Sketch withCardAbout(String... topics) {
        cardTopics = List.of(topics);
        return this;
    }

    public static AttendeeId attendeeId(String name) {
        return new AttendeeId("a-" + slug(name));
    }

    public static PersonId personId(String name) {
        return new PersonId("p-" + slug(name));
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    public Profile profile() {
        return new Profile(name, name + " X.", meeting, interests, offers, ask, languages, null, story, null, notWith);
    }

    Me me() {
        return new Me(attendeeId(name), personId(name), name, profile(), "Kreis am Kanal");
    }

    Met met() {
        return new Met(attendeeId(name), personId(name), profile(), circles, cardTopics);
    }
}
