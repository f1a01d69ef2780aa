package dev.taly.payment.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.payment.TestEvents;
import dev.taly.payment.WholeService;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WholeService
class PayoutTermsIT {

    private static final String HUF = """
            {"currency":"HUF","min":100,"max":999999999900,"step":100,"providers":[
              {"provider":"STRIPE","min":17500,"max":99999999,"step":1},
              {"provider":"PAYPAL","min":100,"max":999999999900,"step":100}]}""";

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JsonMapper json;

    @Autowired
    private PayoutTermsService terms;

    @Autowired
    private TermsAtStart start;

    private final UUID company = UUID.randomUUID();

    @Test
    void areToldOnceACompanyIsHeardOf() {
        TestEvents events = new TestEvents(rabbit);
        events.company(company, "HUF");
        await().until(() -> !told().isEmpty());
        events.company(company, "HUF");

        assertThat(ask("?currency=HUF")).hasStatusOk();

        assertThat(told()).hasSize(1);
        JsonNode event = told().getFirst();
        assertThat(event.at("/type").asString()).isEqualTo("payout_terms.changed");
        assertThat(event.at("/companyid").asString()).isEqualTo(company.toString());
        assertThat(event.at("/sequence").asString()).isEqualTo("1");
        assertThat(event.at("/data/providers")).isEqualTo(json.readTree(HUF).get("providers"));
        assertThat(event.at("/data/min").asLong()).isEqualTo(100);
        assertThat(event.at("/data/step").asLong()).isEqualTo(100);
    }

    @Test
    void areToldToAServiceThatAsksFirst() {
        assertThat(ask("")).bodyJson().isLenientlyEqualTo("{\"companyId\":\"%s\",\"terms\":[]}".formatted(company));

        assertThat(ask("?currency=HUF"))
                .bodyJson()
                .extractingPath("$.terms[0]")
                .convertTo(JsonNode.class)
                .satisfies(terms -> assertThat(terms.get("providers"))
                        .isEqualTo(json.readTree(HUF).get("providers")));
        assertThat(ask("")).bodyJson().extractingPath("$.terms[0].sequence").isEqualTo(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void saySoWhenNothingCanBePaid() {
        assertThat(ask("?currency=IQD")).bodyJson().isLenientlyEqualTo("""
                {"terms":[{"currency":"IQD","min":0,"max":0,"step":1,"providers":[]}]}""");
        assertThat(ask("?currency=eur")).hasStatus(400);
    }

    @Test
    void areToldAgainAtAStartOnlyIfTheyDiffer() {
        terms.first(company, "SEK");
        jdbc.sql("UPDATE payout_terms SET terms = jsonb_set(terms, '{min}', '7') WHERE company_id = ?")
                .param(company)
                .update();

        start.compare();
        start.compare();

        assertThat(told()).hasSize(2);
        assertThat(told().getLast().at("/sequence").asString()).isEqualTo("2");
        assertThat(told().getLast().at("/data/min").asLong()).isEqualTo(1);
        assertThat(told().getLast().at("/data/providers/0/min").asLong()).isEqualTo(300);
    }

    @Test
    void areForServicesAlone() {
        assertThat(http.get().uri(path(""))).hasStatus(401);
        assertThat(http.get()
                        .uri(path(""))
                        .with(jwt().jwt(token -> token.subject(UUID.randomUUID().toString()))))
                .hasStatus(403);
    }

    private MvcTestResult ask(String query) {
        return http.get()
                .uri(path(query))
                .with(jwt().jwt(token -> token.subject("booking-service"))
                        .authorities(new SimpleGrantedAuthority("SCOPE_internal:payment")))
                .exchange();
    }

    private String path(String query) {
        return "/internal/v1/companies/" + company + "/payout-terms" + query;
    }

    private List<JsonNode> told() {
        return jdbc
                .sql("SELECT o.body FROM outbox o JOIN payout_terms t ON t.id = o.aggregate_id WHERE t.company_id = ?"
                        + " ORDER BY o.sequence")
                .param(company)
                .query((row, _) -> row.getBytes("body"))
                .list()
                .stream()
                .map(json::readTree)
                .toList();
    }
}
