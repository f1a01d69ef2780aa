package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.events.Topology;
import dev.taly.events.auth.MailRequested;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody changed the name in the profile, which user-service owns. */
@IntegrationTest
class ProfileEventsIT {

    private static final String SAMPLE_USER = "01980000-0000-7000-8000-000000000001";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Test
    void mailsAndPagesCallPeopleByTheNewestNameWhateverComesLate() {
        AuthApi api = new AuthApi(address);
        String email = new People(api, connections).someone();

        publish(email, "Ada King", 2);
        awaitName(email, "Ada King");
        UUID late = publish(email, "Ada Byron", 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> isHandled(late));

        Visitor visitor = new Visitor(address);
        visitor.login(email, PASSWORD);
        assertThat(visitor.open("/account").body()).contains("Ada King").doesNotContain("Ada Byron");
        try (EventProbe events = new EventProbe(connections)) {
            api.forgot(email);
            JsonNode mail = events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 1)
                    .getFirst();
            assertThat(mail.at("/data/displayName").asString()).isEqualTo("Ada King");
            assertThat(mail.at("/data/locale").asString()).isEqualTo("fr");
        }
    }

    @Test
    void aPersonWithoutAnAccountIsNothing() {
        UUID id = publish(UUID.randomUUID(), "Nobody", 1);

        await().atMost(Duration.ofSeconds(20)).until(() -> isHandled(id));
    }

    private UUID publish(String email, String name, long sequence) {
        UUID userId = jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single();
        return publish(userId, name, sequence);
    }

    private UUID publish(UUID userId, String name, long sequence) {
        UUID id = UUID.randomUUID();
        String event = sample().replace(SAMPLE_USER, userId.toString())
                .replace("Ada King", name)
                .replaceFirst("\"id\": \"[^\"]+\"", "\"id\": \"" + id + "\"")
                .replaceFirst("\"sequence\": \"[^\"]+\"", "\"sequence\": \"" + sequence + "\"");
        new RabbitTemplate(connections)
                .send(
                        Topology.EXCHANGE,
                        "user.updated",
                        MessageBuilder.withBody(event.getBytes(StandardCharsets.UTF_8))
                                .build());
        return id;
    }

    private void awaitName(String email, String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT display_name FROM account WHERE email = ?")
                        .param(email)
                        .query(String.class)
                        .single()
                        .equals(name));
    }

    private boolean isHandled(UUID event) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inbox WHERE event_id = ?)")
                .param(event)
                .query(Boolean.class)
                .single();
    }

    private static String sample() {
        try (InputStream stream = Topology.class.getResourceAsStream("/samples/user.updated.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
