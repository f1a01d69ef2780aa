package dev.taly.defaults.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.StackInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The operator's commands, as HTTP. */
@SpringBootTest(
        classes = DueTestApplication.class,
        properties = {
            "spring.application.name=notification-service",
            "taly.schema=notification",
            "taly.role=taly_notification",
            "spring.flyway.locations=classpath:dev/taly/defaults/due",
            "taly.test.servers=postgres"
        })
@ContextConfiguration(initializers = StackInitializer.class)
@AutoConfigureMockMvc(addFilters = false)
@DirtiesContext
@Import(DueEndpointIT.Web.class)
class DueEndpointIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void noErrands() {
        jdbc.sql("DELETE FROM errand").update();
    }

    @Test
    void lanesAreCounted() {
        givenUp("NORTH");
        due("NORTH");

        assertThat(http.get().uri("/actuator/due")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"lanes": [
                          {"queue": "errand", "lane": "NORTH", "held": "no way there", "resting": false, "due": 1,
                           "givenUp": 1},
                          {"queue": "errand", "lane": "SOUTH", "due": 0, "givenUp": 0}]}""");
        assertThat(meters.get("taly.due.held").tag("lane", "NORTH").gauge().value())
                .isEqualTo(1);
        assertThat(meters.get("taly.due.given.up")
                        .tags("queue", "errand", "lane", "NORTH")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("taly.due.waiting").tag("lane", "SOUTH").gauge().value())
                .isZero();
    }

    @Test
    void rowsAreListedInPages() {
        UUID first = givenUp("NORTH");
        UUID second = due("SOUTH");
        jdbc.sql("INSERT INTO errand (id, lane, due_at) VALUES (?, 'SOUTH', now() + interval '1 hour')")
                .param(Uuid7.next())
                .update();

        assertThat(http.get().uri("/actuator/due/errand?limit=1"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"rows": [{"queue": "errand", "lane": "NORTH", "id": "%1$s", "tries": 12,
                         "lastFailure": "IllegalStateException"}], "next": "%1$s"}""".formatted(first));
        assertThat(http.get().uri("/actuator/due/errand?after=" + first))
                .bodyJson()
                .extractingPath("$.rows[*].id")
                .asArray()
                .containsExactly(second.toString());
        assertThat(http.get().uri("/actuator/due/errand?lane=NORTH"))
                .bodyJson()
                .extractingPath("$.rows[*].id")
                .asArray()
                .containsExactly(first.toString());
        assertThat(http.get().uri("/actuator/due/bookings")).hasStatus(404);
    }

    @Test
    void oneIsTriedAgain() {
        UUID givenUp = givenUp("NORTH");
        UUID waiting = due("NORTH");

        assertThat(http.post().uri("/actuator/due/errand/" + givenUp)).hasStatus(204);

        assertThat(isDue(givenUp)).isTrue();
        assertThat(http.post().uri("/actuator/due/errand/" + givenUp)).hasStatus(404);
        assertThat(http.post().uri("/actuator/due/errand/" + waiting)).hasStatus(404);
        assertThat(http.post().uri("/actuator/due/bookings/" + givenUp)).hasStatus(404);
    }

    @Test
    void allOfALaneAreTriedAgain() {
        UUID north = givenUp("NORTH");
        UUID south = givenUp("SOUTH");

        assertThat(retryAll("errand", "{\"lane\":\"NORTH\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"retried\":1}");

        assertThat(isDue(north)).isTrue();
        assertThat(isDue(south)).isFalse();
        assertThat(retryAll("errand", "{}")).bodyJson().isLenientlyEqualTo("{\"retried\":1}");
        assertThat(isDue(south)).isTrue();
        assertThat(retryAll("bookings", "{}")).hasStatus(404);
    }

    @Test
    void onlyWhatWasGivenUpIsDroppedAndThenStaysUntilSomebodyWantsIt() {
        UUID givenUp = givenUp("NORTH");
        UUID waiting = due("NORTH");

        assertThat(http.delete().uri("/actuator/due/errand/" + givenUp)).hasStatus(204);

        assertThat(http.delete().uri("/actuator/due/errand/" + givenUp)).hasStatus(404);
        assertThat(http.delete().uri("/actuator/due/errand/" + waiting)).hasStatus(404);
        assertThat(retryAll("errand", "{}")).bodyJson().isLenientlyEqualTo("{\"retried\":0}");
        assertThat(http.get().uri("/actuator/due/errand")).bodyText().doesNotContain(givenUp.toString());
        assertThat(http.get().uri("/actuator/due/errand?dropped=true"))
                .bodyJson()
                .extractingPath("$.rows[*].id")
                .asArray()
                .containsExactly(givenUp.toString());
        assertThat(jdbc.sql("SELECT dropped_at IS NOT NULL FROM errand WHERE id = ?")
                        .param(givenUp)
                        .query(Boolean.class)
                        .single())
                .isTrue();

        assertThat(http.post().uri("/actuator/due/errand/" + givenUp)).hasStatus(204);

        assertThat(isDue(givenUp)).isTrue();
        assertThat(http.get().uri("/actuator/due/errand?dropped=true"))
                .bodyText()
                .doesNotContain(givenUp.toString());
    }

    /** Such as a webhook whose words are gone: its table knows that. */
    @Test
    void aRowAboutWhichNothingCanBeDoneIsNotTriedAgain() {
        UUID over = givenUp("NORTH");
        jdbc.sql("UPDATE errand SET is_over = true WHERE id = ?").param(over).update();

        assertThat(http.post().uri("/actuator/due/errand/" + over)).hasStatus(409);

        assertThat(isDue(over)).isFalse();
    }

    private MvcTestResult retryAll(String queue, String body) {
        return http.post()
                .uri("/actuator/due/" + queue)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private UUID due(String lane) {
        UUID id = Uuid7.next();
        jdbc.sql("INSERT INTO errand (id, lane, due_at) VALUES (?, ?, now() - interval '1 minute')")
                .params(id, lane)
                .update();
        return id;
    }

    private UUID givenUp(String lane) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO errand (id, lane, tries, last_failure, failing_since, given_up_at)
                        VALUES (?, ?, 12, 'IllegalStateException', now(), now())""").params(id, lane).update();
        return id;
    }

    private boolean isDue(UUID id) {
        return jdbc.sql("SELECT due_at IS NOT NULL FROM errand WHERE id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        EndpointAutoConfiguration.class,
        WebEndpointAutoConfiguration.class,
        ManagementContextAutoConfiguration.class
    })
    static class Web {}
}
