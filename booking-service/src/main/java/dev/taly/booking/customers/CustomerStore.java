package dev.taly.booking.customers;

import dev.taly.booking.customers.CustomerView.Visits;
import dev.taly.booking.pages.Position;
import dev.taly.events.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers' rows; one of another company is not found. */
@Repository
class CustomerStore {

    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CustomerView> find(UUID companyId, UUID id) {
        return select("SELECT * FROM customer WHERE company_id = :company AND id = :id", companyId, id);
    }

    /** For whoever changes it: those who book wait. */
    Optional<CustomerView> findForUpdate(UUID companyId, UUID id) {
        return select("SELECT * FROM customer WHERE company_id = :company AND id = :id FOR UPDATE", companyId, id);
    }

    private Optional<CustomerView> select(String sql, UUID companyId, UUID id) {
        return jdbc.sql(sql)
                .param("company", companyId)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** By name. */
    List<CustomerView> search(UUID companyId, CustomerSearch search) {
        return jdbc.sql("""
                        SELECT * FROM customer
                        WHERE company_id = :company
                          AND (name_key, id) > (search_key(:afterName), :afterId)
                          AND (cast(:text AS text) IS NULL
                            OR strpos(name_key, search_key(:text)) > 0 OR strpos(lower(email), lower(:text)) > 0
                            OR strpos(lower(email), :email) > 0
                            OR regexp_replace(phone, '[^0-9]', '', 'g') LIKE :digits)
                          AND (cast(:tag AS text) IS NULL OR tags @> ARRAY[cast(:tag AS text)])
                          AND (cast(:blocked AS boolean) IS NULL OR (blocked_at IS NOT NULL) = :blocked)
                        ORDER BY name_key, id LIMIT :limit""")
                .param("company", companyId)
                .param("afterName", search.after().name())
                .param("afterId", search.after().id())
                .param("text", search.words())
                .param("email", search.email())
                .param("digits", search.digits())
                .param("tag", search.normalisedTag())
                .param("blocked", search.blocked())
                .param("limit", search.limit() + 1)
                .query((row, _) -> read(row))
                .list();
    }

    /** Whoever gets another address is no duplicate any more: that one leads to him. */
    CustomerView update(CustomerView customer) {
        return jdbc.sql("""
                        UPDATE customer SET name = :name, email = :email, phone = :phone, locale = :locale, notes = :notes,
                          tags = :tags, duplicate_of = CASE WHEN lower(email) = lower(:email) THEN duplicate_of END,
                          version = version + 1
                        WHERE id = :id
                        RETURNING *""")
                .param("id", customer.id())
                .param("name", customer.name())
                .param("email", customer.email())
                .param("phone", customer.phone())
                .param("locale", customer.locale())
                .param("notes", customer.notes())
                .param("tags", array(customer.tags()))
                .query((row, _) -> read(row))
                .single();
    }

    /** @param at since when; null lets the customer book again */
    CustomerView block(UUID id, @Nullable Instant at, @Nullable String reason) {
        return jdbc.sql("""
                        UPDATE customer SET blocked_at = :at, blocked_reason = :reason, version = version + 1
                        WHERE id = :id
                        RETURNING *""")
                .param("id", id)
                .param("at", at == null ? null : Timestamp.from(at))
                .param("reason", reason)
                .query((row, _) -> read(row))
                .single();
    }

    Visits visits(UUID companyId, UUID id, Instant now) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE status NOT IN ('EXPIRED', 'DECLINED')) AS bookings,
                          count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
                          count(*) FILTER (WHERE status = 'NO_SHOW') AS no_shows,
                          min(starts_at) FILTER (WHERE status IN ('CONFIRMED', 'COMPLETED') AND starts_at <= :now)
                            AS first,
                          max(starts_at) FILTER (WHERE status IN ('CONFIRMED', 'COMPLETED') AND starts_at <= :now)
                            AS last
                        FROM booking WHERE company_id = :company AND customer_id = :id""")
                .param("company", companyId)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Visits(
                        row.getInt("bookings"),
                        row.getInt("cancelled"),
                        row.getInt("no_shows"),
                        instant(row, "first"),
                        instant(row, "last")))
                .single();
    }

    /** Latest first. */
    List<CustomerBooking> bookings(UUID companyId, UUID id, Position before, int limit) {
        return jdbc.sql("""
                        SELECT id, coalesce(company_offering_name, offering_name) AS offering_name, status, starts_at,
                          ends_at, time_zone, price_amount, price_currency
                        FROM booking
                        WHERE company_id = :company AND customer_id = :id
                          AND (starts_at, id) < (:beforeStart, :beforeId)
                        ORDER BY starts_at DESC, id DESC LIMIT :limit""")
                .param("company", companyId)
                .param("id", id)
                .param("beforeStart", Timestamp.from(before.at()))
                .param("beforeId", before.id())
                .param("limit", limit)
                .query((row, _) -> booking(row))
                .list();
    }

    private static CustomerBooking booking(ResultSet row) throws SQLException {
        String currency = row.getString("price_currency");
        return new CustomerBooking(
                row.getObject("id", UUID.class),
                row.getString("offering_name"),
                row.getString("status"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("time_zone"),
                currency == null ? null : new Money(row.getLong("price_amount"), currency));
    }

    private static CustomerView read(ResultSet row) throws SQLException {
        return new CustomerView(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("locale"),
                row.getString("time_zone"),
                row.getString("notes"),
                List.of((String[]) row.getArray("tags").getArray()),
                instant(row, "blocked_at"),
                row.getString("blocked_reason"),
                row.getObject("duplicate_of", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                null,
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
