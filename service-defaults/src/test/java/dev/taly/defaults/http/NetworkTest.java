package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.7,                     203.0.113.7/32
            ' 203.0.113.7 ',                 203.0.113.7/32
            ::ffff:203.0.113.7,              203.0.113.7/32
            2001:db8:0:1ff::1,               2001:db8:0:100:0:0:0:0/56
            2001:db8:0:100:a:b:c:d,          2001:db8:0:100:0:0:0:0/56
            2001:db8:0:200::1,               2001:db8:0:200:0:0:0:0/56
            example.org,                     unknown
            '',                              unknown
            """)
    void isAnIpv4AddressOrAnIpv6Prefix(String address, String cidr) {
        assertThat(Network.of(address).cidr()).isEqualTo(cidr);
    }
}
