package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import dev.taly.stack.TestStack;
import java.util.Set;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Opens accounts as people do: registration, mail, link. */
final class People {

    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));
    private final AuthApi api;
    private final CachingConnectionFactory connections;

    People(AuthApi api, CachingConnectionFactory connections) {
        this.api = api;
        this.connections = connections;
    }

    /** The address of a new, verified account; its password is {@link AuthApi#PASSWORD}. */
    String someone() {
        String email = Uuid7.next() + "@example.org";
        try (EventProbe events = new EventProbe(connections)) {
            assertThat(api.register(email).status()).isEqualTo(201);
            Sealed token = new Sealed(events.await("auth.mail_requested", email)
                    .path("data")
                    .path("token")
                    .asString());
            assertThat(api.verify(opener.open(token)).status()).isEqualTo(204);
        }
        return email;
    }
}
