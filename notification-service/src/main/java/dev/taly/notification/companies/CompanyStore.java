package dev.taly.notification.companies;

import dev.taly.events.user.CompanyStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read model's rows. Every write carries the owner's sequence, and an older one changes nothing. */
@Repository
class CompanyStore {

    private final JdbcClient jdbc;

    CompanyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Company> find(UUID id) {
        return jdbc.sql("SELECT * FROM company WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    void save(Company company, long sequence) {
        jdbc.sql("""
                        INSERT INTO company (id, name, locale, status, contact_email, website, legal_notice, sequence)
                        VALUES (:id, :name, :locale, :status, :contact, :website, :notice, :sequence)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, locale = excluded.locale,
                          status = excluded.status, contact_email = excluded.contact_email, website = excluded.website,
                          legal_notice = excluded.legal_notice, sequence = excluded.sequence
                        WHERE company.sequence < excluded.sequence""")
                .param("id", company.id())
                .param("name", company.name())
                .param("locale", company.locale())
                .param("status", company.status().name())
                .param("contact", company.contactEmail())
                .param("website", company.website())
                .param("notice", company.legalNotice())
                .param("sequence", sequence)
                .update();
    }

    private static Company read(ResultSet row) throws SQLException {
        return new Company(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("locale"),
                CompanyStatus.valueOf(row.getString("status")),
                row.getString("contact_email"),
                row.getString("website"),
                row.getString("legal_notice"));
    }
}
