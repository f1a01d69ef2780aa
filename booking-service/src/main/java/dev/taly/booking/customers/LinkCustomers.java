package dev.taly.booking.customers;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a user what was booked as a guest with the address that he has proved to own, of whichever company. Who has the address
 * gets its mails, each with the link to its booking, so he sees nothing that he could not see before.
 */
@Service
class LinkCustomers {

    private static final Logger log = LoggerFactory.getLogger(LinkCustomers.class);

    private final JdbcClient jdbc;

    LinkCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * From now on he is the customer of this address. What was his before stays his: he owned the address then. Of an address
     * that he has given up nothing more becomes his.
     *
     * @param sequence of what is told about this user; something older changes nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void owns(UUID userId, String email, Instant provedAt, long sequence) {
        if (!remember(userId, email, provedAt, sequence)) {
            return;
        }
        jdbc.sql("UPDATE customer SET user_id = NULL WHERE user_id = :user AND lower(email) <> lower(:email)")
                .param("user", userId)
                .param("email", email)
                .update();
        jdbc.sql("UPDATE customer SET user_id = :user WHERE lower(email) = lower(:email)")
                .param("user", userId)
                .param("email", email)
                .update();
        int bookings = jdbc.sql("""
                        UPDATE booking b SET user_id = :user, version = b.version + 1
                        FROM customer c
                        WHERE c.user_id = :user AND b.company_id = c.company_id AND b.customer_id = c.id
                          AND b.user_id IS NULL AND lower(b.contact_email) = lower(:email)""").param("user", userId).param("email", email).update();
        log.atInfo().addKeyValue("user.id", userId).log("Owns an address, with {} bookings of a guest", bookings);
    }

    private boolean remember(UUID userId, String email, Instant provedAt, long sequence) {
        return jdbc.sql("""
                        INSERT INTO account AS known (user_id, email, proved_at, sequence)
                        VALUES (:user, :email, :at, :sequence)
                        ON CONFLICT (user_id) DO UPDATE SET email = excluded.email, proved_at = excluded.proved_at,
                          sequence = excluded.sequence
                        WHERE known.sequence < excluded.sequence""")
                        .param("user", userId)
                        .param("email", email)
                        .param("at", Timestamp.from(provedAt))
                        .param("sequence", sequence)
                        .update()
                > 0;
    }
}
