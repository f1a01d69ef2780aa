package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.StackInitializer;
import java.util.UUID;
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
        classes = EventsTestApplication.class,
        properties = {
            "spring.application.name=booking-service",
            "taly.schema=booking",
            "taly.role=taly_booking",
            "spring.flyway.locations=classpath:db/defaults,classpath:dev/taly/defaults/events",
            "taly.test.servers=postgres,rabbitmq"
        })
@ContextConfiguration(initializers = StackInitializer.class)
@AutoConfigureMockMvc(addFilters = false)
@DirtiesContext
@Import(EventsEndpointsIT.Web.class)
class EventsEndpointsIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theRelayIsPausedAndResumed() {
        assertThat(switchRelay("{\"relayEnabled\":false}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"relayEnabled\":false}");
        assertThat(relay.enabled()).isFalse();

        assertThat(switchRelay("{\"relayEnabled\":true}")).hasStatusOk();
        assertThat(relay.enabled()).isTrue();
        assertThat(http.get().uri("/actuator/outbox"))
                .hasStatusOk()
                .bodyJson()
                .hasPath("pending")
                .hasPath("stopped");
    }

    @Test
    void aStoppedAggregateIsListedAndReleased() {
        UUID aggregate = Uuid7.next();
        jdbc.sql("INSERT INTO outbox_stopped VALUES (?, ?, 'member.joined', 'returned', now())")
                .params(aggregate, Uuid7.next())
                .update();

        assertThat(http.get().uri("/actuator/outbox")).bodyText().contains(aggregate.toString());
        assertThat(http.post().uri("/actuator/outbox/" + aggregate)).hasStatus(204);
        assertThat(http.get().uri("/actuator/outbox")).bodyText().doesNotContain(aggregate.toString());
        assertThat(http.post().uri("/actuator/outbox/" + aggregate)).hasStatus(404);
    }

    @Test
    void aQueueOfAnotherServiceIsNotReplayed() {
        assertThat(http.get().uri("/actuator/deadletters")).hasStatusOk();
        assertThat(http.post().uri("/actuator/deadletters/user.accounts")).hasStatus(404);
    }

    private MvcTestResult switchRelay(String body) {
        return http.post()
                .uri("/actuator/outbox")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
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
