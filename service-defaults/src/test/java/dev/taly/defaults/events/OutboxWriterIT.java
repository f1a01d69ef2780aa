package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.Envelope;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyStatus;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.MemberRole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EventsTest
@TestPropertySource(properties = "taly.outbox.relay-enabled=false")
class OutboxWriterIT {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final UUID aggregate = Uuid7.next();
    private final UUID company = Uuid7.next();

    @BeforeEach
    void startEmpty() {
        jdbc.sql("DELETE FROM outbox").update();
    }

    @Test
    void storesACloudEvent() {
        register(OutgoingEvent.of(aggregate, 7, company, joined()).by(new Actor(Actor.Type.GUEST, "g-1")));

        Envelope<JsonNode> stored = stored().getFirst();
        assertThat(stored.specversion()).isEqualTo("1.0");
        assertThat(stored.type()).isEqualTo("member.joined");
        assertThat(stored.source()).isEqualTo("/booking-service");
        assertThat(stored.subject()).isEqualTo(aggregate.toString());
        assertThat(stored.companyid()).isEqualTo(company);
        assertThat(stored.actor()).isEqualTo(new Actor(Actor.Type.GUEST, "g-1"));
        assertThat(stored.sequence()).isEqualTo("7");
        assertThat(stored.causationid()).isNull();
        assertThat(stored.data().get("role").asString()).isEqualTo("STAFF");
    }

    @Test
    void storesNothingWhenTheTransactionIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(OutgoingEvent.of(aggregate, 1, company, joined()));
            status.setRollbackOnly();
        });

        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> events.publishEvent(OutgoingEvent.of(aggregate, 1, company, joined())));
    }

    @Test
    void aSequenceUsedTwiceIsAConcurrentChange() {
        register(OutgoingEvent.of(aggregate, 1, company, joined()));

        assertThatThrownBy(() -> register(OutgoingEvent.of(aggregate, 1, company, joined())))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void refusesAnEventTooLargeToBeSent() {
        CompanyCreated large = new CompanyCreated(
                company, "x".repeat(1_000_000), "slug", "Europe/Paris", "EUR", "fr", CompanyStatus.ACTIVE);

        assertThatIllegalArgumentException().isThrownBy(() -> register(OutgoingEvent.of(aggregate, 1, company, large)));
        assertThat(stored()).isEmpty();
    }

    private void register(OutgoingEvent event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private List<Envelope<JsonNode>> stored() {
        return jdbc.sql("SELECT body FROM outbox ORDER BY position")
                .query((row, n) -> EventJson.read(row.getBytes(1)))
                .list();
    }

    private static MemberJoined joined() {
        return new MemberJoined(Uuid7.next(), Uuid7.next(), Uuid7.next(), MemberRole.STAFF);
    }
}
