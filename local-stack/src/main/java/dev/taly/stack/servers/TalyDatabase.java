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

/** Taly's database on a PostgreSQL server: made, bootstrapped, its roles given passwords. */
public final class TalyDatabase {
    private static final String SCRIPT = "bootstrap.sql";

    private final String adminUrl;
    private final String name;

    /** The database {@code taly}. Takes an administrator's JDBC address in any database of the server. */
    public TalyDatabase(String adminUrl) {
        this(adminUrl, "taly");
    }

    /** One of several on a server, which share its roles: two of them must not be prepared at the same moment. */
    public TalyDatabase(String adminUrl, String name) {
        this.adminUrl = adminUrl;
        this.name = name;
    }

    /** The services' address, without user. */
    public String url() {
        return adminUrl().replaceFirst("\\?.*", "");
    }

    /** An administrator's address in this database. */
    public String adminUrl() {
        return adminUrl.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
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
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + name);
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
