package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.http.Network.Prefixes;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.7,                     203.0.113.7/32
            ' 203.0.113.7 ',                 203.0.113.7/32
            ::ffff:203.0.113.7,              203.0.113.7/32
            ::ffff:cb00:7107,                203.0.113.7/32
            2001:db8:0:1ff::1,               2001:db8:0:100:0:0:0:0/56
            2001:db8:0:100:a:b:c:d,          2001:db8:0:100:0:0:0:0/56
            2001:DB8:0:100::,                2001:db8:0:100:0:0:0:0/56
            2001:db8:0:200::1,               2001:db8:0:200:0:0:0:0/56
            ::1,                             0:0:0:0:0:0:0:0/56
            fe80::1%1,                       fe80:0:0:0:0:0:0:0/56
            example.org,                     unknown
            '203.0.113.7, 198.51.100.1',     unknown
            203.0.113.256,                   unknown
            '',                              unknown
            """)
    void isAnIpv4AddressOrAnIpv6Prefix(String address, String cidr) {
        assertThat(Network.of(address).cidr()).isEqualTo(cidr);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.77,              24, 56,  192.0.2.0/24
            192.0.3.77,              24, 56,  192.0.3.0/24
            ::ffff:192.0.2.77,       24, 56,  192.0.2.0/24
            2001:db8:1:23ff::1,      24, 56,  2001:db8:1:2300:0:0:0:0/56
            2001:db8:1:2400::1,      24, 56,  2001:db8:1:2400:0:0:0:0/56
            192.0.2.255,             30, 56,  192.0.2.252/30
            192.0.2.255,             0,  56,  0.0.0.0/0
            2001:db8:1:2fff:ff::1,   24, 64,  2001:db8:1:2fff:0:0:0:0/64
            2001:db8:1:2fff:ff::1,   24, 52,  2001:db8:1:2000:0:0:0:0/52
            2001:db8:1:2fff:ff::1,   24, 61,  2001:db8:1:2ff8:0:0:0:0/61
            2001:db8:1:2fff:ff::1,   24, 128, 2001:db8:1:2fff:ff:0:0:1/128
            example.org,             24, 56,  unknown
            """)
    void reachesAsFarAsTheCallerSays(String address, int ipv4, int ipv6, String cidr) {
        assertThat(Network.of(address, new Prefixes(ipv4, ipv6)).cidr()).isEqualTo(cidr);
    }

    @Test
    void isTheSameOfAnAddressAndItsLiteral() throws Exception {
        InetAddress address = InetAddress.getByName("2001:db8:0:1ff::1");

        assertThat(Network.of(address)).isEqualTo(Network.of("2001:db8:0:1ff::1"));
    }

    @ParameterizedTest
    @CsvSource({"33, 56", "-1, 56", "32, 129", "32, -1"})
    void refusesPrefixesThatNoAddressHas(int ipv4, int ipv6) {
        assertThatThrownBy(() -> new Prefixes(ipv4, ipv6)).isInstanceOf(IllegalArgumentException.class);
    }
}
