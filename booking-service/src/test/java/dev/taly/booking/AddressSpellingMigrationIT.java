package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers who were known by several spellings of an address are known by one, and none is lost. */
class AddressSpellingMigrationIT {

    private final OldDatabase database = OldDatabase.at("010");
    private final JdbcClient jdbc = database.jdbc();
    private final UUID company = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void givesEveryAddressOneSpelling() {
        companies();
        UUID alone = customer(company, "Ånna", "Anna@MÜNCHEN.example", 1);
        UUID plain = customer(company, "Bob", "Bob@Example.org", 2);
        UUID elsewhere = customer(other, "Anna", "anna@xn--mnchen-3ya.example", 3);
        UUID unreachable = customer(company, "Änne", "änne@example.org", 4);
        UUID pasted = customer(company, "Eve", "eve@example.org\u200b", 5);

        database.migrate();

        assertThat(email(alone)).isEqualTo("Anna@xn--mnchen-3ya.example");
        assertThat(email(plain)).isEqualTo("Bob@Example.org");
        assertThat(email(elsewhere)).isEqualTo("anna@xn--mnchen-3ya.example");
        assertThat(email(unreachable)).isEqualTo("änne@example.org");
        assertThat(email(pasted)).isEqualTo("eve@example.org");
        assertThat(duplicates()).isEmpty();
        assertThat(jdbc.sql("SELECT name_key FROM booking.customer WHERE id = ?")
                        .param(alone)
                        .query(String.class)
                        .single())
                .isEqualTo("anna");
    }

    @Test
    void letsTheOlderOfTwoKeepTheAddress() {
        companies();
        UUID older = customer(company, "Anna", "anna@münchen.example", 1);
        UUID younger = customer(company, "Anna M.", "anna@xn--mnchen-3ya.example", 2);
        UUID first = customer(company, "Bea", "bea@xn--kln-sna.example", 3);
        UUID second = customer(company, "Bea K.", "bea@köln.example", 4);
        UUID third = customer(company, "Bea X.", "bea@ko\u0308ln.example", 5);

        database.migrate();

        assertThat(email(older)).isEqualTo("anna@xn--mnchen-3ya.example");
        assertThat(email(younger)).isEqualTo("anna@münchen.example");
        assertThat(email(first)).isEqualTo("bea@xn--kln-sna.example");
        assertThat(duplicates())
                .containsExactlyInAnyOrderEntriesOf(Map.of(younger, older, second, first, third, first));
    }

    @Test
    void blocksWhoWasBlockedInAnySpelling() {
        companies();
        UUID older = customer(company, "Anna", "anna@xn--mnchen-3ya.example", 1);
        UUID younger = customer(company, "Anna M.", "anna@münchen.example", 2);
        jdbc.sql(
                        "UPDATE booking.customer SET blocked_at = '2026-11-01T10:00Z', blocked_reason = 'Never comes' WHERE id = ?")
                .param(younger)
                .update();

        database.migrate();

        assertThat(jdbc.sql("SELECT blocked_reason FROM booking.customer WHERE id = ? AND blocked_at IS NOT NULL")
                        .param(older)
                        .query(String.class)
                        .single())
                .isEqualTo("Never comes");
    }

    private void companies() {
        database.fill("""
                INSERT INTO booking.company (id, name, slug, time_zone, currency, locale, status, sequence, checked_at)
                  VALUES (:company, 'Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de', 'ACTIVE', 1, now()),
                    (:other, 'Curls', 'curls', 'Europe/Berlin', 'EUR', 'de', 'ACTIVE', 1, now());
                """, Map.of("company", company, "other", other));
    }

    private UUID customer(UUID of, String name, String email, int day) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO booking.customer (id, company_id, name, email, locale, created_at, version)
                        VALUES (?, ?, ?, ?, 'de', make_date(2026, 1, ?), 0)""").params(id, of, name, email, day).update();
        return id;
    }

    private String email(UUID customer) {
        return jdbc.sql("SELECT email FROM booking.customer WHERE id = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    private Map<UUID, UUID> duplicates() {
        Map<UUID, UUID> marked = new HashMap<>();
        jdbc.sql("SELECT id, duplicate_of FROM booking.customer WHERE duplicate_of IS NOT NULL")
                .query((row, _) -> marked.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        return marked;
    }
}
