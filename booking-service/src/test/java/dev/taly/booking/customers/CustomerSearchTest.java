package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerSearchTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                      -,                      -,                             -
            ' ',                    -,                      -,                             -
            ' Ada\u200b ',           Ada,                    -,                             -
            50%,                    50%,                    -,                             -
            Jose\u0301,             José,                   -,                             -
            +44 (20) 79,            +44 (20) 79,            -,                             %442079%
            12,                     12,                     -,                             -
            Anna@münchen.example,   Anna@münchen.example,   anna@xn--mnchen-3ya.example,   -
            """)
    void meansWhatIsWritten(
            @Nullable String text, @Nullable String words, @Nullable String email, @Nullable String digits) {
        CustomerSearch search = new CustomerSearch(text, null, null, CustomerCursors.NamePosition.BEFORE_ALL, 50);

        assertThat(search.words()).isEqualTo(words);
        assertThat(search.email()).isEqualTo(email);
        assertThat(search.digits()).isEqualTo(digits);
    }

    @Test
    void takesTheSameWordForTheSameTag() {
        assertThat(Tags.normalise(
                        List.of(" VIP", "vip", "New \t client", "new client", "\u2003", "Cafe\u0301", "CAFÉ")))
                .containsExactly("vip", "new client", "café");
    }

    @Test
    void showsNobodyInLogs() {
        assertThat(new CustomerSearch("Ada", null, null, CustomerCursors.NamePosition.BEFORE_ALL, 50))
                .hasToString("CustomerSearch[…]");
        assertThat(new NewCustomer("Ada", "ada@example.org", null, null, null, "Likes tea", null))
                .hasToString("NewCustomer[…]");
        assertThat(new CustomerChange("Ada", "ada@example.org", null, "en", "Likes tea", null))
                .hasToString("CustomerChange[…]");
    }
}
