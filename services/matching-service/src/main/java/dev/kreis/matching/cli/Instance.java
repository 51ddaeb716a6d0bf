package dev.kreis.matching.cli;

import dev.kreis.matching.engine.CircleSizes;
import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.Locks;
import dev.kreis.matching.engine.Objective;
import dev.kreis.matching.engine.PairScores;
import dev.kreis.matching.engine.ProfileScores;
import dev.kreis.matching.engine.SeatingProblem;
import dev.kreis.matching.engine.TriangularScores;
import dev.kreis.matching.engine.rounds.RoundsProblem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An instance of the format mixmatch-1, read and checked. */
public sealed interface Instance {

    /** Everybody is seated at once. */
    record Static(SeatingProblem problem) implements Instance {}

    /** Several rounds are planned. */
    record Rounds(RoundsProblem problem) implements Instance {}

    /**
     * People arrive over time.
     *
     * @param arrivals when each person arrives, in seconds
     * @param bounds until when each person can be seated, in seconds
     */
    record Stream(
            int people,
            PairScores scores,
            ForbiddenPairs forbidden,
            BitSet hosts,
            int smallest,
            int largest,
            Objective objective,
            int maxWait,
            long[] arrivals,
            long[] bounds)
            implements Instance {}

    /**
     * Reads an instance.
     *
     * @throws MalformedInstance if it is not one, with a sentence that says why
     */
    static Instance parse(String json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new MalformedInstance("the instance is not JSON: " + e.getOriginalMessage());
        }
        try {
            return new Reader(new Fields(root, "")).instance();
        } catch (IllegalArgumentException e) {
            throw new MalformedInstance(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the parts of one instance. */
    final class Reader {

        private static final int MOST_PEOPLE = 20_000;
        private static final int MOST_LANGUAGES = Long.SIZE;

        private final Fields root;
        private final int n;
        private final List<Fields> people = new ArrayList<>();

        Reader(Fields root) {
            if (!root.node().isObject()) {
                throw new MalformedInstance("an instance must be a JSON object");
            }
            String format = root.text("format");
            if (!format.equals("mixmatch-1")) {
                throw new MalformedInstance("the format is \"" + format + "\", but only mixmatch-1 is understood");
            }
            this.root = root;
            n = root.atLeast("n", 1);
            if (n > MOST_PEOPLE) {
                throw new MalformedInstance("n is " + n + ", but at most " + MOST_PEOPLE + " people are understood");
            }
            if (root.has("people")) {
                JsonNode list = root.list("people");
                if (list.size() != n) {
                    throw new MalformedInstance("n is " + n + ", but people has " + list.size() + " entries");
                }
                for (int i = 0; i < n; i++) {
                    people.add(new Fields(list.get(i), "people[" + i + "]").requireObject());
                }
            }
        }

        Instance instance() {
            String kind = root.text("kind");
            return switch (kind) {
                case "static" ->
                    new Static(new SeatingProblem(
                            n, scores(), forbidden(), hosts(), sizes(), objective(kind), Locks.NONE));
                case "rounds" -> rounds();
                case "stream" -> stream();
                default ->
                    throw new MalformedInstance("kind is \"" + kind + "\", but must be static, stream or rounds");
            };
        }

        private Instance rounds() {
            objective("rounds");
            int rounds = root.atLeast("rounds", 1);
            List<BitSet> present = new ArrayList<>();
            if (root.has("present")) {
                JsonNode lists = root.list("present");
                if (lists.size() != rounds) {
                    throw new MalformedInstance("rounds is " + rounds + ", but present has " + lists.size());
                }
                for (int round = 0; round < rounds; round++) {
                    present.add(people(Fields.numbers(lists.get(round), "present[" + round + "]"), round));
                }
            } else {
                BitSet all = new BitSet(n);
                all.set(0, n);
                for (int round = 0; round < rounds; round++) {
                    present.add(all);
                }
            }
            CircleSizes sizes = sizes();
            for (int round = 0; round < rounds; round++) {
                requireSeats(round, present.get(round).cardinality(), sizes);
            }
            return new Rounds(new RoundsProblem(n, present, sizes, scores(), forbidden(), List.of()));
        }

        private void requireSeats(int round, int there, CircleSizes sizes) {
            int circles = sizes.counted() ? sizes.slots(n) : there / sizes.smallest(0);
            long seats = 0;
            for (int circle = 0; circle < circles; circle++) {
                seats += sizes.largest(circle);
            }
            if (there > seats) {
                throw new MalformedInstance(
                        "round " + round + " has " + there + " people, but its circles take at most " + seats);
            }
        }

        private BitSet people(int[] ids, int round) {
            BitSet set = new BitSet(n);
            for (int id : ids) {
                if (id < 0 || id >= n || set.get(id)) {
                    throw new MalformedInstance("present[" + round + "] names person " + id + ", who is not one of 0.."
                            + (n - 1) + " or named twice");
                }
                set.set(id);
            }
            return set;
        }

        private Instance stream() {
            requirePeople("a stream");
            Fields groups = root.object("groups");
            int smallest = groups.atLeast("lo", 1, 1);
            int largest = groups.atLeast("hi", smallest, Math.max(n, smallest));
            int maxWait = root.object("stream").atLeast("maxWait", 0);
            long[] arrivals = new long[n];
            long[] bounds = new long[n];
            for (int i = 0; i < n; i++) {
                Fields person = people.get(i);
                arrivals[i] = person.atLeast("arrive", 0);
                bounds[i] = arrivals[i] + maxWait;
                if (person.has("leave")) {
                    bounds[i] = Math.min(bounds[i], person.number("leave"));
                }
                if (bounds[i] < arrivals[i]) {
                    throw new MalformedInstance("people[" + i + "] leaves before arriving");
                }
            }
            return new Stream(
                    n,
                    scores(),
                    forbidden(),
                    hosts(),
                    smallest,
                    largest,
                    objective("stream"),
                    maxWait,
                    arrivals,
                    bounds);
        }

        private PairScores scores() {
            Fields score = root.object("score");
            String model = score.text("model");
            return switch (model) {
                case "zero" -> PairScores.NONE;
                case "upper" -> {
                    score.atLeast("scale", 1, 1);
                    yield new TriangularScores(n, score.numbers("w"));
                }
                case "attr-v1" -> {
                    requirePeople("the score model attr-v1");
                    yield new ProfileScores(people.stream().map(Reader::profile).toList());
                }
                default ->
                    throw new MalformedInstance("score.model is \"" + model + "\", but must be upper, attr-v1 or zero");
            };
        }

        private static ProfileScores.Profile profile(Fields person) {
            return new ProfileScores.Profile(
                    person.numbers("interests"),
                    person.numbers("offers"),
                    person.numbers("asks"),
                    person.numbers("vec"));
        }

        private ForbiddenPairs forbidden() {
            ForbiddenPairs forbidden =
                    ForbiddenPairs.none(n).andPairs(pairs("blocked")).andPairs(pairs("met"));
            if (root.has("rules")) {
                Fields rules = root.object("rules");
                if (rules.flag("sameCompany") && !people.isEmpty()) {
                    forbidden = forbidden.andSameOrganisation(organisations());
                }
                if (rules.flag("commonLanguage") && !people.isEmpty()) {
                    forbidden = forbidden.andNoCommonLanguage(languages());
                }
            }
            return forbidden;
        }

        private int[][] pairs(String name) {
            if (!root.has(name)) {
                return new int[0][];
            }
            JsonNode list = root.list(name);
            int[][] pairs = new int[list.size()][];
            for (int i = 0; i < pairs.length; i++) {
                String where = name + "[" + i + "]";
                pairs[i] = Fields.numbers(list.get(i), where);
                if (pairs[i].length != 2) {
                    throw new MalformedInstance(where + " must be a pair of people");
                }
                for (int id : pairs[i]) {
                    if (id < 0 || id >= n) {
                        throw new MalformedInstance(where + " names person " + id + ", but people are 0.." + (n - 1));
                    }
                }
            }
            return pairs;
        }

        private int[] organisations() {
            int[] organisations = new int[n];
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < n; i++) {
                JsonNode company = people.get(i).node().get("company");
                String name = company == null || company.isNull() ? "" : company.asString();
                if (!name.isEmpty() && !name.equals("0")) {
                    organisations[i] = numbers.computeIfAbsent(name, key -> numbers.size() + 1);
                }
            }
            return organisations;
        }

        private long[] languages() {
            long[] spoken = new long[n];
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < n; i++) {
                for (JsonNode language : people.get(i).list("langs")) {
                    int bit = numbers.computeIfAbsent(language.asString(), key -> numbers.size());
                    if (bit >= MOST_LANGUAGES) {
                        throw new MalformedInstance("there are more than " + MOST_LANGUAGES + " languages");
                    }
                    spoken[i] |= 1L << bit;
                }
            }
            return spoken;
        }

        private BitSet hosts() {
            BitSet hosts = new BitSet(n);
            for (int i = 0; i < people.size(); i++) {
                hosts.set(i, people.get(i).flag("host"));
            }
            return hosts;
        }

        private CircleSizes sizes() {
            Fields groups = new Fields(
                            root.has("groups")
                                    ? root.required("groups")
                                    : JsonMapper.shared().createObjectNode(),
                            "groups")
                    .requireObject();
            if (!groups.has("count")) {
                return CircleSizes.anyNumber(groups.atLeast("lo", 1, 1), groups.atLeast("hi", 1, n));
            }
            int count = groups.atLeast("count", 1);
            return CircleSizes.listed(bounds(groups, "lo", count, 1), bounds(groups, "hi", count, n));
        }

        private static int[] bounds(Fields groups, String name, int count, int otherwise) {
            int[] bounds;
            if (groups.has(name) && groups.required(name).isArray()) {
                bounds = groups.numbers(name);
                if (bounds.length != count) {
                    throw new MalformedInstance(
                            "groups.count is " + count + ", but groups." + name + " has " + bounds.length + " entries");
                }
            } else {
                bounds = new int[count];
                java.util.Arrays.fill(bounds, groups.atLeast(name, 0, otherwise));
            }
            for (int bound : bounds) {
                if (bound < 0) {
                    throw new MalformedInstance("groups." + name + " must not be negative, but is " + bound);
                }
            }
            return bounds;
        }

        private Objective objective(String kind) {
            if (!root.has("objective")) {
                return new Objective.PairSum();
            }
            Fields objective = root.object("objective");
            String name = objective.text("kind");
            if (name.equals("repeats") != kind.equals("rounds")) {
                throw new MalformedInstance("objective.kind is \"" + name + "\", which does not suit kind " + kind);
            }
            return switch (name) {
                case "pairsum", "repeats" -> new Objective.PairSum();
                case "mix" -> mix(objective);
                default ->
                    throw new MalformedInstance(
                            "objective.kind is \"" + name + "\", but must be pairsum, mix or repeats");
            };
        }

        private Objective mix(Fields objective) {
            return new Objective.Happiness(
                    bySize(objective.object("coef")),
                    objective.number("tau"),
                    objective.atLeast("mu", 0),
                    objective.atLeast("hostPen", 0, 0) > 0 && people.isEmpty() ? 0 : objective.number("hostPen", 0),
                    objective.optionalObject("sizePen").map(Reader::bySize).orElse(new int[0]),
                    objective.atLeast("unplacedPen", 0, 0));
        }

        private static int[] bySize(Fields table) {
            int[] bySize = new int[0];
            for (String key : table.node().propertyNames()) {
                int size;
                try {
                    size = Integer.parseInt(key);
                } catch (NumberFormatException e) {
                    throw new MalformedInstance(table.where(key) + " is not about a size of circle");
                }
                if (size < 1 || size > MOST_PEOPLE) {
                    throw new MalformedInstance(table.where(key) + " is not about a size of circle");
                }
                if (size >= bySize.length) {
                    bySize = java.util.Arrays.copyOf(bySize, size + 1);
                }
                bySize[size] = table.number(key);
            }
            return bySize;
        }

        private void requirePeople(String what) {
            if (people.isEmpty()) {
                throw new MalformedInstance("people is missing, but " + what + " needs them");
            }
        }
    }
}
