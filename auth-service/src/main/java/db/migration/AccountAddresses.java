package db.migration;

import dev.taly.defaults.values.Email;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Gives every account's address its one spelling, in ASCII, which is unique from now on whatever the case of its letters.
 * Written in Java, because SQL knows nothing of internationalised domains. Of two accounts with one address the one that is
 * verified keeps it, or the older one. The other is set aside, as is one whose address cannot be spelled so: it stays with
 * its sessions and a stand-in for its address, and is listed for an operator.
 */
public class AccountAddresses implements JavaMigration {

    private record Row(UUID id, String email) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("019");
    }

    @Override
    public String getDescription() {
        return "account addresses";
    }

    /** Of what it does; another one has to be another migration. */
    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String role = context.getConfiguration().getPlaceholders().get("role");
        run(connection, """
                CREATE TABLE address_conflict (
                  account_id uuid PRIMARY KEY,
                  -- as it was
                  email varchar(254) NOT NULL,
                  -- who has it now; null if it is no address any more
                  kept_by uuid,
                  found_at timestamptz NOT NULL
                )""");
        run(connection, "GRANT SELECT ON address_conflict TO " + role);
        for (Row row : unspelled(connection)) {
            respell(connection, row);
        }
        run(connection, "DROP INDEX account_email_key");
        run(connection, """
                ALTER TABLE account
                  ADD CONSTRAINT account_email_ascii CHECK (email ~ '^[\\x21-\\x7e]+$'),
                  -- by which it is looked for
                  ADD COLUMN email_key varchar(254) NOT NULL GENERATED ALWAYS AS (lower(email COLLATE "C")) STORED""");
        run(connection, "CREATE UNIQUE INDEX account_email_key ON account (email_key)");
    }

    private static void respell(Connection connection, Row row) throws SQLException {
        Optional<Email> spelled = Email.find(row.email);
        if (spelled.isEmpty()) {
            setAside(connection, row, null);
            return;
        }
        Row other = find(connection, row, spelled.get());
        if (other != null && comesFirst(connection, other, row)) {
            setAside(connection, row, other.id);
            return;
        }
        if (other != null) {
            setAside(connection, other, row.id);
        }
        update(
                connection,
                "UPDATE account SET email = ? WHERE id = ?",
                spelled.get().address(),
                row.id);
    }

    /** Links that were mailed to its address prove nothing of it any more. */
    private static void setAside(Connection connection, Row row, UUID keptBy) throws SQLException {
        update(
                connection,
                "INSERT INTO address_conflict (account_id, email, kept_by, found_at) VALUES (?, ?, ?, now())",
                row.id,
                row.email,
                keptBy);
        update(connection, "DELETE FROM account_token WHERE account_id = ?", row.id);
        update(connection, "UPDATE account SET email = id || '@set-aside.invalid' WHERE id = ?", row.id);
    }

    private static List<Row> unspelled(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, email FROM account WHERE email !~ '^[\\x21-\\x7e]+$' ORDER BY created_at, id");
                ResultSet found = select.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new Row(found.getObject(1, UUID.class), found.getString(2)));
            }
            return rows;
        }
    }

    private static Row find(Connection connection, Row row, Email spelled) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, email FROM account WHERE lower(email COLLATE \"C\") = ? AND id <> ?")) {
            set(select, spelled.key(), row.id);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? new Row(found.getObject(1, UUID.class), found.getString(2)) : null;
            }
        }
    }

    private static boolean comesFirst(Connection connection, Row one, Row other) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (a.verified_at IS NULL, a.created_at, a.id) < (b.verified_at IS NULL, b.created_at, b.id)
                FROM account a, account b WHERE a.id = ? AND b.id = ?""")) {
            set(select, one.id, other.id);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            set(update, values);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
