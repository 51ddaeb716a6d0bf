package dev.kreis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CircleTests {
    @Test
    void circlesAreNamedAfterTreesInTheLanguageOfWhoAsks() {
        assertThat(Circle.Leaf.OAK.circle(1, Locale.UK)).isEqualTo("Oak");
        assertThat(Circle.Leaf.ROWAN.circle(2, Locale.GERMANY)).isEqualTo("Eberesche 2");
        assertThat(Circle.Leaf.ROWAN.circle(2, Locale.FRENCH)).isEqualTo("Rowan 2");
    }

    @Test
    void noTwoLeavesShareAName() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(Arrays.stream(Circle.Leaf.values()).map(leaf -> leaf.tree(locale)))
                    .doesNotHaveDuplicates();
        }
    }
}
