package dev.taly.booking;

import dev.taly.stack.TestStack;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own, as a former release left it. */
final class OldDatabase implements AutoCloseable {

    private static final String ADMIN = TestStack.shared().postgres().adminUrl();

    private final String name = "migration_" + UUID.randomUUID().toString().replace("-", "");
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(ADMIN.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name));
    private final JdbcClient jdbc = JdbcClient.create(source);

    private OldDatabase() {}

    /** @param version of the last migration that was made, such as 003 */
    static OldDatabase at(String version) {
        OldDatabase database = new OldDatabase();
        admin("CREATE DATABASE " + database.name);
        database.jdbc.sql("CREATE SCHEMA booking").update();
        database.jdbc.sql("CREATE EXTENSION btree_gist SCHEMA public").update();
        database.flyway().target(version).load().migrate();
        return database;
    }

    /** As a superuser without a search path. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** In its schema, as triggers expect. */
    JdbcClient asTheService() {
        String url = Objects.requireNonNull(source.getUrl());
        return JdbcClient.create(
                new DriverManagerDataSource(url + (url.contains("?") ? "&" : "?") + "currentSchema=booking,public"));
    }

    /** Statements that end in semicolons; all of them may use all of the values. */
    void fill(String statements, Map<String, ?> values) {
        for (String statement : statements.split(";\\s*")) {
            jdbc.sql(statement).params(values).update();
        }
    }

    /** To the present release. */
    void migrate() {
        flyway().load().migrate();
    }

    /** As taly-defaults.yml has it. */
    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(source)
                .defaultSchema("booking")
                .locations("classpath:db/defaults", "classpath:db/migration")
                .outOfOrder(true)
                .placeholders(Map.of("role", "taly_booking"));
    }

    private static void admin(String statement) {
        JdbcClient.create(new DriverManagerDataSource(ADMIN)).sql(statement).update();
    }

    @Override
    public void close() {
        admin("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
