package dev.taly.booking.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    private static final Recipient FORMER = new Recipient("ada@example.org", "+4930901820");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ada@example.org | +4930901820     | -                     | -
            ADA@example.org | +49 30 90 18 20 | -                     | -
            eve@example.org | +4930901820     | email eve@example.org | email ada@example.org
            ada@example.org | +4930901821     | phone 4930901821      | phone 4930901820
            ada@example.org | -               | -                     | phone 4930901820
            a.da+x@example.org | +49 30 901820 ext. 5 | email ada@example.org | -
            """)
    void isToldWhereItIsAnother(String email, @Nullable String phone, @Nullable String told, @Nullable String left) {
        Recipient present = new Recipient(email, phone);

        assertThat(present.namesTold(FORMER)).isEqualTo(told == null ? List.of() : List.of(told));
        assertThat(FORMER.namesBeside(present)).isEqualTo(left == null ? List.of() : List.of(left));
    }

    /** Of one mailbox and of one phone, which ring at one person however somebody writes them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ada.Lovelace@Example.org | adalovelace@example.org
            ada+1@example.org        | ada@example.org
            ada+1+2@example.org      | ada@example.org
            a.d.a+x.y@example.org    | ada@example.org
            +1@example.org           | +1@example.org
            ada@a.b.example.org      | ada@a.b.example.org
            """)
    void isOneMailbox(String email, String mailbox) {
        assertThat(new Recipient(email, null).names()).containsExactly("email " + mailbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4930901820",
                "+49 30 901820 ext. 7",
                "+49 30 901820 extn 1234567",
                "+49 (30) 90-18-20,5",
                "+49 30 901820;ext=5",
                "+49/30/901820 x5",
                "+49.30.901820#77"
            })
    void isOnePhone(String phone) {
        assertThat(new Recipient("ada@example.org", phone).names()).last().isEqualTo("phone 4930901820");
    }
}
