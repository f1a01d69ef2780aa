package dev.taly.analytics.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.analytics.WholeService;
import dev.taly.events.Event;
import dev.taly.events.EventCatalog;
import dev.taly.events.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WholeService
class ArchiveFlowIT {

    private static final List<String> PERSONAL = List.of(
            "ada@example.org",
            "Ada Lovelace",
            "Charles Babbage",
            "charles@example.org",
            "Mary Somerville",
            "I have caught a cold",
            "+442079460000",
            "AVx1Y2lwaGVydGV4dA",
            "AVx1bWFuYWdlLXRva2Vu");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Test
    void keepsEveryTypeWithoutWhatItSaysAboutPersons() {
        List<String> types = EventCatalog.EVENTS.stream().map(Event::typeOf).toList();
        List<String> samples = types.stream().map(ArchiveFlowIT::sample).toList();
        assertThat(PERSONAL).allSatisfy(secret -> assertThat(samples).anyMatch(sample -> sample.contains(secret)));

        samples.forEach(sample -> publish(typeOf(sample), sample));

        types.forEach(type -> awaitArchived(idOf(sample(type))));
        List<String> rows = jdbc.sql("SELECT e::text FROM archived_event e")
                .query(String.class)
                .list();
        assertThat(PERSONAL).allSatisfy(secret -> assertThat(rows).noneMatch(row -> row.contains(secret)));
    }

    @Test
    void keepsTheEnvelopeAndTheRestOfTheData() {
        String subject = UUID.randomUUID().toString();
        String sample = fresh("company.created").replace("01980000-0000-7000-8000-000000000002", subject);

        publish("company.created", sample);

        awaitArchived(idOf(sample));
        JsonNode event = body(events("subject=" + subject)).at("/items/0");
        assertThat(event.get("id").asString()).isEqualTo(idOf(sample));
        assertThat(event.get("type").asString()).isEqualTo("company.created");
        assertThat(event.get("source").asString()).isEqualTo("/user-service");
        assertThat(event.get("time").asString()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(event.get("companyId").asString()).isEqualTo(subject);
        assertThat(event.get("actor").asString()).isEqualTo("USER:01980000-0000-7000-8000-000000000001");
        assertThat(event.get("sequence").asLong()).isEqualTo(1);
        assertThat(event.at("/data/slug").asString()).isEqualTo("analytical-cuts");
        assertThat(event.hasNonNull("archivedAt")).isTrue();
    }

    @Test
    void keepsUnknownTypesWithoutData() {
        String sample = fresh("user.registered").replace("user.registered", "user.teleported");

        publish("user.teleported", sample);

        awaitArchived(idOf(sample));
        JsonNode event = body(events("type=user.teleported")).at("/items/0");
        assertThat(event.get("id").asString()).isEqualTo(idOf(sample));
        assertThat(event.hasNonNull("data")).isFalse();
    }

    @Test
    void keepsADuplicateOnce() {
        String sample = fresh("company.created");
        String behind = fresh("company.created");

        publish("company.created", sample);
        publish("company.created", sample);
        publish("company.created", behind);

        awaitArchived(idOf(behind));
        awaitArchived(idOf(sample));
        assertThat(archived(idOf(sample))).isEqualTo(1);
    }

    @Test
    void aPoisonedMessageStopsNobody() {
        String marker = UUID.randomUUID().toString();
        String behind = fresh("company.created");

        publish("company.created", "{\"id\": \"" + marker + "\", broken");
        publish("company.created", behind);

        awaitArchived(idOf(behind));
        Message dead = rabbit.receive(Topology.ARCHIVE.deadLetters(), 20_000);
        assertThat(dead).isNotNull();
        assertThat(new String(dead.getBody(), StandardCharsets.UTF_8)).contains(marker);
    }

    @Test
    void pagesInTheOrderOfTime() {
        String company = UUID.randomUUID().toString();
        List<String> times = List.of("2026-11-22T11:00:00Z", "2026-11-22T09:00:00.123456Z", "2026-11-22T10:00:00Z");
        for (String time : times) {
            String sample = fresh("company.created")
                    .replace("01980000-0000-7000-8000-000000000002", company)
                    .replace("2026-11-22T09:30:00Z", time);
            publish("company.created", sample);
            awaitArchived(idOf(sample));
        }

        JsonNode first = body(events("companyId=" + company + "&limit=2"));
        JsonNode second = body(events("companyId=" + company + "&limit=2&cursor="
                + first.get("nextCursor").asString()));

        assertThat(first.at("/items")
                        .valueStream()
                        .map(event -> event.get("time").asString()))
                .containsExactly(times.get(1), times.get(2));
        assertThat(second.at("/items")
                        .valueStream()
                        .map(event -> event.get("time").asString()))
                .containsExactly(times.get(0));
        assertThat(second.hasNonNull("nextCursor")).isFalse();
    }

    @Test
    void refusesCallersAndCursorsItDoesNotKnow() {
        assertThat(mvc.get().uri("/internal/v1/events").exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get()
                        .uri("/internal/v1/events")
                        .with(jwt().jwt(token -> token.subject(UUID.randomUUID().toString())))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(events("cursor=yesterday"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", field -> field.assertThat().isEqualTo("cursor"));
        assertThat(events("limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(events("companyId=acme")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    private MvcTestResult events(String query) {
        return mvc.get()
                .uri("/internal/v1/events?" + query)
                .with(jwt().jwt(token -> token.subject("booking-service"))
                        .authorities(new SimpleGrantedAuthority("SCOPE_internal:analytics")))
                .exchange();
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        try {
            return json.readTree(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitArchived(String id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> archived(id) > 0);
    }

    private long archived(String id) {
        return jdbc.sql("SELECT count(*) FROM archived_event WHERE id = :id")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }

    private void publish(String type, String body) {
        rabbit.send(
                Topology.EXCHANGE,
                type,
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build());
    }

    private String idOf(String event) {
        return json.readTree(event).get("id").asString();
    }

    private String typeOf(String event) {
        return json.readTree(event).get("type").asString();
    }

    private static String fresh(String type) {
        return sample(type).replaceFirst("\"id\": \"[^\"]+\"", "\"id\": \"" + UUID.randomUUID() + "\"");
    }

    private static String sample(String type) {
        try (InputStream stream = Topology.class.getResourceAsStream("/samples/" + type + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
