package dev.taly.booking.customers;

import dev.taly.booking.shares.Shares;
import dev.taly.defaults.ids.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A company knows a customer by the e-mail address. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final Shares shares;
    private final Clock clock;

    Customers(JdbcClient jdbc, Shares shares, Clock clock) {
        this.jdbc = jdbc;
        this.shares = shares;
        this.clock = clock;
    }

    private static final String OWNER = """
            (SELECT user_id FROM account WHERE lower(account.email) = lower(:email) ORDER BY proved_at DESC LIMIT 1)""";

    /** @param userId who has proved to own the address; null when nobody has */
    public record Known(UUID id, @Nullable UUID userId, boolean blocked) {}

    /**
     * The customer with this address, new or known, for a booking of his own. What is known stays, since anybody can type
     * an address; what is not is filled in. Until the transaction ends nobody can block him: either the block is seen here, or
     * the booking was first.
     *
     * @throws dev.taly.defaults.problem.ProblemException 429 when the company takes no bookings from him, as when it takes no more
     */
    public Known of(UUID companyId, Contact contact) {
        Known customer = evenIfBlocked(companyId, contact);
        if (customer.blocked) {
            throw shares.refusal();
        }
        return customer;
    }

    /** The same when a member of the company books for him, which a block does not hinder. */
    public Known evenIfBlocked(UUID companyId, Contact contact) {
        return insert(companyId, contact, null, List.of()).orElseGet(() -> completed(companyId, contact));
    }

    /** Written before it is read, so that two bookings of one customer do not wait for each other's lock. */
    private Known completed(UUID companyId, Contact contact) {
        if (contact.phone() != null || contact.timeZone() != null) {
            jdbc.sql("""
                            UPDATE customer SET phone = coalesce(phone, :phone), time_zone = coalesce(time_zone, :zone),
                              version = version + 1
                            WHERE company_id = :company AND lower(email) = lower(:email)
                              AND (phone IS NULL AND cast(:phone AS text) IS NOT NULL
                                OR time_zone IS NULL AND cast(:zone AS text) IS NOT NULL)""")
                    .param("company", companyId)
                    .param("email", contact.email())
                    .param("phone", contact.phone())
                    .param("zone", contact.timeZone())
                    .update();
        }
        return known(companyId, contact.email()).orElseThrow();
    }

    /** Nothing when the address is known. */
    Optional<Known> insert(UUID companyId, Contact contact, @Nullable String notes, List<String> tags) {
        return jdbc.sql("""
                        INSERT INTO customer
                          (id, company_id, name, email, phone, locale, time_zone, notes, tags, created_at, version, user_id)
                        VALUES (:id, :company, :name, :email, :phone, :locale, :zone, :notes, :tags, :now, 0,
                          """ + OWNER + """
                        )
                        ON CONFLICT (company_id, lower(email)) DO NOTHING
                        RETURNING id, user_id, false AS blocked""")
                .param("id", Uuid7.next())
                .param("company", companyId)
                .param("name", contact.name())
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("locale", contact.locale())
                .param("zone", contact.timeZone())
                .param("notes", notes)
                .param("tags", tags.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> read(row))
                .optional();
    }

    /** Whether it is this user who has proved that the address is his. */
    public boolean isOwner(UUID userId, String email) {
        return jdbc.sql("SELECT coalesce(" + OWNER + " = :user, false)")
                .param("email", email)
                .param("user", userId)
                .query(Boolean.class)
                .single();
    }

    Optional<UUID> find(UUID companyId, String email) {
        return known(companyId, email).map(Known::id);
    }

    private Optional<Known> known(UUID companyId, String email) {
        return jdbc.sql("""
                        SELECT id, blocked_at IS NOT NULL AS blocked,
                          """ + OWNER + """
                        AS user_id FROM customer
                        WHERE company_id = :company AND lower(email) = lower(:email)
                        FOR SHARE""")
                .param("company", companyId)
                .param("email", email)
                .query((row, _) -> read(row))
                .optional();
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(
                row.getObject("id", UUID.class), row.getObject("user_id", UUID.class), row.getBoolean("blocked"));
    }
}
