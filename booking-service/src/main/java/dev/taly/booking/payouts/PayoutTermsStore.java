package dev.taly.booking.payouts;

import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The read model's rows. Every write carries the owner's sequence, and an older one changes nothing. */
@Repository
class PayoutTermsStore {

    private static final TypeReference<List<ProviderTerms>> PROVIDERS = new TypeReference<>() {};
    private static final String FIND =
            "SELECT * FROM payout_terms WHERE company_id = :company AND currency = :currency";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PayoutTermsStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<PayoutTerms> find(UUID companyId, String currency) {
        return query(FIND, companyId, currency);
    }

    /** They stay as they are until the transaction ends. */
    Optional<PayoutTerms> hold(UUID companyId, String currency) {
        return query(FIND + " FOR SHARE", companyId, currency);
    }

    /** @return whether they are newer than what was known */
    boolean save(PayoutTerms terms, long sequence) {
        return jdbc.sql("""
                        INSERT INTO payout_terms AS known
                          (company_id, currency, min_amount, max_amount, step, providers, sequence)
                        VALUES (:company, :currency, :min, :max, :step, CAST(:providers AS jsonb), :sequence)
                        ON CONFLICT (company_id, currency) DO UPDATE SET min_amount = excluded.min_amount,
                          max_amount = excluded.max_amount, step = excluded.step, providers = excluded.providers,
                          sequence = excluded.sequence
                        WHERE known.sequence < excluded.sequence""")
                        .param("company", terms.companyId())
                        .param("currency", terms.currency())
                        .param("min", terms.min())
                        .param("max", terms.max())
                        .param("step", terms.step())
                        .param("providers", json.writeValueAsString(terms.providers()))
                        .param("sequence", sequence)
                        .update()
                > 0;
    }

    private Optional<PayoutTerms> query(String sql, UUID companyId, String currency) {
        return jdbc.sql(sql)
                .param("company", companyId)
                .param("currency", currency)
                .query((row, _) -> read(row))
                .optional();
    }

    private PayoutTerms read(ResultSet row) throws SQLException {
        return new PayoutTerms(
                row.getObject("company_id", UUID.class),
                row.getString("currency"),
                row.getLong("min_amount"),
                row.getLong("max_amount"),
                row.getLong("step"),
                json.readValue(row.getString("providers"), PROVIDERS));
    }
}
