package dev.taly.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Chooses the port before the start, because the service fetches its key set from itself. */
final class OwnAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String address = "http://127.0.0.1:" + freePort();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "own-address",
                        Map.of(
                                "server.address",
                                "127.0.0.1",
                                "server.port",
                                address.substring(address.lastIndexOf(':') + 1),
                                "management.server.port",
                                "0",
                                // a name, because browsers bind passkeys to none but names
                                "TALY_ORIGIN",
                                "http://localhost:" + address.substring(address.lastIndexOf(':') + 1),
                                "TALY_JWKS_URL",
                                address + "/oauth2/jwks",
                                "taly.token-url",
                                address + "/oauth2/token",
                                "TALY_USER_URL",
                                FakeUserService.SHARED.url(),
                                "test.address",
                                address)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("providers", FakeProviders.SHARED.settings()));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
