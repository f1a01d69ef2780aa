package dev.taly.defaults.values;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static ValidatorFactory factory;
    private static Validator validator;

    private record Person(@PersonName String name) {}

    private record Thing(@OneLine String name) {}

    private record Words(@Lines String text) {}

    private record Reachable(
            @EmailAddress String email,
            @Phone String phone,
            @LanguageTag String locale) {}

    @BeforeAll
    static void start() {
        factory = Validation.buildDefaultValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void stop() {
        factory.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            \u00a0 Ada \u3000|Ada
            Jose\u0301|José
            A\u200bda\u202e|Ada
            \ufeffAda\u00ad|Ada
            علی\u200cرضا|علی\u200cرضا
            \u200cAda\u200d|Ada
            👩\u200d🔧 Repairs|👩\u200d🔧 Repairs
            Ada\udb40\udc41|Ada
            Ada\udb40\udc01|Ada
            A\u180bd\u180da\u180e|Ada
            Ada\ufe0f|Ada
            Ada\ufe00\udb40\udd00|Ada
            Ada 1\ufe0f|Ada 1
            Ada\ufff5\ufffb|Ada
            Ada\ud834\udd59|Ada
            A\u3164d\u115fa\uffa0|Ada
            A\u200dd\u200ca|Ada
            Ada\u2800|Ada
            علی\u200c\u200bرضا|علی\u200cرضا
            علی\u200c رضا|علی رضا
            🏴\udb40\udc67\udb40\udc62\udb40\udc73|🏴
            🏴Ada\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc7f|🏴Ada
            """)
    void keepsWhatIsSeen(String typed, String kept) {
        assertThat(Texts.tidy(typed)).isEqualTo(kept);
    }

    /** Emoji and scripts whose neighbours look otherwise by what is not seen itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "❤\ufe0f Ada",
                "☎\ufe0e",
                "1\ufe0f\u20e3",
                "👩🏽\u200d🔧",
                "🏳\ufe0f\u200d🌈",
                "👨\u200d👩\u200d👧",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f Cuts",
                "نامه\u200cای",
                "بَ\u200cرِ",
                "۱۳۸۵ ه\u200d.ش",
                "ශ\u0dca\u200dරී",
                "র\u200d\u09cd\u09af",
                "\u182e\u180b\u1823\u1829\u180e\u1820",
                "葛\udb40\udd00城",
                "\u1000\ufe00",
                "\ua85a\ufe00"
            })
    void keepsWhatChangesItsNeighbours(String text) {
        assertThat(Texts.tidy(text)).isEqualTo(text);
    }

    @Test
    void endsLinesAsUnixDoes() {
        assertThat(Texts.tidyLines("First\r\nSecond\rThird\n")).isEqualTo("First\nSecond\nThird");
        assertThat(Texts.tidyLinesOrNull(" \r\n\u200b")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "Dr. A.B. Smith/Jones",
                "Conan O'Brien-Smith",
                "St.John",
                "علی\u200cرضا",
                "山田 太郎",
                "X Æ A-12",
                "Wwwilma",
                "Ada (née Byron) & Co."
            })
    void takesNamesOfPeople(String name) {
        assertThat(validator.validate(new Person(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u3164",
                "\u2800\u2800",
                "\u200d",
                "\u0301\u0302",
                "\u093e",
                "\u20dd",
                "\udb40\udc41\udb40\udc42",
                "\ud834\udd59",
                "\ufe0f",
                "Winner!\n\nYour prize",
                "Bell\u0007",
                "Line\u2028two",
                "Next\u0085",
                "Win 1000 USD http://spam.example/x",
                "HTTPS://evil.example",
                "www.evil.example",
                "claim at evil.example/claim"
            })
    void refusesNamesThatAreNone(String name) {
        assertThat(validator.validate(new Person(name))).hasSize(1);
    }

    @Test
    void namesOfThingsMayBeAddressesOfPages() {
        assertThat(validator.validate(new Thing("Salon www.example.org"))).isEmpty();
        assertThat(validator.validate(new Thing("Bell\u0007"))).hasSize(1);
        assertThat(validator.validate(new Thing("two\nlines"))).hasSize(1);
        assertThat(validator.validate(new Thing("\u3164"))).hasSize(1);
    }

    @Test
    void textsMayHaveLines() {
        assertThat(validator.validate(new Words("Main street 1\n10115 Berlin"))).isEmpty();
        assertThat(validator.validate(new Words("Bell\u0007"))).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThat(validator.validate(new Reachable("änne@example.org", "call me", "klingon!")))
                .extracting(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .containsExactlyInAnyOrder(
                        "email must have only the letters a to z, digits and signs before the @",
                        "phone must be a phone number, such as +49 30 1234567",
                        "locale must be a language tag, such as de-AT");
        assertThat(validator.validate(new Reachable(null, null, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de-at,de-AT", "DE,de", "zh-hant-tw,zh-Hant-TW", "pt-BR,pt-BR"})
    void spellsLanguagesAsTheStandardDoes(String tag, String canonical) {
        assertThat(LanguageTags.canonical(tag)).contains(canonical);
    }

    /** What is checked is what is stored: records spell it before. */
    @Test
    void languagesAreCheckedAsTheyAreSpelled() {
        String late = " ".repeat(34) + "DE-at";

        assertThat(LanguageTags.spelled(late)).isEqualTo("de-AT");
        assertThat(LanguageTags.spelled(" klingon!")).isEqualTo(" klingon!");
        assertThat(LanguageTags.spelledOrNull(null)).isNull();
        assertThat(validator.validate(new Reachable(null, null, late))).hasSize(1);
        assertThat(validator.validate(new Reachable(null, null, "de-at"))).hasSize(1);
        assertThat(validator.validate(new Reachable(null, null, "de-AT"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "und-DE", "x-klingon", "de_AT", "d", "klingon!"})
    void knowsWhatIsNoLanguage(String tag) {
        assertThat(LanguageTags.canonical(tag)).isEmpty();
    }
}
