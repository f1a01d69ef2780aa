package dev.taly.auth.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "192.0.3.77, 192.0.3.0/24",
        "::ffff:192.0.2.1, 192.0.2.0/24",
        "2001:db8:1:23ff::1, 2001:db8:1:2300:0:0:0:0/56",
        "2001:db8:1:2300:ffff::, 2001:db8:1:2300:0:0:0:0/56",
        "2001:db8:1:2400::1, 2001:db8:1:2400:0:0:0:0/56",
        "example.org, unknown",
        "'192.0.2.1, 198.51.100.1', unknown",
        "'', unknown"
    })
    void isWhatASubscriberUsuallyGets(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
