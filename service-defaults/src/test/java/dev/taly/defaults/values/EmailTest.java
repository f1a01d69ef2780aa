package dev.taly.defaults.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    /** What is typed, and where the mail goes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            ada@example.org|ada@example.org
              ada@example.org |ada@example.org
            ada@example.org\u200b|ada@example.org
            \ufeffada@exam\u00adple.org|ada@example.org
            \u202aada@example.org\u202c|ada@example.org
            \u00a0ada@example.org\u3000|ada@example.org
            ａｄａ＠ｅｘａｍｐｌｅ。ｏｒｇ|ada@example.org
            Ada.Lovelace+cuts@Example.ORG|Ada.Lovelace+cuts@example.org
            anna@münchen.example|anna@xn--mnchen-3ya.example
            anna@mu\u0308nchen.example|anna@xn--mnchen-3ya.example
            anna@MÜNCHEN.example|anna@xn--mnchen-3ya.example
            anna@xn--mnchen-3ya.example|anna@xn--mnchen-3ya.example
            anna@XN--MNCHEN-3YA.example|anna@xn--mnchen-3ya.example
            info@例え.テスト|info@xn--r8jz45g.xn--zckzah
            """)
    void takesAnAddressAsItWasMeant(String typed, String address) {
        assertThat(Email.of(typed).address()).isEqualTo(address);
    }

    /** IDNA 2003 takes ß for ss: the mail would go to whoever owns that domain. */
    @Test
    void keepsDomainsApartThatBelongToDifferentOwners() {
        assertThat(Email.of("anna@straße.example").address()).isEqualTo("anna@xn--strae-oqa.example");
        assertThat(Email.of("anna@strasse.example").key())
                .isNotEqualTo(Email.of("anna@straße.example").key());
    }

    @Test
    void isTheSameHoweverItIsWritten() {
        assertThat(Email.of("Anna@MÜNCHEN.example").key()).isEqualTo("anna@xn--mnchen-3ya.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.org",
                "ada@",
                "ada@localhost",
                "ada@@example.org",
                "ada lovelace@example.org",
                "ada@exam ple.org",
                "ada@-example.org",
                "ada@exa_mple.org",
                "ada@example..org",
                "ada@[127.0.0.1]",
                "ada@127.0.0.1",
                "a..da@example.org",
                ".ada@example.org",
                "\"ada\"@example.org",
                "Ada <ada@example.org>",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@xn--\u0000.org",
                "ada@xn--zzzzzzzz99999.example"
            })
    void refusesWhatIsNoAddress(String typed) {
        assertThatThrownBy(() -> Email.of(typed)).isInstanceOf(IllegalValueException.class);
        assertThat(Email.find(typed)).isEmpty();
    }

    @Test
    void saysWhatToDoAboutAPartThatMailCannotReach() {
        assertThatThrownBy(() -> Email.of("änne@example.org"))
                .hasMessage("must have only the letters a to z, digits and signs before the @");
        assertThatThrownBy(() -> Email.of("anne@-.example"))
                .hasMessage("must have a domain after the @, such as example.org");
    }

    @Test
    void isNoLongerThanMailSystemsTake() {
        String domain = "%s.%s.%s.example".formatted("a".repeat(63), "b".repeat(63), "c".repeat(60));

        assertThat(Email.of("a".repeat(254 - domain.length() - 1) + "@" + domain)
                        .address())
                .hasSize(254);
        assertThatThrownBy(() -> Email.of("a".repeat(254 - domain.length()) + "@" + domain))
                .hasMessage("must be an e-mail address of at most 254 characters");
        assertThatThrownBy(() -> Email.of("a".repeat(65) + "@example.org")).isInstanceOf(IllegalValueException.class);
    }

    @Test
    void isNotWrittenIntoLogs() {
        assertThat(Email.of("ada@example.org")).hasToString("Email[…]");
    }
}
