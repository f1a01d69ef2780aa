package dev.taly.defaults.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.Problem;
import dev.taly.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DataAccessTranslationIT {

    private static Map<String, String> environment;
    private static HikariDataSource pool;
    private static JdbcClient jdbc;

    @BeforeAll
    static void connect() throws SQLException {
        environment = TestStack.shared().environment("analytics-service", Set.of("postgres"));
        try (HikariDataSource owner = pool(
                        environment.get("TALY_DATABASE_URL"), "taly_analytics_owner", "TALY_DATABASE_OWNER_PASSWORD");
                Connection connection = owner.getConnection()) {
            connection.createStatement().execute("""
                    CREATE TABLE translated (id int PRIMARY KEY, n int NOT NULL);
                    GRANT SELECT, INSERT, UPDATE ON translated TO taly_analytics""");
        }
        pool = pool(environment.get("TALY_DATABASE_URL"), "taly_analytics", "TALY_DATABASE_PASSWORD");
        jdbc = JdbcClient.create(pool);
        jdbc.sql("INSERT INTO translated VALUES (1, 1)").update();
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @Test
    void aLockThatIsNotGivenIsUnavailable() throws SQLException {
        try (Connection other = pool.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT FROM translated WHERE id = 1 FOR UPDATE");

            assertThat(problemOf(() ->
                            jdbc.sql("UPDATE translated SET n = 2 WHERE id = 1").update()))
                    .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
            other.rollback();
        }
    }

    @Test
    void aStatementThatTheDatabaseEndsIsUnavailable() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));

        assertThat(problemOf(() -> transaction.executeWithoutResult(tx -> {
                    jdbc.sql("SET LOCAL statement_timeout = '10ms'").update();
                    jdbc.sql("SELECT pg_sleep(60)").query().listOfRows();
                })))
                .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void aConnectionThatBrokeIsUnavailableToTheVeryEnd() throws SQLException {
        try (Connection broken = pool.getConnection()) {
            broken.setAutoCommit(false);
            int server = broken.unwrap(PGConnection.class).getBackendPID();
            assertThat(jdbc.sql("SELECT pg_terminate_backend(?)")
                            .param(server)
                            .query(Boolean.class)
                            .single())
                    .isTrue();

            assertThat(problemOf(() -> broken.createStatement().execute("SELECT 1")))
                    .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
            assertThat(problemOf(broken::rollback)).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
        }
    }

    @Test
    void anExhaustedPoolIsUnavailable() throws SQLException {
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            assertThat(one).isNotSameAs(two);
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));

            assertThat(problemOf(() -> transaction.executeWithoutResult(tx -> {})))
                    .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
            assertThat(problemOf(() -> jdbc.sql("SELECT 1").query().listOfRows()))
                    .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
        }
    }

    @Test
    void aDatabaseOutOfReachIsUnavailable() {
        try (HikariDataSource nowhere =
                pool("jdbc:postgresql://127.0.0.1:9/taly", "taly_analytics", "TALY_DATABASE_PASSWORD")) {
            assertThat(problemOf(() ->
                            JdbcClient.create(nowhere).sql("SELECT 1").query().listOfRows()))
                    .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
        }
    }

    @Test
    void aLostConnectionIsUnavailable() {
        assertThat(problemOf(() -> jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .listOfRows()))
                .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void aStatementThatTakesTooLongIsUnavailable() {
        assertThat(problemOf(() -> jdbc.sql("SELECT pg_sleep(30)")
                        .withQueryTimeout(1)
                        .query()
                        .listOfRows()))
                .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void aDuplicateIsAConflict() {
        assertThat(problemOf(
                        () -> jdbc.sql("INSERT INTO translated VALUES (1, 1)").update()))
                .isEqualTo(CommonProblem.CONFLICT);
    }

    @Test
    void aDefectOfOursIsNotTranslated() {
        assertThat(problemOf(() ->
                        jdbc.sql("INSERT INTO translated VALUES (2, NULL)").update()))
                .isNull();
        assertThat(problemOf(() -> jdbc.sql("DELETE FROM translated").update())).isNull();
    }

    private static Problem problemOf(ThrowingCallable work) {
        Throwable thrown = catchThrowable(work);
        assertThat(thrown).isNotNull();
        var translated = new DataAccessTranslation().translate(thrown);
        return translated == null ? null : translated.problem();
    }

    private static HikariDataSource pool(String url, String role, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(environment.get(password));
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(500);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
