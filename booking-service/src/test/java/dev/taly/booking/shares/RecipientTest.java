package dev.taly.booking.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {

    private static final Recipient FORMER = new Recipient("ada@example.org", "+4930901820");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ada@example.org | +4930901820     | -                     | -
            ADA@example.org | +49 30 90 18 20 | -                     | -
            eve@example.org | +4930901820     | email eve@example.org | email ada@example.org
            ada@example.org | +4930901821     | phone 4930901821      | phone 4930901820
            ada@example.org | -               | -                     | phone 4930901820
            """)
    void isToldWhereItIsAnother(String email, @Nullable String phone, @Nullable String told, @Nullable String left) {
        Recipient present = new Recipient(email, phone);

        assertThat(present.namesTold(FORMER)).isEqualTo(told == null ? List.of() : List.of(told));
        assertThat(FORMER.namesBeside(present)).isEqualTo(left == null ? List.of() : List.of(left));
    }
}
