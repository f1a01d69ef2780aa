package dev.taly.booking.companies;

import dev.taly.booking.companies.ReadModel.Known;
import dev.taly.events.user.CompanyStatus;
import dev.taly.events.user.MemberRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The read models' rows. Every write carries the owner's sequence, and an older one changes nothing. An answer with the
 * sequence that is stored only confirms it.
 */
@Repository
class CompanyStore {

    private final JdbcClient jdbc;
    private final Clock machineClock;

    CompanyStore(JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    Optional<Known<Company>> company(UUID id) {
        return jdbc.sql("SELECT * FROM company WHERE id = :id")
                .param("id", id)
                .query((row, _) -> new Known<>(readCompany(row), checkedAt(row)))
                .optional();
    }

    /**
     * The newest one, should a user have several: ids ascend with time, whereas sequences compare only within one membership. An
     * older one says nothing, whatever it was like when it was last heard of.
     */
    Optional<Known<Membership>> membership(UUID companyId, UUID userId) {
        return jdbc.sql("""
                        SELECT * FROM membership WHERE company_id = :company AND user_id = :user
                        ORDER BY id DESC LIMIT 1""")
                .param("company", companyId)
                .param("user", userId)
                .query((row, _) -> new Known<>(readMembership(row), checkedAt(row)))
                .optional();
    }

    void save(Company company, long sequence) {
        jdbc.sql("""
                        INSERT INTO company (id, name, slug, time_zone, currency, locale, status, contact_email, sequence,
                          checked_at)
                        VALUES (:id, :name, :slug, :zone, :currency, :locale, :status, :contact, :sequence, :now)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, slug = excluded.slug,
                          time_zone = excluded.time_zone, currency = excluded.currency, locale = excluded.locale,
                          status = excluded.status, contact_email = excluded.contact_email, sequence = excluded.sequence, checked_at = excluded.checked_at
                        WHERE company.sequence <= excluded.sequence""")
                .param("id", company.id())
                .param("name", company.name())
                .param("slug", company.slug())
                .param("zone", company.timeZone())
                .param("currency", company.currency())
                .param("locale", company.locale())
                .param("status", company.status().name())
                .param("contact", company.contactEmail())
                .param("sequence", sequence)
                .param("now", Timestamp.from(machineClock.instant()))
                .update();
    }

    void save(Membership membership, long sequence) {
        jdbc.sql("""
                        INSERT INTO membership (id, company_id, user_id, role, has_left, sequence, checked_at)
                        VALUES (:id, :company, :user, :role, :left, :sequence, :now)
                        ON CONFLICT (id) DO UPDATE SET role = excluded.role, has_left = excluded.has_left,
                          sequence = excluded.sequence, checked_at = excluded.checked_at
                        WHERE membership.sequence <= excluded.sequence""")
                .param("id", membership.id())
                .param("company", membership.companyId())
                .param("user", membership.userId())
                .param("role", membership.role().name())
                .param("left", membership.hasLeft())
                .param("sequence", sequence)
                .param("now", Timestamp.from(machineClock.instant()))
                .update();
    }

    private static Company readCompany(ResultSet row) throws SQLException {
        return new Company(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("slug"),
                row.getString("time_zone"),
                row.getString("currency"),
                row.getString("locale"),
                CompanyStatus.valueOf(row.getString("status")),
                row.getString("contact_email"));
    }

    private static Membership readMembership(ResultSet row) throws SQLException {
        return new Membership(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("user_id", UUID.class),
                MemberRole.valueOf(row.getString("role")),
                row.getBoolean("has_left"));
    }

    private static Instant checkedAt(ResultSet row) throws SQLException {
        return row.getTimestamp("checked_at").toInstant();
    }
}
