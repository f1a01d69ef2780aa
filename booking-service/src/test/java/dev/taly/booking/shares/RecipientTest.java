package dev.taly.booking.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipientTest {

    /** Text messages drop it. */
    @Test
    void isTheSameWithEveryExtension() {
        List<List<String>> names = IntStream.range(0, 9)
                .mapToObj(n -> new Recipient("ada@example.org", "+49 1512 3456789 ext. " + n).names())
                .distinct()
                .toList();

        assertThat(names).containsExactly(new Recipient("ADA@example.org", "+4915123456789").names());
    }

    @Test
    void isAnotherByAnotherNumber() {
        assertThat(new Recipient("ada@example.org", "+4915123456788").names())
                .isNotEqualTo(new Recipient("ada@example.org", "+4915123456789").names());
    }
}
