package dev.kreis.followups.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.introductions.Introduction;
import dev.kreis.followups.ledger.Favour;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.followups.policy.FollowUpPolicy;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Me;
import dev.kreis.followups.policy.Met;
import dev.kreis.followups.policy.Promise;
import dev.kreis.followups.policy.Suggestion;
import dev.kreis.followups.policy.Tie;
import dev.kreis.followups.rhythm.Daytime;
import dev.kreis.followups.rhythm.Patience;
import dev.kreis.followups.rhythm.Rhythm;
import dev.kreis.followups.rhythm.Sign;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A year of 2,000 people and 250 mixers, in seconds. Nobody waits: what is to happen stands in a queue, and the clock jumps
 * from one thing to the next. Policy, plans, rhythm, patience, favours and introductions are the real ones; people are dice
 * with habits, who stop mails, take back their consent, and would rather not meet somebody again. Each promise is checked
 * whenever somebody is written to, and what everybody got is printed at the end.
 */
class YearTests {
    private static final int PEOPLE = Integer.getInteger("kreis.people", 2_000);
    private static final int MIXERS = Integer.getInteger("kreis.mixers", 250);
    private static final int GUESTS = 64;
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime NIGHT = LocalTime.of(21, 0);

    private static final Daytime DAY = (moment, zone) -> {
        ZonedDateTime there = moment.atZone(zone);
        if (there.toLocalTime().isBefore(MORNING)) {
            return there.toLocalDate().atTime(MORNING).atZone(zone).toInstant();
        }
        return there.toLocalTime().isBefore(NIGHT)
                ? moment
                : there.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone).toInstant();
    };

    private record Happening(Instant at, long number, Runnable what) {}

    private enum Habit {
        EAGER,
        NOW_AND_THEN,
        SILENT
    }

    /** What somebody makes of what we may say to them and of them. */
    private enum Change {
        TAKES_BACK_MAIL,
        AGREES_TO_MAIL_AGAIN,
        TAKES_BACK_MATCHING,
        STOPS_MAIL_AFTER_A_MIXER,
        STOPS_NUDGES,
        WOULD_RATHER_NOT_MEET,
        /** A mail that was due and did not go out because of one of these. */
        KEEPS_A_MAIL_BACK
    }

    private static final class Human {
        private final String id;
        private final Profile profile;
        private final ZoneId zone;
        private final Language language;
        private final Habit habit;
        private final List<Evening> evenings = new ArrayList<>();
        private final List<Letter> letters = new ArrayList<>();
        private final Set<MailKind> stopped = EnumSet.noneOf(MailKind.class);
        private final Set<PersonId> notWith = new LinkedHashSet<>();
        private Patience patience = Patience.FRESH;
        private boolean mail = true;
        private boolean matching = true;
        private boolean erased;

        private Human(String id, Profile profile, ZoneId zone, Language language, Habit habit) {
            this.id = id;
            this.profile = profile;
            this.zone = zone;
            this.language = language;
            this.habit = habit;
        }

        private PersonId person() {
            return new PersonId(id);
        }

        /** As it is today. */
        private Profile profile() {
            return new Profile(
                    profile.givenName(),
                    profile.displayName(),
                    profile.meeting(),
                    profile.interests(),
                    profile.offers(),
                    profile.ask(),
                    profile.languages(),
                    profile.organisation(),
                    profile.story(),
                    profile.goal(),
                    List.copyOf(notWith));
        }

        private boolean mayGet(MailKind kind) {
            return mail && !stopped.contains(kind);
        }

        private boolean isApartFrom(Human other) {
            return notWith.contains(other.person()) || other.notWith.contains(person());
        }
    }

    /** A mail that went out. */
    private record Letter(Evening evening, Rhythm.Stage stage, Instant at) {}

    private static final class Evening {
        private final String id;
        private final Instant ended;
        private final Map<Human, List<Set<Human>>> tables = new LinkedHashMap<>();
        private final Set<Human> here = new LinkedHashSet<>();
        private final Map<Human, Plan> plans = new LinkedHashMap<>();
        private final Set<Human> toldToStop = new LinkedHashSet<>();
        private final Map<Human, Instant> peace = new LinkedHashMap<>();

        private Evening(String id, Instant ended) {
            this.id = id;
            this.ended = ended;
        }

        private AttendeeId place(Human human) {
            return new AttendeeId(id + "." + human.id);
        }
    }

    private record FromTo(Human from, Human to) {}

    private final Random dice = new Random(2026);
    private final PriorityQueue<Happening> queue =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private final List<Human> people = new ArrayList<>();
    private final Map<String, Human> byId = new LinkedHashMap<>();
    private final Map<String, Evening> evenings = new LinkedHashMap<>();
    private final Map<FromTo, Boolean> wishes = new LinkedHashMap<>();
    private final Map<String, Favour> favours = new TreeMap<>();
    private final Map<String, Introduction> introductions = new TreeMap<>();
    private final Map<Kind, Integer> suggested = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final Map<Rhythm.Stage, Integer> mails = new EnumMap<>(Rhythm.Stage.class);
    private final Map<Sign, Integer> signs = new EnumMap<>(Sign.class);
    private final Set<String> saidYes = new LinkedHashSet<>();
    private Instant now = NEW_YEAR;
    private long happenings;
    private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
    private int heldBack;
    private int cameBack;

    private void at(Instant when, Runnable what) {
        queue.add(new Happening(when, happenings++, what));
    }

    private boolean chance(double of) {
        return dice.nextDouble() < of;
    }

    private Duration within(Duration longest) {
        return Duration.ofSeconds(60 + dice.nextLong(longest.toSeconds()));
    }

    @Test
    void aYearKeepsEveryPromise() {
        long began = System.nanoTime();
        YearsPeople.cast(dice, PEOPLE).forEach(it -> {
            Human human = new Human(
                    "p" + people.size(), it.profile(), it.zone(), it.language(), Habit.values()[dice.nextInt(3)]);
            people.add(human);
            byId.put(human.id, human);
            if (chance(0.03)) {
                at(NEW_YEAR.plus(within(Duration.ofDays(365))), () -> erase(human));
            }
            if (chance(0.2)) {
                at(NEW_YEAR.plus(within(Duration.ofDays(365))), () -> changeSomething(human));
            }
        });
        for (int i = 0; i < MIXERS; i++) {
            int number = i;
            Instant evening = NEW_YEAR.plus(Duration.ofHours(19 + 24L * (i * 360L / MIXERS)))
                    .plus(Duration.ofMinutes(dice.nextInt(180)));
            at(evening, () -> mixer("m" + number));
        }
        while (!queue.isEmpty()) {
            Happening next = queue.remove();
            now = next.at();
            next.what().run();
        }
        print(Duration.ofNanos(System.nanoTime() - began));
        everybodyWasLeftInPeaceAtTheRightTime();
        assertThat(mails.keySet())
                .containsExactlyInAnyOrder(Rhythm.Stage.FIRST, Rhythm.Stage.GENTLE, Rhythm.Stage.LAST);
        assertThat(suggested.keySet())
                .contains(
                        Kind.OFFER_HELP,
                        Kind.INTRODUCE,
                        Kind.SEND_WHAT_YOU_TALKED_ABOUT,
                        Kind.PLAN_A_COFFEE,
                        Kind.SAY_HELLO,
                        Kind.ONE_SMALL_STEP);
        assertThat(changes.keySet())
                .as("everything that people may change was changed")
                .containsExactly(Change.values());
        assertThat(heldBack).isPositive();
        assertThat(cameBack).isPositive();
        assertThat(introductions.values())
                .anyMatch(it -> it.state(now) == Introduction.State.AGREED)
                .anyMatch(it -> it.state(now) == Introduction.State.RESTED);
        assertThat(favours.values()).anyMatch(it -> it.stage() == Stage.THANKED);
    }

    private void changeSomething(Human human) {
        Change change = Change.values()[dice.nextInt(Change.STOPS_NUDGES.ordinal() + 1)];
        changes.merge(change, 1, Integer::sum);
        switch (change) {
            case TAKES_BACK_MAIL -> {
                human.mail = false;
                at(now.plus(within(Duration.ofDays(90))), () -> {
                    changes.merge(Change.AGREES_TO_MAIL_AGAIN, 1, Integer::sum);
                    human.mail = true;
                });
            }
            case TAKES_BACK_MATCHING -> human.matching = false;
            case STOPS_MAIL_AFTER_A_MIXER -> human.stopped.add(MailKind.THANK_YOU);
            case STOPS_NUDGES -> human.stopped.add(MailKind.NUDGE);
            case AGREES_TO_MAIL_AGAIN, WOULD_RATHER_NOT_MEET, KEEPS_A_MAIL_BACK -> human.mail = true;
        }
    }

    private void mixer(String id) {
        Evening evening = new Evening(id, now);
        evenings.put(id, evening);
        List<Human> guests = new ArrayList<>(people);
        guests.removeIf(it -> it.erased);
        Collections.shuffle(guests, dice);
        guests.subList(GUESTS, guests.size()).clear();
        guests.stream().filter(_ -> chance(0.95)).forEach(evening.here::add);
        for (int round = 0; round < 2; round++) {
            Collections.shuffle(guests, dice);
            List<Human> seated = guests.stream()
                    .filter(evening.here::contains)
                    .filter(it -> it.profile.meeting() != Profile.Meeting.ON_MY_OWN)
                    .toList();
            for (int from = 0; from + 3 <= seated.size(); from += 4) {
                Set<Human> table = new LinkedHashSet<>(seated.subList(from, Math.min(seated.size(), from + 4)));
                table.forEach(it -> evening.tables
                        .computeIfAbsent(it, any -> new ArrayList<>())
                        .add(table));
            }
        }
        evening.tables.forEach((human, tables) -> tables.stream()
                .flatMap(Set::stream)
                .filter(other -> other != human)
                .forEach(other -> {
                    if (chance(0.25)) {
                        wishes.put(new FromTo(human, other), chance(0.9));
                    }
                }));
        guests.stream()
                .filter(_ -> chance(0.02))
                .forEach(it -> at(now.plus(within(Duration.ofDays(10))), () -> evening.here.remove(it)));
        evening.tables.forEach((human, tables) -> {
            if (chance(0.03)) {
                Human other = List.copyOf(tables.getFirst()).get(dice.nextInt(3));
                at(now.plus(within(Duration.ofDays(20))), () -> ratherNot(human, other));
            }
        });
        at(
                now.plusSeconds(5),
                () -> evening.tables.keySet().stream()
                        .sorted(Comparator.comparing(it -> it.id))
                        .forEach(human -> plan(evening, human)));
    }

    private void ratherNot(Human human, Human other) {
        if (human != other) {
            changes.merge(Change.WOULD_RATHER_NOT_MEET, 1, Integer::sum);
            human.notWith.add(other.person());
        }
    }

    private void plan(Evening evening, Human human) {
        Drawn drawn = draw(evening, human);
        if (drawn.suggestions().isEmpty()) {
            return;
        }
        human.evenings.add(evening);
        Plan plan = Plan.first(evening.id, "team", evening.place(human).value(), drawn, now, DAY)
                .plan();
        evening.plans.put(human, plan);
        plan.followUps().forEach(it -> suggested.merge(it.kind(), 1, Integer::sum));
        neverMoreThanThree(plan);
        neverTwice(human);
        if (plan.rhythm() == null) {
            if (human.mayGet(MailKind.THANK_YOU)) {
                heldBack++;
            }
        } else {
            wake(evening, human);
        }
        if (human.habit == Habit.SILENT && chance(0.05)) {
            at(now.plus(within(Duration.ofDays(20))), () -> comeBack(evening, human));
        }
    }

    /** What the facts of this moment make of a plan, as the planner does it with what lies in the store. */
    private Drawn draw(Evening evening, Human human) {
        if (human.erased || !evening.here.contains(human)) {
            return Drawn.nothing(human.id, human.language, human.zone);
        }
        List<Met> met = evening.tables.get(human).stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(other -> other != human && other.matching && !other.erased && evening.here.contains(other))
                .map(other -> met(evening, human, other))
                .toList();
        List<Promise> promises = promises(human);
        Me me = new Me(
                evening.place(human),
                human.person(),
                human.profile.givenName(),
                human.matching ? human.profile() : null,
                "Kreis am Kanal",
                human.zone,
                evening.ended,
                promises,
                human.evenings.stream()
                        .filter(it -> it != evening)
                        .flatMap(it -> it.plans.get(human).suggestedBefore(evening.ended).stream())
                        .toList());
        List<Suggestion> suggestions = FollowUpPolicy.plan(me, met, human.language);
        nothingIsAskedBeforeItMayBe(suggestions, met, human.matching ? promises : List.of());
        return new Drawn(
                human.id,
                human.language,
                human.zone,
                suggestions,
                human.matching ? mentionable(evening, human, met) : Set.of(),
                human.mayGet(MailKind.THANK_YOU) && human.patience.lasts(evening.id));
    }

    /** Of what somebody gave, those favours whose taker may still be named to them. */
    private Stream<Favour> nameable(Human human) {
        return favours.values().stream()
                .filter(it -> it.giverPerson().equals(human.id))
                .filter(it -> it.given() || it.stage() == Stage.PROMISED)
                .filter(it -> {
                    Human taker = byId.get(it.toPerson());
                    return taker.matching
                            && !taker.erased
                            && !human.isApartFrom(taker)
                            && tie(human, taker) != Tie.Wish.DECLINED
                            && evenings.get(it.mixerId()).here.contains(taker);
                });
    }

    private List<Promise> promises(Human human) {
        return nameable(human)
                .filter(it -> it.stage() == Stage.PROMISED)
                .sorted(Comparator.comparing(Favour::promisedAt))
                .map(it -> new Promise(
                        new AttendeeId(it.to()),
                        new PersonId(it.toPerson()),
                        byId.get(it.toPerson()).profile.givenName(),
                        it.words()))
                .toList();
    }

    private Set<String> mentionable(Evening evening, Human human, List<Met> met) {
        Set<String> mentionable = met.stream()
                .map(Met::attendeeId)
                .map(AttendeeId::value)
                .filter(it -> !human.isApartFrom(human(it)) && tie(human, human(it)) != Tie.Wish.DECLINED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        nameable(human).map(Favour::to).forEach(mentionable::add);
        return mentionable;
    }

    private Met met(Evening evening, Human human, Human other) {
        List<Set<Human>> tables = evening.tables.get(other);
        int together = (int) tables.stream().filter(it -> it.contains(human)).count();
        List<String> shared = human.profile.interests().stream()
                .filter(other.profile.interests()::contains)
                .sorted()
                .limit(1)
                .toList();
        return new Met(
                evening.place(other),
                other.person(),
                other.profile(),
                together,
                Math.floorMod(other.id.hashCode(), 3) == 0 ? shared : List.of(),
                tables.stream()
                        .flatMap(Set::stream)
                        .filter(it -> it != other)
                        .map(evening::place)
                        .collect(Collectors.toSet()),
                other.zone,
                new Tie(tie(human, other), gave(human, other)));
    }

    private Tie.Wish tie(Human one, Human other) {
        Boolean mine = wishes.get(new FromTo(one, other));
        Boolean theirs = wishes.get(new FromTo(other, one));
        if (Boolean.FALSE.equals(mine) || Boolean.FALSE.equals(theirs)) {
            return Tie.Wish.DECLINED;
        }
        return Boolean.TRUE.equals(mine) && Boolean.TRUE.equals(theirs) ? Tie.Wish.BOTH : Tie.Wish.OPEN;
    }

    private boolean gave(Human giver, Human taker) {
        return favours.values().stream()
                .anyMatch(it -> it.given()
                        && it.giverPerson().equals(giver.id)
                        && it.toPerson().equals(taker.id));
    }

    private void wake(Evening evening, Human human) {
        Rhythm rhythm = evening.plans.get(human).rhythm();
        if (rhythm != null && rhythm.due() != null) {
            at(rhythm.due(), () -> speak(evening, human));
        }
    }

    /** Somebody's rhythm may have something to say: a mail, drawn with the facts of the moment. */
    private void speak(Evening evening, Human human) {
        Plan plan = evening.plans.get(human);
        Rhythm rhythm = plan.rhythm();
        if (rhythm == null || !rhythm.isDue(now)) {
            return;
        }
        Drawn drawn = draw(evening, human);
        plan = plan.redrawn(drawn, now, DAY).map(Step::plan).orElse(plan);
        evening.plans.put(human, plan);
        neverTwice(human);
        boolean nothingToSay = plan.open().isEmpty() || (rhythm.stage() == Rhythm.Stage.FIRST && !drawn.mailable());
        if (nothingToSay) {
            evening.plans.put(human, plan.at(rhythm.stopped()).map(Step::plan).orElse(plan));
            return;
        }
        if (human.mayGet(rhythm.stage() == Rhythm.Stage.FIRST ? MailKind.THANK_YOU : MailKind.NUDGE)) {
            mail(evening, human, plan, rhythm);
        } else {
            changes.merge(Change.KEEPS_A_MAIL_BACK, 1, Integer::sum);
        }
        if (rhythm.stage() == Rhythm.Stage.FIRST) {
            plan = plan.delivered(plan.mail().to(Delivery.State.SENT)).plan();
            human.patience = human.patience.written(evening.id);
        }
        evening.plans.put(
                human,
                plan.at(rhythm.said(now, human.zone, DAY)).map(Step::plan).orElse(plan));
        wake(evening, human);
        answer(evening, human);
    }

    private void mail(Evening evening, Human human, Plan plan, Rhythm rhythm) {
        nobodyIsNamedWhoMayNotBe(evening, human, plan);
        assertThat(now.atZone(human.zone).toLocalTime()).as("mail comes by day").isBetween(MORNING, NIGHT);
        if (rhythm.stage() == Rhythm.Stage.FIRST) {
            assertThat(Duration.between(evening.ended, now)).isLessThan(Duration.ofHours(24));
        }
        assertThat(evening.toldToStop).as("who said stop hears nothing more").doesNotContain(human);
        assertThat(human.mail).as("who takes back their yes gets no mail").isTrue();
        if (rhythm.stage() != Rhythm.Stage.FIRST) {
            assertThat(now)
                    .as("peace after a word is kept")
                    .isAfterOrEqualTo(evening.peace.getOrDefault(human, Instant.MIN));
        }
        assertThat(human.erased).isFalse();
        assertThat(Language.of(Locale.forLanguageTag(plan.language()))).isEqualTo(human.language);
        mails.merge(rhythm.stage(), 1, Integer::sum);
        human.letters.add(new Letter(evening, rhythm.stage(), now));
    }

    private void answer(Evening evening, Human human) {
        double inclined = switch (human.habit) {
            case EAGER -> 0.7;
            case NOW_AND_THEN -> 0.3;
            case SILENT -> 0;
        };
        if (chance(inclined)) {
            at(now.plus(within(Duration.ofDays(6))), () -> react(evening, human));
        }
    }

    private void comeBack(Evening evening, Human human) {
        if (!human.erased && !human.patience.lasts("another")) {
            cameBack++;
        }
        if (!human.erased) {
            settle(evening, human, FollowUp.State.DONE);
        }
    }

    private void react(Evening evening, Human human) {
        if (human.erased) {
            return;
        }
        int what = dice.nextInt(10);
        if (what < 6) {
            settle(evening, human, FollowUp.State.DONE);
        } else if (what < 7) {
            settle(evening, human, FollowUp.State.RESTED);
        } else {
            hear(evening, human, what == 7 ? Sign.NOT_NOW : what == 8 ? Sign.REPLIED : Sign.DONT_ASK_AGAIN);
        }
    }

    private void hear(Evening evening, Human human, Sign sign) {
        signs.merge(sign, 1, Integer::sum);
        Plan plan = evening.plans.get(human);
        evening.plans.put(
                human,
                plan.heard(sign, (rhythm, it) -> rhythm.heard(it, now, human.zone, DAY))
                        .map(Step::plan)
                        .orElse(plan));
        if (sign == Sign.NOT_NOW) {
            evening.peace.put(human, now.plus(Rhythm.NOT_NOW));
        } else {
            evening.toldToStop.add(human);
        }
        human.patience = human.patience.heard();
        wake(evening, human);
    }

    private void settle(Evening evening, Human human, FollowUp.State state) {
        Plan plan = evening.plans.get(human);
        List<FollowUp> open = plan.open();
        if (open.isEmpty()) {
            return;
        }
        FollowUp task = open.get(dice.nextInt(open.size()));
        plan = plan.told(task.followUpId(), state, (rhythm, sign) -> {
                    signs.merge(sign, 1, Integer::sum);
                    return rhythm.heard(sign, now, human.zone, DAY);
                })
                .map(Step::plan)
                .orElse(plan);
        evening.plans.put(human, plan);
        evening.peace.merge(human, now.plus(Rhythm.AFTER_A_STEP), (one, other) -> one.isAfter(other) ? one : other);
        human.patience = human.patience.heard();
        wake(evening, human);
        if (state == FollowUp.State.DONE) {
            done.merge(task.kind(), 1, Integer::sum);
            give(evening, human, task);
        }
    }

    private void give(Evening evening, Human human, FollowUp task) {
        switch (task.kind()) {
            case OFFER_HELP -> {
                favours.values().stream()
                        .filter(it -> it.giverPerson().equals(human.id)
                                && it.toPerson().equals(task.aboutPerson())
                                && it.stage() == Stage.PROMISED)
                        .findFirst()
                        .ifPresentOrElse(
                                promise -> move(promise.favourId(), Stage.KEPT),
                                () -> note(evening, human, task, Stage.OFFERED));
                at(now.plus(within(Duration.ofDays(5))), () -> {
                    if (chance(0.6)) {
                        move(task.followUpId(), Stage.PROMISED);
                    }
                });
                at(now.plus(within(Duration.ofDays(60))), () -> {
                    if (chance(0.6)) {
                        move(task.followUpId(), Stage.KEPT);
                    }
                });
            }
            case SEND_WHAT_YOU_TALKED_ABOUT -> {
                note(evening, human, task, Stage.PROMISED);
                at(now.plus(within(Duration.ofDays(60))), () -> {
                    if (chance(0.5)) {
                        move(task.followUpId(), Stage.KEPT);
                    }
                });
            }
            case INTRODUCE -> introduce(evening, human, task);
            case PLAN_A_COFFEE, SAY_HELLO, ONE_SMALL_STEP, THANK_YOU -> {}
        }
        at(now.plus(within(Duration.ofDays(70))), () -> {
            if (chance(0.5)) {
                move(task.followUpId(), Stage.THANKED);
            }
        });
    }

    private void note(Evening evening, Human human, FollowUp task, Stage stage) {
        Favour favour = Favour.between(
                task.followUpId(),
                evening.id,
                "team",
                new Side(evening.place(human).value(), human.id),
                new Side(task.about(), task.aboutPerson()),
                task.given());
        favours.put(favour.favourId(), favour.to(stage, now).orElseThrow().favour());
    }

    private void move(String favourId, Stage stage) {
        favours.computeIfPresent(
                favourId, (_, it) -> it.to(stage, now).map(Favour.Step::favour).orElse(it));
    }

    private void introduce(Evening evening, Human human, FollowUp task) {
        introductions.put(
                task.followUpId(),
                new Introduction(
                        task.followUpId(),
                        evening.id,
                        "team",
                        evening.place(human).value(),
                        task.about(),
                        task.with(),
                        task.draft(),
                        now,
                        null,
                        null,
                        0));
        for (String who : List.of(task.about(), task.with())) {
            if (chance(0.85)) {
                at(now.plus(within(Duration.ofDays(10))), () -> answerIntroduction(task.followUpId(), who));
            }
        }
    }

    private void answerIntroduction(String id, String who) {
        boolean agrees = chance(0.8);
        if (agrees) {
            saidYes.add(id + who);
        }
        introductions.computeIfPresent(
                id, (_, it) -> it.answered(who, agrees, now).orElse(it));
        Introduction it = introductions.get(id);
        if (it != null && it.state(now) == Introduction.State.AGREED) {
            assertThat(saidYes).as("addresses are shown once both agreed").contains(id + it.one(), id + it.other());
        }
    }

    private Human human(String attendeeId) {
        return byId.get(attendeeId.substring(attendeeId.indexOf('.') + 1));
    }

    private void erase(Human human) {
        human.erased = true;
        wishes.keySet().removeIf(it -> it.from() == human || it.to() == human);
        favours.values()
                .removeIf(
                        it -> it.giverPerson().equals(human.id) || it.toPerson().equals(human.id));
        introductions
                .values()
                .removeIf(it -> Stream.of(it.introducer(), it.one(), it.other()).anyMatch(who -> human(who) == human));
    }

    // what was promised

    private static void neverMoreThanThree(Plan plan) {
        assertThat(plan.followUps()).hasSizeBetween(1, 3);
        assertThat(plan.followUps().stream().filter(it -> it.kind() == Kind.ONE_SMALL_STEP))
                .hasSize(1);
        assertThat(plan.followUps()).allSatisfy(it -> {
            assertThat(it.draft()).isNotBlank();
            assertThat(it.title() + it.reason() + it.draft()).doesNotContain("%s", "null");
        });
    }

    /** Only an open promise is said until it is kept, and steps come in turn. */
    private static void neverTwice(Human human) {
        assertThat(human.evenings.stream()
                        .flatMap(it -> it.plans.get(human).followUps().stream())
                        .filter(it -> it.kind() != Kind.ONE_SMALL_STEP)
                        .filter(it -> !it.title().matches("(Keep your word to|Dein Wort an) .*"))
                        .map(FollowUp::asBefore))
                .as("what is suggested to %s", human.id)
                .doesNotHaveDuplicates();
    }

    private static void nothingIsAskedBeforeItMayBe(
            List<Suggestion> suggestions, List<Met> met, List<Promise> promises) {
        Map<AttendeeId, Tie> ties = met.stream().collect(Collectors.toMap(Met::attendeeId, Met::tie));
        for (Suggestion it : suggestions) {
            if (it.kind() == Kind.PLAN_A_COFFEE) {
                Tie tie = ties.get(it.about().attendeeId());
                assertThat(tie.given() || tie.wish() == Tie.Wish.BOTH).isTrue();
                assertThat(it.times()).hasSize(3);
            }
        }
        promises.stream()
                .findFirst()
                .ifPresent(promise -> assertThat(suggestions.getFirst().about().attendeeId())
                        .as("a promise comes before a new ask")
                        .isEqualTo(promise.to()));
    }

    private void nobodyIsNamedWhoMayNotBe(Evening evening, Human human, Plan plan) {
        for (FollowUp task : plan.followUps()) {
            Stream.of(task.about(), task.with()).filter(it -> it != null).forEach(who -> {
                Human named = human(who);
                Evening where = evenings.get(who.substring(0, who.indexOf('.')));
                assertThat(named.erased).as("nobody who was erased").isFalse();
                assertThat(where != evening || evening.here.contains(named))
                        .as("nobody who was not here or withdrew")
                        .isTrue();
                assertThat(tie(human, named)).as("nobody after a no").isNotEqualTo(Tie.Wish.DECLINED);
                assertThat(human.isApartFrom(named))
                        .as("nobody whom one of the two would rather not meet")
                        .isFalse();
                assertThat(human.matching && named.matching)
                        .as("nobody without consent")
                        .isTrue();
            });
        }
    }

    private void everybodyWasLeftInPeaceAtTheRightTime() {
        for (Human human : people) {
            Map<Evening, List<Letter>> byEvening =
                    human.letters.stream().collect(Collectors.groupingBy(Letter::evening));
            byEvening.values().forEach(letters -> {
                assertThat(letters).hasSizeLessThanOrEqualTo(3);
                assertThat(letters.stream().map(Letter::stage)).doesNotHaveDuplicates();
                for (int i = 1; i < letters.size(); i++) {
                    assertThat(Duration.between(
                                    letters.get(i - 1).at(), letters.get(i).at()))
                            .isGreaterThanOrEqualTo(Duration.ofDays(4));
                }
            });
            if (human.habit == Habit.SILENT && human.patience.unanswered().size() >= 3) {
                assertThat(human.patience.unanswered()).hasSize(3);
            }
        }
    }

    private void print(Duration took) {
        long plans = evenings.values().stream().mapToLong(it -> it.plans.size()).sum();
        Map<Introduction.State, Long> introduced = introductions.values().stream()
                .collect(Collectors.groupingBy(it -> it.state(now), TreeMap::new, Collectors.counting()));
        Map<Stage, Long> given = favours.values().stream()
                .collect(Collectors.groupingBy(Favour::stage, TreeMap::new, Collectors.counting()));
        List<Integer> perPerson =
                people.stream().map(it -> it.letters.size()).sorted().toList();
        System.out.printf(
                """
                a year of %,d people and %,d mixers in %.1f s
                  plans            %,d
                  suggested        %s
                  done             %s
                  mails            %s
                  mails a person   median %d, most %d, none for %,d
                  signs            %s
                  changes          %s
                  held back        %,d first mails, after three silent mixers; %,d came back by themselves
                  introductions    %s
                  favours          %s
                """,
                PEOPLE,
                MIXERS,
                took.toMillis() / 1000.0,
                plans,
                suggested,
                done,
                mails,
                perPerson.get(perPerson.size() / 2),
                perPerson.getLast(),
                perPerson.stream().filter(it -> it == 0).count(),
                signs,
                changes,
                heldBack,
                cameBack,
                introduced,
                given);
    }
}
