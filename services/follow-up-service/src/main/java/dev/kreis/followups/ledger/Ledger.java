package dev.kreis.followups.ledger;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.facts.Pair;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.ledger.Giving.Taker;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One person's own view of what they gave and were given. Thread-safe. */
@Component
public class Ledger {
    /**
     * @param name the other one's given name
     * @param next what the owner of the ledger may say now
     */
    public record Entry(String favourId, String name, String words, Stage stage, List<Stage> next) {}

    /** @param words how it stands, in a sentence */
    public record Page(String words, List<Entry> given, List<Entry> received) {}

    private final Favours favours;
    private final Facts facts;

    Ledger(Favours favours, Facts facts) {
        this.favours = favours;
        this.facts = facts;
    }

    /** Entries about people who were erased, or would rather not meet the owner, or the owner them, are not there any more. */
    public Page of(String personId, Language language) {
        List<Favour> all = favours.around(personId).stream()
                .filter(it -> it.stage() != Stage.LET_GO)
                .sorted(Comparator.comparing(Favour::latest).reversed().thenComparing(Favour::favourId))
                .toList();
        Set<Pair> apart = apart(all);
        Map<String, String> names = names(all);
        List<Favour> shown = new ArrayList<>();
        List<Entry> given = new ArrayList<>();
        List<Entry> received = new ArrayList<>();
        for (Favour it : all) {
            boolean gives = it.giverPerson().equals(personId);
            String name = names.get(gives ? it.to() : it.giver());
            if (name == null || apart.contains(pair(it))) {
                continue;
            }
            shown.add(it);
            if (gives) {
                given.add(entry(it, name, stepsOfGiver(it.stage())));
            } else if (it.given()) {
                received.add(entry(it, name, stepsOfReceiver(it.stage())));
            }
        }
        return new Page(Balance.of(personId, shown).in(language), given, received);
    }

    private Map<String, String> names(List<Favour> favours) {
        return facts.namesOf(
                favours.stream().flatMap(it -> Stream.of(it.giver(), it.to())).collect(Collectors.toSet()));
    }

    private Set<Pair> apart(List<Favour> favours) {
        return facts.apart(favours.stream()
                .flatMap(it -> Stream.of(it.giverPerson(), it.toPerson()))
                .collect(Collectors.toSet()));
    }

    private static Pair pair(Favour it) {
        return new Pair(it.giverPerson(), it.toPerson());
    }

    private static Entry entry(Favour it, String name, List<Stage> next) {
        return new Entry(it.favourId(), name, it.words(), it.stage(), next);
    }

    private static List<Stage> stepsOfGiver(Stage stage) {
        return switch (stage) {
            case OFFERED -> List.of(Stage.PROMISED, Stage.KEPT, Stage.LET_GO);
            case PROMISED -> List.of(Stage.KEPT, Stage.LET_GO);
            case NEW, KEPT, THANKED, LET_GO -> List.of();
        };
    }

    private static List<Stage> stepsOfReceiver(Stage stage) {
        return stage == Stage.KEPT ? List.of(Stage.THANKED) : List.of();
    }

    /**
     * The owner of a ledger says where an entry stands.
     *
     * @return false where there is no such entry in it, or that is not theirs to say
     */
    public boolean say(String personId, String favourId, Stage stage) {
        Optional<Favour> found = favours.find(favourId);
        boolean theirs = found.filter(it -> stage == Stage.THANKED
                        ? it.toPerson().equals(personId) && it.given()
                        : it.giverPerson().equals(personId))
                .isPresent();
        return theirs && favours.move(favourId, stage).isPresent();
    }

    /** A promise made by word of mouth. */
    public void promise(String favourId, String mixerId, String teamId, Side giver, Side to, String words) {
        favours.note(favourId, mixerId, teamId, giver, to, words, Stage.PROMISED);
    }

    /** What these people gave and promised, without those who may not be named to them. */
    public Giving giving(Collection<String> people) {
        List<Favour> all = favours.givenBy(people).stream()
                .filter(it -> it.given() || it.stage() == Stage.PROMISED)
                .sorted(Comparator.comparing(Favour::latest).thenComparing(Favour::favourId))
                .toList();
        Set<Pair> apart = apart(all);
        Map<String, String> names = names(all);
        Map<String, List<Promise>> open = new HashMap<>();
        Map<String, Set<Taker>> takers = new HashMap<>();
        for (Favour it : all) {
            String name = names.get(it.to());
            if (name == null || apart.contains(pair(it))) {
                continue;
            }
            Taker taker = new Taker(new AttendeeId(it.to()), new PersonId(it.toPerson()));
            takers.computeIfAbsent(it.giverPerson(), any -> new HashSet<>()).add(taker);
            if (it.stage() == Stage.PROMISED) {
                open.computeIfAbsent(it.giverPerson(), any -> new ArrayList<>())
                        .add(new Promise(taker.place(), taker.person(), name, it.words()));
            }
        }
        return new Giving(
                all.stream()
                        .filter(Favour::given)
                        .map(it -> new Giving.FromTo(it.giverPerson(), it.toPerson()))
                        .collect(Collectors.toSet()),
                open,
                takers);
    }
}
