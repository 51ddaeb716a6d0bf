package dev.kreis.followups.plan;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Circle.Leaf;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.House;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Guest;
import dev.kreis.followups.facts.SharedProfile;
import dev.kreis.followups.facts.Sitting;
import dev.kreis.followups.policy.Sketch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * How soon after its end the follow-ups of a very large mixer are planned and stored, beside what the store alone takes to
 * write the same documents. Not a test by name, so that only {@code ./kreis bench follow-ups} runs it.
 */
class PlanningBench {
    private static final int PEOPLE = Integer.getInteger("kreis.people", 4_000);
    private static final int BATCH = 200;

    @TempDir
    private static Path directory;

    @Test
    void plansTenThousandFollowUpsWithinAMinuteOnTwoProcessors() {
        assertThat(Runtime.getRuntime().availableProcessors()).isLessThanOrEqualTo(2);
        try (House house = House.open(directory)) {
            house.tidy();
            measure(house, "warm", PEOPLE / 4);
            assertThat(measure(house, "bench", PEOPLE)).isLessThan(Duration.ofMinutes(1));
        }
    }

    /** @return from the end of the mixer until everything is planned */
    private static Duration measure(House house, String mixer, int people) {
        aMixer(house, mixer, people);
        MongoOperations mongo = house.get(MongoOperations.class);
        Duration settle = Duration.ofSeconds(6);
        house.ends(mixer);
        house.clock.advance(settle);
        Duration planning = timed(() -> house.planner().planDue());
        List<Plan> plans = house.plans().ofMixer(mixer);
        int followUps = plans.stream().mapToInt(it -> it.followUps().size()).sum();
        assertThat(plans).hasSize(people);
        List<Document> same = mongo.getCollection("plans")
                .find(new Document("mixerId", mixer))
                .into(new ArrayList<>());
        same.forEach(it -> it.put("_id", "copy " + it.get("_id")));
        Duration bare = timed(() -> {
            for (int from = 0; from < same.size(); from += BATCH) {
                mongo.getCollection("copies").insertMany(same.subList(from, Math.min(same.size(), from + BATCH)));
            }
            return true;
        });
        System.out.printf(
                "%s, %d processors: %,d people, %,d follow-ups planned in %.1f s (%,.0f a second), %.1f s after the end"
                        + " with the settling; the store alone writes them in %.1f s, ratio %.1f%n",
                mixer,
                Runtime.getRuntime().availableProcessors(),
                people,
                followUps,
                seconds(planning),
                followUps / seconds(planning),
                seconds(planning) + seconds(settle),
                seconds(bare),
                seconds(planning) / seconds(bare));
        assertThat(followUps).isEqualTo(3 * people);
        return planning.plus(settle);
    }

    private static double seconds(Duration it) {
        return it.toMillis() / 1000.0;
    }

    private static Duration timed(Supplier<Boolean> work) {
        long began = System.nanoTime();
        assertThat(work.get()).isTrue();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Everybody sat in two circles of four. */
    private static void aMixer(House house, String mixer, int people) {
        house.hear(new MixerMessage.MixerOpened(house.mixer(mixer, Mixer.Stage.OPEN)), 1);
        MongoOperations mongo = house.get(MongoOperations.class);
        List<Guest> guests = new ArrayList<>();
        List<SharedProfile> profiles = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String name = mixer + i;
            Sketch sketch = person(name)
                    .likes("jazz", "topic" + i % 50)
                    .asks("einen Mentor", "t" + i % 19)
                    .offers(OfferKind.HELP, "eine Stunde im Monat", "t" + i % 17);
            String attendee = at(mixer, name).value();
            String who = personId(name).value();
            guests.add(new Guest(attendee, 1, mixer, who, true));
            profiles.add(new SharedProfile(attendee, 1, mixer, who, sketch.profile()));
            contacts.add(new Contact(
                    attendee,
                    1,
                    mixer,
                    who,
                    new Contact.Reach(name, "Beispiel", name + "@example.org", "de", "Europe/Berlin", true, "x")));
        }
        List<Sitting> sittings = IntStream.range(0, people / 2)
                .mapToObj(i -> new Sitting(
                        mixer + ".c" + i,
                        1,
                        mixer,
                        1 + i % 2,
                        Leaf.OAK,
                        1,
                        IntStream.range(0, 4)
                                .mapToObj(seat -> at(mixer, mixer + seatOf(i, seat, people))
                                        .value())
                                .toList(),
                        List.of()))
                .toList();
        mongo.insertAll(guests);
        mongo.insertAll(profiles);
        mongo.insertAll(contacts);
        mongo.insertAll(sittings);
    }

    /** In the first round neighbours sit together, in the second those far apart. */
    private static int seatOf(int circle, int seat, int people) {
        int table = circle / 2;
        return circle % 2 == 0 ? table * 4 + seat : (table + seat * (people / 4)) % people;
    }
}
