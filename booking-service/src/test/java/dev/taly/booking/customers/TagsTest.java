package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagsTest {

    @Test
    void areTheSameWhenTheyLookTheSame() {
        assertThat(Tags.normalise(List.of(
                        "vip",
                        " VIP\u200b",
                        "v\u00adip",
                        "vip\udb40\udc41",
                        "new  client",
                        "New\u00a0Client",
                        "\u200b")))
                .containsExactly("vip", "new client");
        assertThat(Tags.normalise("cafe\u0301")).isEqualTo("café");
    }
}
