package dev.kreis.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Judges a solution of the format mixmatch-1 from the instance alone, sharing no code with the engine: whether every rule
 * is kept, and what the solution is worth.
 */
final class Checker {

    private static final int POINT = 60;

    /**
     * What a solution is worth.
     *
     * @param faults what is wrong with it; empty if it is feasible
     * @param value by the instance's objective, in whole units; repeats are negative
     * @param unplaced people in no circle
     * @param worstTenth the happiness of the tenth part of people from below, in points
     * @param meanWait in seconds, of people of a stream who were placed
     */
    record Verdict(List<String> faults, long value, int unplaced, double worstTenth, double meanWait) {

        boolean feasible() {
            return faults.isEmpty();
        }
    }

    private final JsonNode instance;
    private final int people;
    private final List<String> faults = new ArrayList<>();
    private final Set<Long> apart = new HashSet<>();
    private final int[] upper;
    private final Guest[] guests;

    /** What one person wrote. */
    private record Guest(
            int company,
            Set<Integer> langs,
            Set<Integer> interests,
            Set<Integer> offers,
            Set<Integer> asks,
            int[] pace) {}

    private Checker(JsonNode instance) {
        this.instance = instance;
        people = instance.get("n").intValue();
        for (String kind : List.of("blocked", "met")) {
            for (JsonNode pair : instance.path(kind)) {
                apart.add(pair(pair.get(0).intValue(), pair.get(1).intValue()));
            }
        }
        upper = numbers(instance.get("score").path("w"));
        guests = new Guest[instance.path("people").size()];
        for (int person = 0; person < guests.length; person++) {
            JsonNode written = instance.get("people").get(person);
            guests[person] = new Guest(
                    written.get("company").intValue(),
                    set(written.get("langs")),
                    set(written.get("interests")),
                    set(written.get("offers")),
                    set(written.get("asks")),
                    numbers(written.get("vec")));
        }
    }

    /** Judges a solution. */
    static Verdict judge(JsonNode instance, JsonNode solution) {
        Checker checker = new Checker(instance);
        return instance.get("kind").stringValue().equals("rounds")
                ? checker.rounds(solution.get("rounds"))
                : checker.seating(solution.get("groups"));
    }

    private Verdict seating(JsonNode circles) {
        boolean stream = instance.get("kind").stringValue().equals("stream");
        JsonNode sizes = instance.get("groups");
        if (!stream && sizes.has("count") && sizes.get("count").intValue() != circles.size()) {
            faults.add(circles.size() + " circles");
        }
        boolean[] seen = new boolean[people];
        List<Long> happiness = new ArrayList<>();
        long value = 0;
        long waited = 0;
        for (int circle = 0; circle < circles.size(); circle++) {
            JsonNode one = circles.get(circle);
            int[] members = numbers(stream ? one.get("members") : one);
            checkCircle(circle, members, seen);
            value += value(members, happiness);
            if (stream) {
                waited += checkTimes(one.get("t").longValue(), members);
            }
        }
        int unplaced = people - count(seen);
        if (unplaced > 0 && !stream) {
            faults.add(unplaced + " people have no circle");
        }
        value -= (long) POINT
                * unplaced
                * instance.path("objective").path("unplacedPen").asInt(0);
        happiness.sort(null);
        double worstTenth = happiness.isEmpty() ? 0 : happiness.get(happiness.size() / 10) / (double) POINT;
        return new Verdict(faults, value, unplaced, worstTenth, (double) waited / Math.max(1, people - unplaced));
    }

    private Verdict rounds(JsonNode rounds) {
        if (rounds.size() != instance.get("rounds").intValue()) {
            faults.add(rounds.size() + " rounds");
        }
        Set<Long> met = new HashSet<>();
        long repeats = 0;
        for (int round = 0; round < rounds.size(); round++) {
            boolean[] seen = new boolean[people];
            JsonNode circles = rounds.get(round);
            JsonNode count = instance.get("groups").path("count");
            if (count.isNumber() && count.intValue() != circles.size()) {
                faults.add("round " + round + " has " + circles.size() + " circles");
            }
            for (int circle = 0; circle < circles.size(); circle++) {
                int[] members = numbers(circles.get(circle));
                checkCircle(circle, members, seen);
                for (int i = 0; i < members.length; i++) {
                    for (int j = 0; j < i; j++) {
                        repeats += met.add(pair(members[i], members[j])) ? 0 : 1;
                    }
                }
            }
            checkPresence(round, seen);
        }
        return new Verdict(faults, -repeats, 0, 0, 0);
    }

    private void checkPresence(int round, boolean[] seen) {
        boolean[] there = new boolean[people];
        Arrays.fill(there, !instance.has("present"));
        for (JsonNode person : instance.path("present").path(round)) {
            there[person.intValue()] = true;
        }
        if (!Arrays.equals(there, seen)) {
            faults.add("round " + round + " does not seat exactly those who are there");
        }
    }

    private void checkCircle(int circle, int[] members, boolean[] seen) {
        JsonNode sizes = instance.get("groups");
        if (members.length < bound(sizes.path("lo"), circle, 1)
                || members.length > bound(sizes.path("hi"), circle, people)) {
            faults.add("circle " + circle + " has " + members.length + " people");
        }
        for (int i = 0; i < members.length; i++) {
            if (seen[members[i]]) {
                faults.add("person " + members[i] + " sits twice");
            }
            seen[members[i]] = true;
            for (int j = 0; j < i; j++) {
                if (forbidden(members[i], members[j])) {
                    faults.add(members[i] + " and " + members[j] + " must not sit together");
                }
            }
        }
    }

    private long checkTimes(long sent, int[] members) {
        long waited = 0;
        long bound = instance.get("stream").get("maxWait").longValue();
        for (int person : members) {
            JsonNode guest = instance.get("people").get(person);
            long arrived = guest.get("arrive").longValue();
            long until = Math.min(guest.path("leave").asLong(Long.MAX_VALUE), arrived + bound);
            if (sent < arrived || sent > until) {
                faults.add(
                        "person " + person + " is sent at " + sent + " and was there from " + arrived + " to " + until);
            }
            waited += sent - arrived;
        }
        return waited;
    }

    private long value(int[] members, List<Long> happiness) {
        JsonNode objective = instance.get("objective");
        long value = 0;
        if (objective.get("kind").stringValue().equals("pairsum")) {
            for (int i = 0; i < members.length; i++) {
                for (int j = 0; j < i; j++) {
                    value += score(members[i], members[j]);
                }
            }
            return value;
        }
        String size = String.valueOf(members.length);
        long content = (long) POINT * objective.get("tau").intValue();
        boolean host = false;
        for (int person : members) {
            long sum = 0;
            for (int other : members) {
                sum += other == person ? 0 : score(person, other);
            }
            long happy = objective.get("coef").path(size).asInt(0) * sum;
            happiness.add(happy);
            value += happy - objective.get("mu").intValue() * Math.max(0, content - happy);
            host |= instance.get("people").get(person).path("host").asInt(0) == 1;
        }
        value -= (long) POINT * objective.path("sizePen").path(size).asInt(0);
        return host ? value : value - (long) POINT * objective.path("hostPen").asInt(0);
    }

    private long score(int a, int b) {
        int i = Math.min(a, b);
        int j = Math.max(a, b);
        return switch (instance.get("score").get("model").stringValue()) {
            case "upper" -> upper[i * people - i * (i + 1) / 2 + j - i - 1];
            case "attr-v1" -> liking(guests[a], guests[b]);
            default -> 0;
        };
    }

    private static long liking(Guest a, Guest b) {
        Set<Integer> either = new HashSet<>(a.interests);
        either.addAll(b.interests);
        long shared = either.isEmpty() ? 0 : 1_000L * common(a.interests, b.interests) / either.size();
        long helpsA = Math.min(1_000, 600L * common(a.asks, b.offers));
        long helpsB = Math.min(1_000, 600L * common(b.asks, a.offers));
        long help = (2 * Math.min(helpsA, helpsB) + Math.max(helpsA, helpsB)) / 3;
        long apart = 0;
        for (int trait = 0; trait < a.pace.length; trait++) {
            apart += Math.abs(a.pace[trait] - b.pace[trait]);
        }
        return Math.floorDiv(35 * shared + 50 * help + 15 * (1_000 - 1_000 * apart / 72), 100);
    }

    private boolean forbidden(int a, int b) {
        JsonNode rules = instance.path("rules");
        return apart.contains(pair(a, b))
                || (rules.path("sameCompany").asBoolean(false)
                        && guests[a].company != 0
                        && guests[a].company == guests[b].company)
                || (rules.path("commonLanguage").asBoolean(false) && common(guests[a].langs, guests[b].langs) == 0);
    }

    private static int common(Set<Integer> some, Set<Integer> others) {
        return (int) some.stream().filter(others::contains).count();
    }

    private static long pair(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    private static int bound(JsonNode bounds, int circle, int otherwise) {
        return bounds.isArray() ? bounds.get(circle).intValue() : bounds.asInt(otherwise);
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private static int[] numbers(JsonNode list) {
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).intValue();
        }
        return numbers;
    }

    private static Set<Integer> set(JsonNode list) {
        Set<Integer> set = new HashSet<>();
        list.forEach(number -> set.add(number.intValue()));
        return set;
    }
}
