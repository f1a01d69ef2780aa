package dev.taly.gateway.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {

    @Test
    void believesTheSocketAlone() {
        assertThat(address(List.of(), "10.0.0.1", "9.9.9.9")).isEqualTo("10.0.0.1");
    }

    @Test
    void believesATrustedProxy() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "9.9.9.9")).isEqualTo("9.9.9.9");
        assertThat(address(List.of("10.0.0.1"), "10.0.0.1", "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void believesNobodyElse() {
        assertThat(address(List.of("10.0.0.0/8"), "11.0.0.1", "9.9.9.9")).isEqualTo("11.0.0.1");
    }

    @Test
    void stopsAtTheFirstThatIsNotTrusted() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1, 9.9.9.9, 10.0.0.2"))
                .isEqualTo("9.9.9.9");
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1", "9.9.9.9"))
                .isEqualTo("9.9.9.9");
    }

    @Test
    void stopsAtWhatIsNoAddress() {
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1, unknown, 10.0.0.2"))
                .isEqualTo("10.0.0.2");
        assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "evil.test")).isEqualTo("10.0.0.1");
    }

    private static String address(List<String> proxies, String socket, String... forwardedFor) {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(socket, 1234))
                .header("X-Forwarded-For", forwardedFor)
                .build();
        return new ClientAddress(new CallerSettings(proxies)).of(request).getHostAddress();
    }
}
