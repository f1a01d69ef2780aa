package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Envelope;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** An aggregate's row and its events are one commit, with JPA too. */
@EventsTest
@Import(AggregateOutboxIT.Jpa.class)
@TestPropertySource(properties = "taly.outbox.relay-enabled=false")
class AggregateOutboxIT {

    @Autowired
    private Parcels parcels;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Inbox inbox;

    @BeforeEach
    void startEmpty() {
        jdbc.sql("DELETE FROM outbox").update();
    }

    @Test
    void savingStoresEachEventOnce() {
        UUID id =
                transaction.execute(status -> parcels.save(new Parcel().send()).id());
        transaction.executeWithoutResult(
                status -> parcels.save(parcels.findById(id).orElseThrow().send()));

        assertThat(stored()).extracting(Envelope::sequence).containsExactly("1", "2");
        assertThat(stored()).extracting(Envelope::subject).containsOnly(id.toString());
    }

    @Test
    void aRollbackLeavesNeitherRowNorEvent() {
        UUID id = transaction.execute(status -> {
            status.setRollbackOnly();
            return parcels.save(new Parcel().send()).id();
        });

        assertThat(parcels.findById(id)).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aStaleAggregateIsRefusedAndRegistersNothing() {
        UUID id =
                transaction.execute(status -> parcels.save(new Parcel().send()).id());
        Parcel stale = parcels.findById(id).orElseThrow();
        transaction.executeWithoutResult(
                status -> parcels.save(parcels.findById(id).orElseThrow().send()));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> parcels.save(stale.send())))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(stored()).extracting(Envelope::sequence).containsExactly("1", "2");
    }

    @Test
    void aHandlersAggregateItsEventAndTheInboxAreOneTransaction() {
        UUID event = Uuid7.next();
        assertThatThrownBy(() -> inbox.once("test", event, () -> {
                    parcels.save(new Parcel().send());
                    throw new IllegalStateException("after the work");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stored()).isEmpty();

        assertThat(inbox.once("test", event, () -> parcels.save(new Parcel().send())))
                .isTrue();
        assertThat(inbox.once("test", event, () -> parcels.save(new Parcel().send())))
                .isFalse();
        assertThat(stored())
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.causationid()).isEqualTo(event));
    }

    private List<Envelope<?>> stored() {
        return jdbc
                .sql("SELECT body FROM outbox ORDER BY position")
                .query((row, n) -> EventJson.read(row.getBytes(1)))
                .list()
                .stream()
                .<Envelope<?>>map(envelope -> envelope)
                .toList();
    }

    interface Parcels extends CrudRepository<Parcel, UUID> {}

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
    @EntityScan(basePackageClasses = Parcel.class)
    @EnableJpaRepositories(basePackageClasses = Parcel.class, considerNestedRepositories = true)
    static class Jpa {}
}
