package dev.taly.user.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-00000000abcd");

    @ParameterizedTest
    @CsvSource({
        "Analytical Cuts, analytical-cuts",
        "'  Ünïcode   Straße 7 ', unicode-strasse-7",
        "'Łódź & Ångström', lodz-and-angstrom",
        "'Mary''s Salon', marys-salon",
        "'--- x ---', x",
        "'İstanbul', istanbul",
    })
    void isDerivedFromTheName(String name, String slug) {
        assertThat(Slug.derived(name, ID).value()).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"東京理髪店", "!!!", "Ресторан"})
    void comesFromTheIdWhenTheNameHasNoLatinLetter(String name) {
        assertThat(Slug.derived(name, ID).value()).isEqualTo("company-00000000abcd");
    }

    @Test
    void isNumberedWithinItsLimit() {
        assertThat(new Slug("hair-studio").numbered(2).value()).isEqualTo("hair-studio-2");
        assertThat(new Slug("a".repeat(57) + "-bb").numbered(12).value()).isEqualTo("a".repeat(57) + "-12");
    }

    @Test
    void isCutToItsLimitWithoutTrailingHyphen() {
        String name = "a".repeat(59) + " " + "b".repeat(40);

        assertThat(Slug.derived(name, ID).value()).isEqualTo("a".repeat(59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a--b", "A", "ä", "a b", "a\n", "../a"})
    void refusesWhatIsNoSlug(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(value));
    }

    @Test
    void judgesHugeTexts() {
        assertThat("a-".repeat(500_000).matches(Slug.FORMAT)).isFalse();
        assertThat("a-a".repeat(500_000).matches(Slug.FORMAT)).isTrue();
    }
}
