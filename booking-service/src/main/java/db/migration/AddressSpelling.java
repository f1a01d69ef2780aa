package db.migration;

import dev.taly.defaults.values.Email;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Gives every known address the one spelling by which it is looked for from now on. Written in Java, because SQL knows
 * nothing of internationalised domains. Of two customers with one address the older one has it from now on, blocked if
 * either was; the other keeps another spelling of it, its bookings and a mark.
 */
public class AddressSpelling implements JavaMigration {

    private static final String NOT_ASCII = " ~ '[^\\x01-\\x7f]'";

    private record Row(UUID id, UUID company, String email) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("017.1");
    }

    @Override
    public String getDescription() {
        return "one spelling of addresses";
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
        for (Row row : customers(connection)) {
            Optional<String> folded = folded(row.email);
            if (folded.isPresent()) {
                respell(connection, row, folded.get());
            }
        }
        for (String email : contacts(connection)) {
            Optional<String> folded = folded(email);
            if (folded.isPresent()) {
                update(connection, "UPDATE booking SET contact_email = ? WHERE contact_email = ?", folded.get(), email);
            }
        }
    }

    private static Optional<String> folded(String email) {
        return Email.find(email).map(Email::address).filter(address -> !address.equals(email));
    }

    private static void respell(Connection connection, Row row, String folded) throws SQLException {
        Row other = find(connection, row, folded);
        if (other == null) {
            update(connection, "UPDATE customer SET email = ? WHERE id = ?", folded, row.id);
            return;
        }
        boolean older = isOlder(connection, row, other);
        if (older) {
            update(connection, "UPDATE customer SET email = id::text WHERE id = ?", row.id);
            update(connection, "UPDATE customer SET email = ? WHERE id = ?", row.email, other.id);
            update(connection, "UPDATE customer SET email = ? WHERE id = ?", folded, row.id);
        }
        mark(connection, older ? other.id : row.id, older ? row.id : other.id);
    }

    private static void mark(Connection connection, UUID duplicate, UUID kept) throws SQLException {
        update(connection, "UPDATE customer SET duplicate_of = ? WHERE id = ?", kept, duplicate);
        update(connection, """
                UPDATE customer kept SET blocked_at = duplicate.blocked_at, blocked_reason = duplicate.blocked_reason,
                  version = kept.version + 1
                FROM customer duplicate
                WHERE kept.id = ? AND duplicate.id = ? AND kept.blocked_at IS NULL
                  AND duplicate.blocked_at IS NOT NULL""", kept, duplicate);
    }

    private static List<Row> customers(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT id, company_id, email FROM customer WHERE email" + NOT_ASCII
                                + " ORDER BY company_id, created_at, id");
                ResultSet found = select.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        }
    }

    private static List<String> contacts(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT DISTINCT contact_email FROM booking WHERE contact_email" + NOT_ASCII);
                ResultSet found = select.executeQuery()) {
            List<String> emails = new ArrayList<>();
            while (found.next()) {
                emails.add(found.getString(1));
            }
            return emails;
        }
    }

    private static Row find(Connection connection, Row row, String folded) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, company_id, email FROM customer WHERE company_id = ? AND lower(email) = lower(?) AND id <> ?")) {
            set(select, row.company, folded, row.id);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? row(found) : null;
            }
        }
    }

    private static boolean isOlder(Connection connection, Row row, Row other) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (a.created_at, a.id) < (b.created_at, b.id) FROM customer a, customer b
                WHERE a.id = ? AND b.id = ?""")) {
            set(select, row.id, other.id);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(found.getObject(1, UUID.class), found.getObject(2, UUID.class), found.getString(3));
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
