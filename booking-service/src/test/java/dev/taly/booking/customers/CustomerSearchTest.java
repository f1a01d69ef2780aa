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
            -,           -,             -
            ' ',         -,             -
            ' Ada ',     %Ada%,         -
            50%,         %50\\%%,       -
            a_b,         %a\\_b%,       -
            a\\b,        %a\\\\b%,      -
            +44 (20) 79, %+44 (20) 79%, %442079%
            12,          %12%,          -
            """)
    void meansWhatIsWritten(@Nullable String text, @Nullable String pattern, @Nullable String digits) {
        CustomerSearch search = new CustomerSearch(text, null, null, CustomerCursors.NamePosition.BEFORE_ALL, 50);

        assertThat(search.pattern()).isEqualTo(pattern);
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
        assertThat(new CustomerChange("Ada", null, "en", "Likes tea", null)).hasToString("CustomerChange[…]");
    }
}
