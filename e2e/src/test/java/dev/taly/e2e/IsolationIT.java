package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What each database role may do, asked of PostgreSQL itself. */
class IsolationIT {

    private static final Map<String, String> SCHEMAS = Map.of(
            "taly_auth", "auth",
            "taly_user", "users",
            "taly_booking", "booking",
            "taly_payment", "payment",
            "taly_notification", "notification",
            "taly_analytics", "analytics");
    private static final Set<String> APPEND_ONLY = Set.of("analytics.archived_event", "booking.refund_due");

    @Test
    void aServiceReachesItsOwnSchemaAlone() {
        SCHEMAS.forEach((role, own) -> assertThat(Running.database()
                        .sql("""
                                SELECT nspname FROM pg_namespace
                                WHERE nspname IN (:schemas) AND has_schema_privilege(:role, oid, 'USAGE')""")
                        .param("schemas", SCHEMAS.values())
                        .param("role", role)
                        .query(String.class)
                        .list())
                .as(role)
                .containsExactly(own));
    }

    @Test
    void noServiceMayCreateAnything() {
        SCHEMAS.keySet()
                .forEach(role -> assertThat(Running.database()
                                .sql("""
                                SELECT nspname FROM pg_namespace
                                WHERE nspname NOT LIKE 'pg_%' AND has_schema_privilege(:role, oid, 'CREATE')""")
                                .param("role", role)
                                .query(String.class)
                                .list())
                        .as(role)
                        .isEmpty());
    }

    @Test
    void recordsCanOnlyBeAddedTo() {
        Set<String> changeable = new TreeSet<>(changeable());

        assertThat(changeable).isNotEmpty().doesNotContainAnyElementsOf(APPEND_ONLY);
    }

    private static List<String> changeable() {
        return Running.database().sql("""
                        SELECT schemaname || '.' || tablename
                        FROM pg_tables JOIN (VALUES ('taly_auth', 'auth'), ('taly_user', 'users'),
                          ('taly_booking', 'booking'), ('taly_payment', 'payment'),
                          ('taly_notification', 'notification'), ('taly_analytics', 'analytics')) AS r (role, schema)
                          ON schema = schemaname
                        WHERE has_table_privilege(role, format('%I.%I', schemaname, tablename), 'UPDATE')
                           OR has_table_privilege(role, format('%I.%I', schemaname, tablename), 'DELETE')
                           OR has_table_privilege(role, format('%I.%I', schemaname, tablename), 'TRUNCATE')""").query(String.class).list();
    }
}
