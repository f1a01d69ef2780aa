package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import dev.taly.stack.TestStack;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Opens accounts as people do: by the link in the mail. */
final class People {

    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));
    private final AuthApi api;
    private final EventProbe events;

    People(AuthApi api, EventProbe events) {
        this.api = api;
        this.events = events;
    }

    /** @return somebody with a verified address who never signed in */
    Person open() {
        String email = Uuid7.next() + "@example.org";
        assertThat(api.register(email).status()).isEqualTo(201);
        JsonNode mail = events.await("auth.mail_requested", email);
        String token = opener.open(new Sealed(mail.path("data").path("token").asString()));
        assertThat(api.verify(token).status()).isEqualTo(204);
        return new Person(mail.path("subject").asString(), email);
    }

    record Person(String id, String email) {}
}
