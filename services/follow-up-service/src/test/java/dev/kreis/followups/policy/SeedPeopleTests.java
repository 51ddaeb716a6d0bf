package dev.kreis.followups.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans of people who wrote whole sentences about themselves, as real people do. */
class SeedPeopleTests {
    private static final Map<String, Profile> PEOPLE = SeedPeople.all();

    private static Sketch sketch(String givenName) {
        return Sketch.of(PEOPLE.values().stream()
                .filter(it -> it.givenName().equals(givenName))
                .findFirst()
                .orElseThrow());
    }

    private static Language languageOf(String givenName) {
        return sketch(givenName).profile().languages().getFirst().equals("de") ? Language.GERMAN : Language.ENGLISH;
    }

    private static List<Suggestion> plan(String me, List<String> met) {
        return FollowUpPolicy.plan(
                sketch(me).me(), met.stream().map(it -> sketch(it).met()).toList(), languageOf(me));
    }

    @ParameterizedTest(name = "{0}, who met {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Mira      | Seán Konrad Thabo Nele           | Seán und Konrad bekannt machen; Nele grüßen
            Mira      | Thabo Nele                       | Nele grüßen; Thabo grüßen
            Zoë       | Björn Hinnerk Charlotte Kwabena  | Kwabena und Charlotte bekannt machen; Björn grüßen
            Zoë       | Kwabena                          | Kwabena grüßen
            Konrad    | Thabo Nele Marlene Hannah        | Marlene und Thabo bekannt machen; Nele grüßen
            Konrad    | Seán Marlene                     | Seán Hilfe anbieten; Marlene grüßen
            Charlotte | Bartholomäus Kwabena Leyla       | Offer Kwabena a hand; Say hello to Bartholomäus
            Gunnar    | Hannah Jörg-Uwe                  | Jörg-Uwe grüßen
            Mathilda  | Paulina Matteo Imogen            | Introduce Paulina and Matteo; Say hello to Imogen
            Renate    | Vivienne Beatrix Yara            | Beatrix und Vivienne bekannt machen; Yara grüßen
            Idris     | Theodor Käthe Mira               | Introduce Käthe and Theodor; Say hello to Mira
            Rasmus    | Yara Henrike Łukasz              | Introduce Henrike and Yara; Say hello to Łukasz
            Quentin   | Mira Seán Konrad                 | Offer Mira a hand; Introduce Seán and Konrad
            """)
    void plansForPeopleOfTheDemo(String me, String met, String titles) {
        List<Suggestion> plan = plan(me, List.of(met.split(" ")));
        assertThat(plan.subList(0, plan.size() - 1))
                .extracting(Suggestion::title)
                .containsExactly(titles.split("; "));
        FollowUpPolicyTests.everyPlanKeepsItsPromises(plan);
    }

    @Test
    void aWishTurnsAGreetingIntoACoffee() {
        assertThat(FollowUpPolicy.plan(
                                sketch("Gunnar").me(),
                                List.of(
                                        sketch("Hannah").bothWish().met(),
                                        sketch("Jörg-Uwe").met()),
                                Language.GERMAN)
                        .getFirst()
                        .title())
                .isEqualTo("Mit Hannah einen Kaffee trinken");
    }

    @Test
    void everybodyWithEverybodyKeepsThePromises() {
        List<Profile> people = new ArrayList<>(PEOPLE.values());
        for (Profile me : people) {
            List<Met> met = people.stream()
                    .filter(it -> it != me)
                    .map(it -> Sketch.of(it).met())
                    .toList();
            for (Language language : Language.values()) {
                List<Suggestion> plan = FollowUpPolicy.plan(Sketch.of(me).me(), met, language);
                FollowUpPolicyTests.everyPlanKeepsItsPromises(plan);
                assertThat(plan).noneMatch(it -> it.kind() == Kind.PLAN_A_COFFEE);
                if (me.meeting() == Profile.Meeting.ON_MY_OWN) {
                    assertThat(plan).hasSize(1);
                }
            }
        }
        assertThat(Stream.of(Profile.Meeting.values()))
                .allSatisfy(it -> assertThat(people).anyMatch(person -> person.meeting() == it));
    }
}
