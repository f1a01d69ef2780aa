package dev.taly.booking.customers;

import dev.taly.defaults.ids.Uuid7;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A company knows a customer by the e-mail address. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Customers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The customer with this address, new or known. What is known stays, since anybody can type an address. */
    public UUID idOf(UUID companyId, Contact contact) {
        UUID id = Uuid7.next();
        int inserted = jdbc.sql("""
                        INSERT INTO customer (id, company_id, name, email, phone, locale, time_zone, created_at)
                        VALUES (:id, :company, :name, :email, :phone, :locale, :zone, :now)
                        ON CONFLICT (company_id, lower(email)) DO NOTHING""")
                .param("id", id)
                .param("company", companyId)
                .param("name", contact.name())
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("locale", contact.locale())
                .param("zone", contact.timeZone())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return inserted == 1 ? id : known(companyId, contact.email());
    }

    private UUID known(UUID companyId, String email) {
        return jdbc.sql("SELECT id FROM customer WHERE company_id = :company AND lower(email) = lower(:email)")
                .param("company", companyId)
                .param("email", email)
                .query(UUID.class)
                .single();
    }
}
