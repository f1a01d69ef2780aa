package dev.taly.user.companies;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Topology;
import dev.taly.user.WholeService;
import java.io.UnsupportedEncodingException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How customers reach a company is said by those who run it, and read by everybody. */
@WholeService
class CompanyContactIT {

    private static final String UPDATED = "company.updated";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AmqpAdmin broker;

    @Autowired
    private JsonMapper json;

    private final UUID ada = UUID.randomUUID();
    private final String slug = "cuts-" + UUID.randomUUID();
    private String company = "";

    @BeforeEach
    void open() {
        MvcTestResult opened = mvc.post()
                .uri("/api/v1/companies")
                .with(user(ada))
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"name": "Cuts", "slug": "%s", "timeZone": "Europe/London", "currency": "GBP"}
                        """.formatted(slug))
                .exchange();
        company = body(opened).get("id").asString();
        String queue = broker.declareQueue(
                QueueBuilder.nonDurable(slug).expires(60_000).build());
        broker.declareBinding(new Binding(queue, DestinationType.QUEUE, Topology.EXCHANGE, UPDATED, null));
    }

    @Test
    void isReadByEverybodyAndTold() {
        MvcTestResult changed = change(ada, "\"0\"", """
                {"contactEmail": " Hello@München.example", "phone": "(020) 7946 0018",
                 "website": "https://cuts.example/london", "legalNotice": "Ada King\\r\\n12 St James Square"}""");

        assertThat(changed).hasStatus(200).hasHeader("ETag", "\"1\"");
        JsonNode seen = body(mvc.get().uri("/api/v1/companies/by-slug/" + slug).exchange());
        assertThat(seen.get("contactEmail").asString()).isEqualTo("Hello@xn--mnchen-3ya.example");
        assertThat(seen.get("phone").asString()).isEqualTo("(020) 7946 0018");
        assertThat(seen.get("website").asString()).isEqualTo("https://cuts.example/london");
        assertThat(seen.get("legalNotice").asString()).isEqualTo("Ada King\n12 St James Square");
        JsonNode event = told();
        assertThat(event.get("sequence").asString()).isEqualTo("2");
        assertThat(event.get("actor").asString()).isEqualTo("USER:" + ada);
        assertThat(event.at("/data/name").asString()).isEqualTo("Cuts");
        assertThat(event.at("/data/contactEmail").asString()).isEqualTo("Hello@xn--mnchen-3ya.example");
        JsonNode state = body(mvc.get()
                .uri("/internal/v1/companies/" + company)
                .with(machine("notification-service"))
                .exchange());
        assertThat(state.get("sequence").asLong()).isEqualTo(2);
        assertThat(state.get("contactEmail").asString()).isEqualTo("Hello@xn--mnchen-3ya.example");
    }

    @Test
    void whatIsLeftOutStaysAndNullTakesAway() {
        change(ada, "*", "{\"contactEmail\": \"a@cuts.example\", \"phone\": \"020 7946 0018\"}");

        JsonNode changed = body(change(ada, "*", "{\"phone\": null, \"website\": \"http://cuts.example\"}"));

        assertThat(changed.get("contactEmail").asString()).isEqualTo("a@cuts.example");
        assertThat(changed.has("phone")).isFalse();
        assertThat(changed.get("website").asString()).isEqualTo("http://cuts.example");
    }

    @Test
    void theSameAgainIsNotTold() {
        String contact = "{\"contactEmail\": \"a@cuts.example\"}";
        change(ada, "*", contact);

        assertThat(change(ada, "*", contact)).hasStatus(200).hasHeader("ETag", "\"1\"");
    }

    @Test
    void whoeverSawAnOlderOneOrNoneIsTold() {
        assertThat(change(ada, null, "{\"phone\": null}")).hasStatus(428);
        change(ada, "*", "{\"phone\": \"020 7946 0018\"}");

        assertThat(change(ada, "\"0\"", "{\"phone\": null}")).hasStatus(412);
    }

    @ParameterizedTest
    @CsvSource({"OWNER, 200", "MANAGER, 200", "STAFF, 403"})
    void isSaidByThoseWhoRunIt(String role, int status) {
        UUID member = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO profile (id, email_verified, created_at, event_sequence, version) VALUES (?, false, now(), 0, 0)")
                .param(member)
                .update();
        jdbc.sql("INSERT INTO membership VALUES (?, ?::uuid, ?, ?, now(), NULL, 1, 0)")
                .params(UUID.randomUUID(), company, member, role)
                .update();

        assertThat(change(member, "*", "{\"phone\": \"020 7946 0018\"}")).hasStatus(status);
    }

    @Test
    void doesNotExistForStrangers() {
        assertThat(change(UUID.randomUUID(), "*", "{\"phone\": \"020 7946 0018\"}"))
                .hasStatus(404);
        assertThat(mvc.patch()
                        .uri("/api/v1/companies/" + company)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .exchange())
                .hasStatus(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contactEmail | nobody",
                "phone        | call me",
                "website      | cuts.example",
                "website      | ftp://cuts.example",
                "website      | https://cuts",
                "website      | https://bank.example@cuts.example",
                "website      | https://cuts.example/a b",
                "legalNotice  | bell\\u0007",
            })
    void namesTheBadField(String field, String value) {
        MvcTestResult refused = change(ada, "*", "{\"%s\": \"%s\"}".formatted(field, value));

        assertThat(refused).hasStatus(422);
        assertThat(body(refused).at("/errors/0/field").asString()).isEqualTo(field);
    }

    private MvcTestResult change(UUID who, @Nullable String ifMatch, String contact) {
        var request = mvc.patch()
                .uri("/api/v1/companies/" + company)
                .with(user(who))
                .contentType(MediaType.APPLICATION_JSON)
                .content(contact);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    /** The queue may hold events of other tests too. */
    private JsonNode told() {
        while (true) {
            Message message = rabbit.receive(slug, 20_000);
            assertThat(message).as("%s within 20 s", UPDATED).isNotNull();
            JsonNode event = json.readTree(message.getBody());
            if (event.get("subject").asString().equals(company)) {
                return event;
            }
        }
    }

    private JsonNode body(MvcTestResult result) {
        try {
            return json.readTree(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
