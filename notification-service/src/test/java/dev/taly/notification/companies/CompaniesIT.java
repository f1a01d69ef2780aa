package dev.taly.notification.companies;

import static dev.taly.notification.doubles.Doubles.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyStatus;
import dev.taly.events.user.CompanyUpdated;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What user-service owns comes by event, or is asked for on a miss. */
@WholeService
class CompaniesIT {

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Companies companies;

    private final UUID id = UUID.randomUUID();
    private final String path = "/internal/v1/companies/" + id;
    private Events events;

    @BeforeEach
    void publisher() {
        events = new Events(rabbit, json, jdbc);
    }

    @AfterEach
    void repair() {
        USERS.isDown(false);
    }

    @Test
    void whatIsNewerCountsWhicheverComesFirst() {
        handled(updated("ada@cuts.example"), 3);
        handled(updated("old@cuts.example"), 2);
        handled(new CompanyCreated(id, "Cuts", "cuts", "Europe/Berlin", "EUR", "de", CompanyStatus.ACTIVE), 1);

        assertThat(companies.find(id)).get().satisfies(company -> {
            assertThat(company.contactEmail()).isEqualTo("ada@cuts.example");
            assertThat(company.footer()).containsExactly("Ada Lovelace", "HRB 1", "https://cuts.example");
        });
        assertThat(USERS.timesAsked(path)).isZero();
    }

    @Test
    void oneThatNoEventHasToldIsAskedForOnce() {
        USERS.answers(path, """
                {"companyId": "%s", "name": "Cuts", "slug": "cuts", "timeZone": "Europe/Berlin", "currency": "EUR",
                 "locale": "de", "status": "ACTIVE", "contactEmail": "ada@cuts.example", "sequence": 2}""".formatted(id));

        assertThat(companies.find(id)).get().extracting(Company::contactEmail).isEqualTo("ada@cuts.example");
        assertThat(companies.find(id)).isPresent();

        assertThat(USERS.timesAsked(path)).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeAskedForIsNotTakenForNone() {
        assertThat(companies.find(id)).isEmpty();
        USERS.isDown(true);

        assertThatThrownBy(() -> companies.find(id)).isInstanceOf(ProblemException.class);
    }

    private CompanyUpdated updated(String contact) {
        return new CompanyUpdated(
                id,
                "Cuts",
                "cuts",
                "Europe/Berlin",
                "EUR",
                "de",
                CompanyStatus.ACTIVE,
                contact,
                null,
                "https://cuts.example",
                "Ada Lovelace\nHRB 1\n");
    }

    private void handled(Event data, long sequence) {
        Envelope<Event> event = Events.of(data, "/user-service", id, sequence);
        events.publish(event);
        await().atMost(Duration.ofSeconds(30)).until(() -> events.isHandled(Topology.NOTIFICATION_COMPANIES, event));
    }
}
