package dev.taly.user.profiles;

import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.events.Topology;
import dev.taly.user.WholeService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WholeService
class ProfileFlowIT {

    private static final String SAMPLE_USER = "01980000-0000-7000-8000-000000000001";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AmqpAdmin broker;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcClient jdbc;

    private final UUID ada = UUID.randomUUID();
    private final List<UUID> published = new ArrayList<>();

    @Test
    void registrationMakesAProfile() {
        publish("user.registered");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .hasStatusOk()
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.email", email -> email.assertThat().isEqualTo("ada@example.org"))
                        .hasPathSatisfying(
                                "$.displayName", name -> name.assertThat().isEqualTo("Ada Lovelace"))
                        .hasPathSatisfying(
                                "$.timeZone", zone -> zone.assertThat().isEqualTo("Europe/London"))
                        .hasPathSatisfying(
                                "$.emailVerified",
                                verified -> verified.assertThat().isEqualTo(false)));
    }

    @Test
    void verificationMayComeBeforeRegistration() {
        publish("user.verified");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(verified()).isTrue());

        publish("user.registered");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.displayName", name -> name.assertThat().isEqualTo("Ada Lovelace")));
        assertThat(verified()).isTrue();
    }

    @Test
    void theNewestAddressStaysWhenAnOlderEventComesLate() {
        publish("user.email_changed");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.email", email -> email.assertThat().isEqualTo("ada.lovelace@example.org"))
                        .hasPathSatisfying(
                                "$.emailVerified",
                                verified -> verified.assertThat().isEqualTo(true)));

        publish("user.verified");
        publish("user.registered");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.displayName", name -> name.assertThat().isEqualTo("Ada Lovelace")));
        await().atMost(Duration.ofSeconds(20)).until(() -> handledOf(3));
        assertThat(me())
                .bodyJson()
                .hasPathSatisfying("$.email", email -> email.assertThat().isEqualTo("ada.lovelace@example.org"));
    }

    @Test
    void aChangedAddressReplacesTheVerifiedOne() {
        publish("user.verified");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(verified()).isTrue());

        publish("user.email_changed");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.email", email -> email.assertThat().isEqualTo("ada.lovelace@example.org")));
    }

    @Test
    void whatThePersonChoseStaysWhenRegistrationComesLate() {
        MvcTestResult first = me();
        assertThat(first).hasStatusOk().bodyJson().doesNotHavePath("$.email");
        assertThat(change(first.getResponse().getHeader("ETag"), "{\"displayName\": \" Countess \"}"))
                .hasStatusOk()
                .hasHeader("ETag", "\"1\"");

        publish("user.registered");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(me())
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.email", email -> email.assertThat().isEqualTo("ada@example.org"))
                        .hasPathSatisfying(
                                "$.displayName", name -> name.assertThat().isEqualTo("Countess")));
    }

    @Test
    void editsOnlyWhatWasSeen() {
        String etag = me().getResponse().getHeader("ETag");

        assertThat(change(null, "{\"locale\": \"fr\"}")).hasStatus(428);
        assertThat(change(etag, "{\"locale\": \"fr\"}")).hasStatusOk();
        assertThat(change(etag, "{\"locale\": \"de\"}")).hasStatus(412);
        assertThat(me())
                .bodyJson()
                .hasPathSatisfying("$.locale", locale -> locale.assertThat().isEqualTo("fr"));
    }

    @Test
    void speaksALanguageInItsOneSpelling() {
        String etag = me().getResponse().getHeader("ETag");

        for (String typed : List.of(" pt-br", "PT-BR", " ".repeat(34) + "pt-BR")) {
            MvcTestResult changed = change(etag, "{\"locale\": \"%s\"}".formatted(typed));

            assertThat(changed)
                    .hasStatusOk()
                    .bodyJson()
                    .hasPathSatisfying("$.locale", locale -> locale.assertThat().isEqualTo("pt-BR"));
            etag = changed.getResponse().getHeader("ETag");
        }
    }

    @Test
    void aChangedProfileIsTold() {
        // kept between two receives, unlike one of a generated name
        String queue = broker.declareQueue(new Queue("profile-" + ada, false, false, false));
        broker.declareBinding(
                new Binding(queue, Binding.DestinationType.QUEUE, Topology.EXCHANGE, "user.updated", Map.of()));
        String etag = me().getResponse().getHeader("ETag");

        etag = change(etag, "{\"displayName\": \" Countess \"}").getResponse().getHeader("ETag");
        etag = change(etag, "{\"displayName\": \"Countess\"}").getResponse().getHeader("ETag");
        change(etag, "{\"locale\": \"fr\"}");

        JsonNode first = receive(queue);
        assertThat(first.path("sequence").asString()).isEqualTo("1");
        assertThat(first.path("actor").asString()).isEqualTo("USER:" + ada);
        assertThat(first.at("/data/displayName").asString()).isEqualTo("Countess");
        assertThat(first.at("/data/locale").isMissingNode()).isTrue();
        JsonNode second = receive(queue);
        assertThat(second.path("sequence").asString())
                .as("the same name once more is no change")
                .isEqualTo("2");
        assertThat(second.at("/data/displayName").asString()).isEqualTo("Countess");
        assertThat(second.at("/data/locale").asString()).isEqualTo("fr");
        broker.deleteQueue(queue);
    }

    /** The next event about this person. */
    private JsonNode receive(String queue) {
        for (int others = 0; others < 100; others++) {
            Message message = rabbit.receive(queue, 20_000);
            assertThat(message).isNotNull();
            JsonNode event = json.readTree(message.getBody());
            if (event.path("subject").asString().equals(ada.toString())) {
                return event;
            }
        }
        throw new AssertionError("Nothing about this person");
    }

    private MvcTestResult me() {
        return mvc.get().uri("/api/v1/users/me").with(user(ada)).exchange();
    }

    private MvcTestResult change(String ifMatch, String body) {
        var request = mvc.patch()
                .uri("/api/v1/users/me")
                .with(user(ada))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private boolean verified() {
        return jdbc.sql("SELECT email_verified FROM profile WHERE id = :id AND email = 'ada@example.org'")
                .param("id", ada)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private boolean handledOf(int count) {
        return jdbc.sql("SELECT count(*) FROM inbox WHERE event_id IN (:ids)")
                        .param("ids", published)
                        .query(Integer.class)
                        .single()
                == count;
    }

    private void publish(String type) {
        UUID id = UUID.randomUUID();
        published.add(id);
        String event = sample(type)
                .replace(SAMPLE_USER, ada.toString())
                .replaceFirst("\"id\": \"[^\"]+\"", "\"id\": \"" + id + "\"");
        rabbit.send(
                Topology.EXCHANGE,
                type,
                MessageBuilder.withBody(event.getBytes(StandardCharsets.UTF_8)).build());
    }

    private static String sample(String type) {
        try (InputStream stream = Topology.class.getResourceAsStream("/samples/" + type + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
