package dev.taly.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.sessions.Device;
import dev.taly.defaults.ids.Uuid7;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDevicesTest {

    private static final UUID ACCOUNT = Uuid7.next();

    @ParameterizedTest(name = "{0} and {1}: the same network is {2}")
    @CsvSource({
        "192.0.2.1,   192.0.77.3,       true",
        "192.0.2.1,   192.1.2.1,        false",
        "2001:db8::1, 2001:db8:77::3,   true",
        "2001:db8::1, 2001:db9::1,      false",
        "192.0.2.1,   ::ffff:192.0.2.1, true",
        "192.0.2.1,   localhost,        false",
        "localhost,   localhost,        true"
    })
    void tellsNetworksApart(String one, String other, boolean same) {
        assertThat(KnownDevices.network(one).equals(KnownDevices.network(other)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"curl, 192.1.2.1", "Firefox on Linux, 192.0.2.1"})
    void knowsThemByDeviceAndNetwork(String name, String address) {
        assertThat(KnownDevices.fingerprint(ACCOUNT, new Device(name, address)))
                .isNotEqualTo(KnownDevices.fingerprint(ACCOUNT, new Device("curl", "192.0.2.1")))
                .isNotEqualTo(KnownDevices.fingerprint(Uuid7.next(), new Device(name, address)));
    }
}
