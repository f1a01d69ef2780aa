package dev.taly.booking.customers;

import dev.taly.booking.shares.Shares;
import dev.taly.defaults.ids.Uuid7;
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

    private record Known(UUID id, boolean blocked) {}

    /**
     * The customer with this address, new or known, for a booking of his own. What is known stays, since anybody can type
     * an address. Until the transaction ends nobody can block him: either the block is seen here, or the booking was first.
     *
     * @throws dev.taly.defaults.problem.ProblemException 429 when the company takes no bookings from him, as when it takes no more
     */
    public UUID idOf(UUID companyId, Contact contact) {
        Known customer = of(companyId, contact);
        if (customer.blocked) {
            throw shares.refusal();
        }
        return customer.id;
    }

    /** The same when a member of the company books for him, which a block does not hinder. */
    public UUID idEvenIfBlocked(UUID companyId, Contact contact) {
        return of(companyId, contact).id;
    }

    private Known of(UUID companyId, Contact contact) {
        return insert(companyId, contact, null, List.of())
                .map(id -> new Known(id, false))
                .orElseGet(() -> known(companyId, contact.email()));
    }

    /** Nothing when the address is known. */
    Optional<UUID> insert(UUID companyId, Contact contact, @Nullable String notes, List<String> tags) {
        return jdbc.sql("""
                        INSERT INTO customer
                          (id, company_id, name, email, phone, locale, time_zone, notes, tags, created_at, version)
                        VALUES (:id, :company, :name, :email, :phone, :locale, :zone, :notes, :tags, :now, 0)
                        ON CONFLICT (company_id, lower(email)) DO NOTHING
                        RETURNING id""")
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
                .query(UUID.class)
                .optional();
    }

    UUID idOfKnown(UUID companyId, String email) {
        return known(companyId, email).id;
    }

    private Known known(UUID companyId, String email) {
        return jdbc.sql("""
                        SELECT id, blocked_at IS NOT NULL AS blocked FROM customer
                        WHERE company_id = :company AND lower(email) = lower(:email)
                        FOR SHARE""")
                .param("company", companyId)
                .param("email", email)
                .query((row, _) -> new Known(row.getObject("id", UUID.class), row.getBoolean("blocked")))
                .single();
    }
}
