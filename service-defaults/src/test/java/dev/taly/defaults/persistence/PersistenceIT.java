package dev.taly.defaults.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.StackInitializer;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A service's database access with nothing configured but its names. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.application.name=user-service",
            "taly.schema=users",
            "taly.role=taly_user",
            "taly.test.servers=postgres",
            "spring.flyway.locations=classpath:db/defaults,classpath:db/persistence-test"
        })
@ContextConfiguration(initializers = StackInitializer.class)
class PersistenceIT {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = PersistenceIT.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        PersistenceAutoConfiguration.class
    })
    static class Service {}

    @Entity(name = "note")
    static class Note {

        @Id
        UUID id;

        @Version
        Integer version;

        Instant written;
        String text;

        protected Note() {}

        Note(Instant written, String text) {
            this.id = Uuid7.next();
            this.written = written;
            this.text = text;
        }
    }

    @Autowired
    EntityManager entities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate outer;
    private TransactionTemplate nested;

    @BeforeEach
    void prepare() {
        outer = new TransactionTemplate(transactions);
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        jdbc.sql("DELETE FROM note").update();
    }

    @Test
    void storesInstantsAndIdsAsWhatTheyAre() {
        Note note = new Note(Instant.parse("2027-03-28T01:30:00.123456Z"), "a");
        outer.executeWithoutResult(tx -> entities.persist(note));

        assertThat(jdbc.sql(
                                "SELECT to_char(written AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM note WHERE id = ?")
                        .param(note.id)
                        .query(String.class)
                        .single())
                .isEqualTo("2027-03-28 01:30:00.123456");
        Instant read = outer.execute(tx -> entities.find(Note.class, note.id).written);
        assertThat(read).isEqualTo(note.written);
    }

    @Test
    void rollsBackToASavepoint() {
        outer.executeWithoutResult(tx -> {
            insert("kept");
            nested.executeWithoutResult(inner -> {
                insert("given up");
                inner.setRollbackOnly();
            });
            insert("kept too");
        });

        assertThat(jdbc.sql("SELECT text FROM note ORDER BY text")
                        .query(String.class)
                        .list())
                .containsExactly("kept", "kept too");
    }

    @Test
    void writesChangedEntitiesBeforeTheSavepoint() {
        Note note = new Note(Instant.parse("2027-01-01T00:00:00Z"), "before");
        outer.executeWithoutResult(tx -> entities.persist(note));
        outer.executeWithoutResult(tx -> {
            entities.find(Note.class, note.id).text = "changed";
            Object savepoint = tx.createSavepoint();
            insert("given up");
            tx.rollbackToSavepoint(savepoint);
        });

        assertThat(jdbc.sql("SELECT text FROM note").query(String.class).list()).containsExactly("changed");
    }

    @Test
    void goesOnAfterARefusedStatement() {
        outer.executeWithoutResult(tx -> {
            insert("once");
            Object savepoint = tx.createSavepoint();
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("once"));
            tx.rollbackToSavepoint(savepoint);
            insert("twice");
        });

        assertThat(jdbc.sql("SELECT text FROM note ORDER BY text")
                        .query(String.class)
                        .list())
                .containsExactly("once", "twice");
    }

    @Test
    void keepsRowsOutOfErrorMessages() {
        insert("personal");

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> insert("personal"))
                .satisfies(thrown -> assertThat(thrown.getMostSpecificCause().getMessage())
                        .contains("note_text_key")
                        .doesNotContain("personal"));
    }

    @Test
    void worksAsTheServiceRoleAndMigratesAsTheOwner() {
        assertThat(jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo("taly_user");
        assertThat(jdbc.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'note'")
                        .query(String.class)
                        .single())
                .isEqualTo("taly_user_owner");
    }

    private void insert(String text) {
        jdbc.sql("INSERT INTO note (id, version, written, text) VALUES (?, 0, ?::timestamptz, ?)")
                .params(Uuid7.next(), "2027-01-01T00:00:00Z", text)
                .update();
    }
}
