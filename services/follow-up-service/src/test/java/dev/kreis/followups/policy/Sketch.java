package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
    private List<String> satWith = List.of();
    private Tie.Wish wish = Tie.Wish.OPEN;
    private boolean given;
    private ZoneId zone = ZoneId.of("Europe/Berlin");
    private final List<Promise> promises = new ArrayList<>();
    private final List<Before> before = new ArrayList<>();

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

    /** With whom, besides me. */
    Sketch satWith(String... names) {
        satWith = List.of(names);
        return this;
    }

    /** Both of us said yes. */
    Sketch bothWish() {
        wish = Tie.Wish.BOTH;
        return this;
    }

    Sketch wishing(Tie.Wish wish) {
        this.wish = wish;
        return this;
    }

    /** One of us said no. */
    Sketch declined() {
        wish = Tie.Wish.DECLINED;
        return this;
    }

    /** I have given them something before. */
    Sketch givenSomething() {
        given = true;
        return this;
    }

    Sketch livesIn(String zone) {
        this.zone = ZoneId.of(zone);
        return this;
    }

    Sketch promised(String name, String words) {
        promises.add(new Promise(attendeeId(name), personId(name), name, words));
        return this;
    }

    /** @param names of the one it was about, and of the one to be introduced; none for the small step */
    Sketch wasTold(Kind kind, String... names) {
        before.add(new Before(
                kind, names.length > 0 ? personId(names[0]) : null, names.length > 1 ? personId(names[1]) : null));
        return this;
    }

    /** As somebody is who was read from elsewhere. */
    static Sketch of(Profile profile) {
        Sketch sketch = person(profile.givenName());
        sketch.meeting = profile.meeting();
        sketch.interests = profile.interests();
        sketch.offers.addAll(profile.offers());
        sketch.ask = profile.ask();
        sketch.languages = profile.languages();
        sketch.story = profile.story();
        return sketch;
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
        return new Me(
                attendeeId(name),
                personId(name),
                name,
                profile(),
                "Kreis am Kanal",
                zone,
                Instant.parse("2026-11-12T20:00:00Z"),
                promises,
                before);
    }

    Met met() {
        return new Met(
                attendeeId(name),
                personId(name),
                profile(),
                circles,
                cardTopics,
                satWith.stream().map(Sketch::attendeeId).collect(Collectors.toSet()),
                zone,
                new Tie(wish, given));
    }
}
