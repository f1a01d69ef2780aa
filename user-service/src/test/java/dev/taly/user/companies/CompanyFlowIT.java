package dev.taly.user.companies;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Topology;
import dev.taly.user.WholeService;
import java.io.UnsupportedEncodingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WholeService
class CompanyFlowIT {

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

    @Test
    void openingACompanyMakesRowOwnerAndEvents() {
        listen("company.created");
        listen("member.joined");

        MvcTestResult answer = open(ada, slug);

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("ETag", "\"0\"");
        JsonNode company = body(answer);
        String id = company.get("id").asString();
        assertThat(answer).hasHeader("Location", "/api/v1/companies/" + id);
        assertThat(company.get("role").asString()).isEqualTo("OWNER");
        assertThat(company.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(company.get("locale").asString()).isEqualTo("en");

        JsonNode created = receive("company.created", id);
        assertThat(created.get("subject").asString()).isEqualTo(id);
        assertThat(created.get("sequence").asString()).isEqualTo("1");
        assertThat(created.get("actor").asString()).isEqualTo("USER:" + ada);
        assertThat(created.at("/data/slug").asString()).isEqualTo(slug);
        JsonNode joined = receive("member.joined", id);
        assertThat(joined.get("subject").asString())
                .isEqualTo(joined.at("/data/membershipId").asString());
        assertThat(joined.get("companyid").asString()).isEqualTo(id);
        assertThat(joined.at("/data/userId").asString()).isEqualTo(ada.toString());
        assertThat(joined.at("/data/role").asString()).isEqualTo("OWNER");
    }

    /** As it is read by who writes in it: Locale.forLanguageTag knows no spaces. */
    @ParameterizedTest
    @ValueSource(strings = {" de-AT", "de-at ", "DE-AT", "                                  de-at"})
    void speaksALanguageInItsOneSpelling(String typed) {
        listen("company.created");

        MvcTestResult answer = post(ada, """
                {"name": "Cuts", "slug": "%s", "timeZone": "Europe/Berlin", "currency": "EUR", "locale": "%s"}
                """.formatted(slug, typed), null);

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        assertThat(body(answer).get("locale").asString()).isEqualTo("de-AT");
        JsonNode created = receive("company.created", body(answer).get("id").asString());
        assertThat(created.at("/data/locale").asString()).isEqualTo("de-AT");
    }

    @Test
    void oneOfTwentyGetsTheSlug() throws Exception {
        List<Integer> statuses =
                inParallel(20, () -> open(UUID.randomUUID(), slug).getResponse().getStatus());

        assertThat(statuses).hasSize(20).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
        assertThat(count("SELECT count(*) FROM company WHERE slug = :slug")).isEqualTo(1);
    }

    @Test
    void onePersonOwnsTwentyOpenCompaniesEvenInARace() throws Exception {
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = inParallel(
                25,
                () -> open(ada, slug + "-" + number.incrementAndGet())
                        .getResponse()
                        .getStatus());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(20);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(5);
        assertThat(open(ada, slug + "-one-more"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/too-many-companies");
        jdbc.sql("UPDATE company SET status = 'CLOSED' WHERE slug = ?")
                .param(jdbc.sql("SELECT min(slug) FROM company WHERE slug LIKE ?")
                        .param(slug + "-%")
                        .query(String.class)
                        .single())
                .update();
        assertThat(open(ada, slug + "-one-more")).hasStatus(HttpStatus.CREATED);
        assertThat(open(UUID.randomUUID(), slug)).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void aTakenSlugSaysSo() {
        open(ada, slug);

        assertThat(open(UUID.randomUUID(), slug))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/slug-taken"))
                .hasPathSatisfying("$.slug", taken -> taken.assertThat().isEqualTo(slug));
    }

    @Test
    void aRepeatedKeyOpensOneCompany() throws Exception {
        String key = UUID.randomUUID().toString();

        List<String> ids =
                inParallel(10, () -> body(open(ada, slug, key)).get("id").asString());

        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(count("SELECT count(*) FROM company WHERE slug = :slug")).isEqualTo(1);
        assertThat(open(ada, slug + "-2", key)).hasStatus(422);
    }

    @Test
    void aRefusalIsRepeatedForItsKey() {
        open(ada, slug);
        UUID ben = UUID.randomUUID();
        String key = UUID.randomUUID().toString();

        assertThat(open(ben, slug, key)).hasStatus(HttpStatus.CONFLICT);
        assertThat(open(ben, slug, key))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/slug-taken"));
    }

    @Test
    void aSlugIsDerivedFromTheName() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        MvcTestResult answer = post(ada, """
                {"name": "Öl & %s", "timeZone": "Europe/Berlin", "currency": "EUR", "locale": "de"}
                """.formatted(word), null);

        assertThat(body(answer).get("slug").asString()).isEqualTo("ol-and-" + word);
    }

    @Test
    void onlyMembersSeeACompany() {
        String id = body(open(ada, slug)).get("id").asString();
        UUID stranger = UUID.randomUUID();

        assertThat(get("/api/v1/companies/" + id, user(ada))).hasStatusOk().hasHeader("ETag", "\"0\"");
        assertThat(get("/api/v1/companies/" + id, user(stranger))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/v1/companies/" + UUID.randomUUID(), user(ada))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/v1/companies/" + id + "/members", user(stranger))).hasStatus(HttpStatus.NOT_FOUND);
        JsonNode members = body(get("/api/v1/companies/" + id + "/members", user(ada)));
        assertThat(members.get("items")).hasSize(1);
        assertThat(members.at("/items/0/userId").asString()).isEqualTo(ada.toString());
        assertThat(members.at("/items/0/role").asString()).isEqualTo("OWNER");
    }

    @Test
    void everybodyFindsACompanyBySlug() {
        open(ada, slug);

        MvcTestResult answer =
                mvc.get().uri("/api/v1/companies/by-slug/" + slug).exchange();

        assertThat(answer).hasStatusOk();
        assertThat(body(answer).propertyNames())
                .containsExactlyInAnyOrder("id", "name", "slug", "timeZone", "currency", "locale");
        assertThat(mvc.get().uri("/api/v1/companies/by-slug/no-such-company").exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void pagesThroughMyCompanies() {
        Set<String> opened = new HashSet<>();
        IntStream.range(0, 5)
                .forEach(n ->
                        opened.add(body(open(ada, slug + "-" + n)).get("id").asString()));

        Set<String> seen = new HashSet<>();
        String uri = "/api/v1/companies?limit=2";
        for (int page = 0; page < 3; page++) {
            JsonNode found = body(get(uri, user(ada)));
            found.get("items").forEach(item -> seen.add(item.get("id").asString()));
            uri = "/api/v1/companies?limit=2&cursor=" + found.path("nextCursor").asString("");
            assertThat(found.hasNonNull("nextCursor")).isEqualTo(page < 2);
        }
        assertThat(seen).isEqualTo(opened);
    }

    @Test
    void servicesReadTheFullState() {
        String id = body(open(ada, slug)).get("id").asString();

        JsonNode state = body(get("/internal/v1/companies/" + id, machine("booking-service")));
        assertThat(state.get("companyId").asString()).isEqualTo(id);
        assertThat(state.get("sequence").asLong()).isEqualTo(1);
        JsonNode membership = body(get("/internal/v1/companies/" + id + "/members/" + ada, machine("booking-service")));
        assertThat(membership.get("role").asString()).isEqualTo("OWNER");
        assertThat(membership.get("left").asBoolean()).isFalse();
        assertThat(membership.get("sequence").asLong()).isEqualTo(1);
        assertThat(get("/internal/v1/companies/" + id + "/members/" + UUID.randomUUID(), machine("booking-service")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/internal/v1/companies/" + id, user(ada))).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void suggestsWhatIsFree() {
        assertThat(open(ada, slug)).hasStatus(201);
        assertThat(open(ada, slug + "-2")).hasStatus(201);

        MvcTestResult taken = open(ada, slug);
        assertThat(taken).hasStatus(409);
        String suggestion = body(taken).get("suggestion").asString();
        assertThat(suggestion).isEqualTo(slug + "-3");
        assertThat(open(ada, suggestion)).hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "docs", "account", "checkout", "oauth2"})
    void keepsThePathsOfThePlatform(String path) {
        MvcTestResult refused = open(ada, path);

        assertThat(refused).hasStatus(409);
        assertThat(body(refused).get("suggestion").asString()).startsWith(path + "-");
    }

    @Test
    void numbersWhatIsDerivedFromTheSameName() {
        String name = "Salon " + slug;

        assertThat(body(openNamed(ada, name)).get("slug").asString()).isEqualTo("salon-" + slug);
        assertThat(body(openNamed(UUID.randomUUID(), name)).get("slug").asString())
                .isEqualTo("salon-" + slug + "-2");
        assertThat(body(openNamed(ada, "Login")).get("slug").asString()).startsWith("login-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u00a0", "\\u200b", "\\ufeff", "two\\nlines", "Bell\\u0007"})
    void hasANameThatCanBeSeen(String name) {
        MvcTestResult refused = openNamed(ada, name);

        assertThat(refused).hasStatus(422);
        assertThat(body(refused).at("/errors/0/field").asString()).isEqualTo("name");
    }

    private MvcTestResult openNamed(UUID founder, String name) {
        return post(founder, """
                {"name": "%s", "timeZone": "Europe/London", "currency": "GBP"}
                """.formatted(name), null);
    }

    private MvcTestResult open(UUID founder, String slug) {
        return open(founder, slug, null);
    }

    private MvcTestResult open(UUID founder, String slug, String key) {
        return post(founder, """
                {"name": "Analytical Cuts", "slug": "%s", "timeZone": "Europe/London", "currency": "GBP"}
                """.formatted(slug), key);
    }

    private MvcTestResult post(UUID founder, String body, String key) {
        var request = mvc.post()
                .uri("/api/v1/companies")
                .with(user(founder))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private MvcTestResult get(String uri, RequestPostProcessor caller) {
        return mvc.get().uri(uri).with(caller).exchange();
    }

    private JsonNode body(MvcTestResult result) {
        try {
            return json.readTree(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("slug", slug).query(Long.class).single();
    }

    /** Not one that goes with its consumer, which goes after each message. */
    private void listen(String type) {
        String queue = broker.declareQueue(
                QueueBuilder.nonDurable(slug + type).expires(60_000).build());
        broker.declareBinding(new Binding(queue, DestinationType.QUEUE, Topology.EXCHANGE, type, null));
    }

    /** The queue may hold events of other tests too. */
    private JsonNode receive(String type, String companyId) {
        while (true) {
            Message message = rabbit.receive(slug + type, 20_000);
            assertThat(message).as("%s within 20 s", type).isNotNull();
            JsonNode event = json.readTree(message.getBody());
            if (event.get("companyid").asString().equals(companyId)) {
                return event;
            }
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> calls = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(n -> call).toList());
            return calls.stream().map(Future::resultNow).toList();
        }
    }
}
