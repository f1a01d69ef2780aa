package dev.taly.stack.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

/** The database {@code taly} of a PostgreSQL server: made, bootstrapped, its roles given passwords. */
public final class TalyDatabase {
    private static final String NAME = "taly";
    private static final String SCRIPT = "bootstrap.sql";

    private final String adminUrl;

    /** Takes an administrator's JDBC address in any database of the server. */
    public TalyDatabase(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    /** The services' address, without user. */
    public String url() {
        return adminUrl().replaceFirst("\\?.*", "");
    }

    /** An administrator's address in this database. */
    public String adminUrl() {
        return adminUrl.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + NAME);
    }

    /** Can be done again at every start: what is there stays. */
    public void prepare(Map<String, String> passwords) {
        try {
            create();
            try (Connection connection = DriverManager.getConnection(adminUrl());
                    Statement statement = connection.createStatement()) {
                statement.execute(script());
                for (Map.Entry<String, String> role : passwords.entrySet()) {
                    statement.execute("ALTER ROLE %s PASSWORD %s"
                            .formatted(
                                    statement.enquoteIdentifier(role.getKey(), true),
                                    statement.enquoteLiteral(role.getValue())));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Preparing the database failed: " + e.getMessage(), e);
        }
    }

    private void create() throws SQLException {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    private static String script() {
        try (InputStream content =
                Objects.requireNonNull(TalyDatabase.class.getResourceAsStream(SCRIPT), "bootstrap.sql")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
