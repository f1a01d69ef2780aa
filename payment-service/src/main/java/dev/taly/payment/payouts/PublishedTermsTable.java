package dev.taly.payment.payouts;

import dev.taly.defaults.ids.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PublishedTermsTable {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublishedTermsTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<PublishedTerms> of(UUID companyId) {
        return jdbc.sql("SELECT * FROM payout_terms WHERE company_id = :company ORDER BY currency")
                .param("company", companyId)
                .query((row, _) -> read(row))
                .list();
    }

    /** Nothing when there is a row already. */
    Optional<PublishedTerms> insert(UUID companyId, String currency, PayoutTerms terms) {
        return jdbc.sql("""
                        INSERT INTO payout_terms (id, company_id, currency, terms, event_sequence)
                        VALUES (:id, :company, :currency, CAST(:terms AS jsonb), 1)
                        ON CONFLICT (company_id, currency) DO NOTHING
                        RETURNING *""")
                .param("id", Uuid7.next())
                .param("company", companyId)
                .param("currency", currency)
                .param("terms", json.writeValueAsString(terms))
                .query((row, _) -> read(row))
                .optional();
    }

    List<String> currencies() {
        return jdbc.sql("SELECT DISTINCT currency FROM payout_terms ORDER BY currency")
                .query((row, _) -> row.getString("currency"))
                .list();
    }

    /** Some of those that say something else, as they are from now on; those that another instance is at are left to it. */
    List<PublishedTerms> update(String currency, PayoutTerms terms) {
        return jdbc.sql("""
                        UPDATE payout_terms SET terms = CAST(:terms AS jsonb), event_sequence = event_sequence + 1
                        WHERE id IN (SELECT id FROM payout_terms
                          WHERE currency = :currency AND terms <> CAST(:terms AS jsonb)
                          ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("currency", currency)
                .param("terms", json.writeValueAsString(terms))
                .param("limit", BATCH)
                .query((row, _) -> read(row))
                .list();
    }

    private PublishedTerms read(ResultSet row) throws SQLException {
        return new PublishedTerms(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getString("currency"),
                json.readValue(row.getString("terms"), PayoutTerms.class),
                row.getLong("event_sequence"));
    }
}
