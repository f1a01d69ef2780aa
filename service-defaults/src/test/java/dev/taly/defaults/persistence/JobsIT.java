package dev.taly.defaults.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.TestStack;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** How long the database lets a statement run. */
class JobsIT {

    private static final Map<String, String> ENVIRONMENT =
            TestStack.shared().environment("analytics-service", Set.of("postgres"));

    private final DriverManagerDataSource source = as("taly_analytics");
    private final JdbcClient jdbc = JdbcClient.create(source);

    @ParameterizedTest
    @ValueSource(strings = {"auth", "user", "booking", "payment", "notification", "analytics"})
    void isTenSecondsForWhatAServiceAsks(String service) {
        assertThat(limit(JdbcClient.create(as("taly_" + service)))).isEqualTo("10s");
        assertThat(limit(JdbcClient.create(as("taly_" + service + "_owner")))).isEqualTo("0");
    }

    @Test
    void isLongerInTheTransactionOfAJobAlone() {
        Jobs jobs = new Jobs(jdbc, new JdbcTransactionManager(source));

        assertThat(jobs.<String>inTransaction(() -> limit(jdbc))).isEqualTo("55s");
        assertThat(limit(jdbc)).isEqualTo("10s");
    }

    private static String limit(JdbcClient jdbc) {
        return jdbc.sql("SHOW statement_timeout").query(String.class).single();
    }

    private static DriverManagerDataSource as(String role) {
        return new DriverManagerDataSource(
                ENVIRONMENT.get("TALY_DATABASE_URL"), role, TestStack.shared().password(role));
    }
}
