package dev.kreis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Instances of the format mixmatch-1: those the promises are about, and any number of others of the same kinds, the same
 * for the same seed. The diverse groupings are made like those of MDGPLIB (Gallego, Laguna, Martí, Duarte 2013); the
 * people have themes they care about, a few large employers and many small ones, and three languages.
 */
final class Instances {

    private static final int THEMES = 8;
    private static final int TOPICS = 10;
    private static final int OF_EVERYBODY = 12;
    private static final int HELPS = 8;
    private static final int TRAITS = 8;
    private static final int NEVER = 1_000_000;

    /** Sets of languages by how many in a thousand speak them. */
    private static final int[][] LANGUAGES = {{0}, {0, 1}, {1}, {0, 2}, {0, 1, 2}, {1, 2}};

    private static final int[] SPEAKERS = {440, 310, 135, 60, 35, 20};

    private final Random random;

    private Instances(long seed) {
        random = new Random(seed);
    }

    /** One of the instances that come with the benchmark, by its file name without the ending. */
    static JsonNode shipped(String name) {
        try (InputStream file = Instances.class.getResourceAsStream("/instances/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no instance " + name);
            }
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groups of equal or different sizes with uniformly distributed scores, {@code decimals} telling whether whole. */
    static ObjectNode diverse(int people, int groups, boolean differentSizes, boolean decimals, long seed) {
        Instances chance = new Instances(seed);
        int most = decimals ? 100_000 : 100;
        return chance.grouping(
                people, groups, differentSizes, decimals ? 1_000 : 1, () -> chance.random.nextInt(most + 1));
    }

    /** Groups whose scores are distances of points in a space of between 2 and 21 dimensions. */
    static ObjectNode distant(int people, int groups, boolean differentSizes, long seed) {
        Instances chance = new Instances(seed);
        int dimensions = 2 + chance.random.nextInt(20);
        double[][] points = new double[people][dimensions];
        for (double[] point : points) {
            for (int axis = 0; axis < dimensions; axis++) {
                point[axis] = 10 * chance.random.nextDouble();
            }
        }
        int[] pair = {0, 0};
        return chance.grouping(people, groups, differentSizes, 1_000, () -> {
            if (++pair[1] == people) {
                pair[1] = ++pair[0] + 1;
            }
            double square = 0;
            for (int axis = 0; axis < dimensions; axis++) {
                double apart = points[pair[0]][axis] - points[pair[1]][axis];
                square += apart * apart;
            }
            return (int) Math.round(1_000 * Math.sqrt(square));
        });
    }

    private ObjectNode grouping(int people, int groups, boolean differentSizes, int scale, IntSupplier score) {
        ObjectNode instance = instance("static", people);
        ObjectNode scores = instance.putObject("score").put("model", "upper").put("scale", scale);
        ArrayNode upper = scores.putArray("w");
        for (int pair = 0; pair < people * (people - 1) / 2; pair++) {
            upper.add(score.getAsInt());
        }
        ObjectNode sizes = instance.putObject("groups").put("count", groups);
        ArrayNode least = sizes.putArray("lo");
        ArrayNode most = sizes.putArray("hi");
        int mean = people / groups;
        for (int group = 0; group < groups; group++) {
            least.add(differentSizes ? mean - random.nextInt(mean / 4 + 1) : mean);
            most.add(differentSizes ? mean + random.nextInt(mean / 4 + 1) : mean);
        }
        instance.putObject("objective").put("kind", "pairsum");
        return instance;
    }

    /** People at a mixer, all there at once, in circles of three and four. */
    static ObjectNode mixer(int people, long seed) {
        Instances chance = new Instances(seed);
        ObjectNode instance = chance.guests("static", people, people + people / 2);
        instance.putObject("groups").put("count", (people + 3) / 4).put("lo", 3).put("hi", 4);
        return instance;
    }

    /** People who come over two hours, most of them in the first twenty minutes, and wait at most five minutes. */
    static ObjectNode stream(int people, long seed) {
        Instances chance = new Instances(seed);
        ObjectNode instance = chance.guests("stream", people, people);
        instance.putObject("groups").put("lo", 2).put("hi", 4);
        instance.putObject("stream").put("maxWait", 300);
        int[] arrivals =
                IntStream.range(0, people).map(_ -> chance.arrival()).sorted().toArray();
        for (int person = 0; person < people; person++) {
            int wait = chance.random.nextInt(100) < 6 ? 60 + chance.random.nextInt(270) : NEVER;
            ((ObjectNode) instance.get("people").get(person))
                    .put("arrive", arrivals[person])
                    .put("leave", arrivals[person] + wait);
        }
        return instance;
    }

    private int arrival() {
        double second =
                random.nextBoolean() ? 700 + 300 * random.nextGaussian() : -2_800 * Math.log(1 - random.nextDouble());
        return (int) Math.clamp(second, 0, 8_500);
    }

    /** Rounds of circles in which no pair is to meet twice; the score of pairs does not count. */
    static ObjectNode golf(int circles, int size, int rounds) {
        ObjectNode instance = rounds(circles * size, rounds);
        instance.putObject("groups").put("count", circles).put("lo", size).put("hi", size);
        return instance;
    }

    /** Rounds in which about one in twelve is away, each time others, so that circles are of three and four. */
    static ObjectNode unevenRounds(int people, int rounds, long seed) {
        Random random = new Random(seed);
        ObjectNode instance = rounds(people, rounds);
        ArrayNode present = instance.putArray("present");
        for (int round = 0; round < rounds; round++) {
            ArrayNode there = present.addArray();
            for (int person = 0; person < people; person++) {
                if (random.nextInt(12) > 0) {
                    there.add(person);
                }
            }
        }
        instance.putObject("groups").put("count", (people + 3) / 4).put("lo", 2).put("hi", 4);
        return instance;
    }

    private static ObjectNode rounds(int people, int rounds) {
        ObjectNode instance = instance("rounds", people).put("rounds", rounds);
        instance.putObject("score").put("model", "zero");
        instance.putObject("objective").put("kind", "repeats");
        return instance;
    }

    private static ObjectNode instance(String kind, int people) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("format", "mixmatch-1")
                .put("kind", kind)
                .put("n", people);
    }

    private ObjectNode guests(String kind, int people, int met) {
        ObjectNode instance = instance(kind, people);
        instance.putObject("score").put("model", "attr-v1");
        ArrayNode guests = instance.putArray("people");
        for (int person = 0; person < people; person++) {
            guest(guests.addObject().put("id", person), people);
        }
        pairs(instance.putArray("blocked"), people, people / 20);
        pairs(instance.putArray("met"), people, met);
        instance.putObject("rules").put("sameCompany", true).put("commonLanguage", true);
        ObjectNode objective = instance.putObject("objective")
                .put("kind", "mix")
                .put("tau", 180)
                .put("mu", 1)
                .put("hostPen", 150)
                .put("unplacedPen", 1_500);
        objective.putObject("coef").put("2", 40).put("3", 27).put("4", 20);
        objective.putObject("sizePen").put("2", 300);
        return instance;
    }

    private void guest(ObjectNode guest, int people) {
        int theme = random.nextInt(THEMES);
        int second = random.nextInt(THEMES);
        guest.put("company", random.nextInt(100) < 18 ? 0 : 1 + skewed(Math.max(2, people / 6), 0.8));
        IntStream.of(LANGUAGES[language()]).forEach(guest.putArray("langs")::add);
        TreeSet<Integer> interests = new TreeSet<>();
        int likes = 3 + random.nextInt(5);
        while (interests.size() < likes) {
            int from = random.nextInt(10);
            interests.add(
                    from < 2
                            ? THEMES * TOPICS + skewed(OF_EVERYBODY, 0.5)
                            : TOPICS * (from < 7 ? theme : from < 8 ? second : random.nextInt(THEMES))
                                    + skewed(TOPICS, 0.5));
        }
        interests.forEach(guest.putArray("interests")::add);
        TreeSet<Integer> offers = helps(1 + random.nextInt(3), theme);
        TreeSet<Integer> asks = helps(skewed(4, 0), theme);
        asks.removeAll(offers);
        offers.forEach(guest.putArray("offers")::add);
        asks.forEach(guest.putArray("asks")::add);
        ArrayNode pace = guest.putArray("vec");
        for (int trait = 0; trait < TRAITS; trait++) {
            pace.add((int) Math.clamp(Math.round(3.6 + 2.3 * random.nextGaussian()), 0, 9));
        }
        guest.put("host", random.nextInt(100) < 29 ? 1 : 0);
    }

    private TreeSet<Integer> helps(int count, int theme) {
        TreeSet<Integer> helps = new TreeSet<>();
        while (helps.size() < count) {
            helps.add(HELPS * (random.nextInt(5) < 3 ? theme : random.nextInt(THEMES)) + skewed(HELPS, 0.4));
        }
        return helps;
    }

    private int language() {
        int left = random.nextInt(1_000);
        int set = 0;
        while (left >= SPEAKERS[set]) {
            left -= SPEAKERS[set++];
        }
        return set;
    }

    private void pairs(ArrayNode list, int people, int count) {
        for (int pair = 0; pair < count; pair++) {
            int a = random.nextInt(people);
            int b = random.nextInt(people - 1);
            list.addArray().add(a).add(b < a ? b : b + 1);
        }
    }

    /** A number below the bound; the k-th is as likely as k to the power of minus the exponent. */
    private int skewed(int bound, double exponent) {
        double all = IntStream.rangeClosed(1, bound)
                .mapToDouble(number -> Math.pow(number, -exponent))
                .sum();
        double left = all * random.nextDouble();
        int number = 1;
        while (number < bound && (left -= Math.pow(number, -exponent)) > 0) {
            number++;
        }
        return number - 1;
    }
}
