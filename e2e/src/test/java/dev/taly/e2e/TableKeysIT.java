package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Logical replication names rows by their keys: in a table without a primary key it would refuse each UPDATE and DELETE, from the
 * moment on at which a copy of the database is kept for an upgrade.
 */
class TableKeysIT {

    private static final List<String> SCHEMAS =
            List.of("auth", "users", "booking", "payment", "notification", "analytics");

    private final JdbcClient database = Running.database();

    @Test
    void haveAllTablesOfAllServices() {
        assertThat(tables("SELECT nspname FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace"
                        + " WHERE relkind IN ('r', 'p') AND nspname IN (:schemas)"))
                .as("schemas that have tables")
                .containsAll(SCHEMAS);
        assertThat(tables("""
                        SELECT nspname || '.' || relname FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
                        WHERE relkind IN ('r', 'p') AND nspname IN (:schemas)
                          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)""")).as("tables without a primary key").isEmpty();
    }

    private List<String> tables(String sql) {
        return database.sql(sql).param("schemas", SCHEMAS).query(String.class).list();
    }
}
