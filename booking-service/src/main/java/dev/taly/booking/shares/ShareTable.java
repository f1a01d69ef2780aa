package dev.taly.booking.shares;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of shares, by whose key no place is taken twice. */
@Repository
class ShareTable {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    ShareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Any of the places that are free, so that two at once seldom want the same. In the order given, which is the same for
     * everybody, so that nobody waits in a circle.
     *
     * @return the subjects, in hexadecimal, that have got one; a place that somebody else took at this moment is not got
     */
    Set<String> take(List<Share> shares, UUID companyId, UUID bookingId) {
        return Set.copyOf(jdbc.sql("""
                        INSERT INTO booking_share (subject, company_id, place, booking_id, ends_at)
                        SELECT decode(wanted.subject, 'hex'), :company, free.place, :booking, wanted.ends_at
                        FROM unnest((SELECT CAST(:subjects AS text[])), (SELECT CAST(:most AS integer[])),
                            (SELECT CAST(:ends AS timestamptz[])))
                          WITH ORDINALITY AS wanted (subject, most, ends_at, n)
                        CROSS JOIN LATERAL (
                          SELECT place FROM generate_series(0, wanted.most - 1) AS place
                          WHERE NOT EXISTS (SELECT FROM booking_share taken
                            WHERE taken.subject = decode(wanted.subject, 'hex') AND taken.company_id = :company
                              AND taken.place = place.place)
                          ORDER BY random() LIMIT 1) free
                        ORDER BY wanted.n
                        ON CONFLICT DO NOTHING
                        RETURNING encode(subject, 'hex')""")
                .param("company", companyId)
                .param("booking", bookingId)
                .param("subjects", array(shares, share -> hex(share)))
                .param("most", array(shares, Share::most))
                .param("ends", array(shares, Share::endsAt))
                .query(String.class)
                .list());
    }

    /** What a booking that waits has of them. */
    void giveBack(List<Share> shares, UUID bookingId) {
        if (shares.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        DELETE FROM booking_share WHERE booking_id = :booking AND ends_at IS NULL
                          AND encode(subject, 'hex') = ANY (CAST(:subjects AS text[]))""")
                .param("booking", bookingId)
                .param("subjects", array(shares, share -> hex(share)))
                .update();
    }

    boolean isFull(Share share, UUID companyId) {
        return jdbc.sql(
                        "SELECT count(*) >= :most FROM booking_share WHERE subject = :subject AND company_id = :company")
                .param("most", share.most())
                .param("subject", share.subject())
                .param("company", companyId)
                .query(Boolean.class)
                .single();
    }

    /** When the first of the bookings that have the places waits no longer. */
    Optional<Instant> nextEnd(Share share, UUID companyId) {
        return jdbc.sql("""
                        SELECT min(b.expires_at) FROM booking_share s JOIN booking b ON b.id = s.booking_id
                        WHERE s.subject = :subject AND s.company_id = :company""")
                .param("subject", share.subject())
                .param("company", companyId)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** @return how many were removed */
    int removeEnded(Instant now, int limit) {
        return jdbc.sql("""
                        DELETE FROM booking_share WHERE (subject, company_id, place) IN (
                          SELECT subject, company_id, place FROM booking_share WHERE ends_at <= :now
                          LIMIT :limit)""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .update();
    }

    static String hex(Share share) {
        return HEX.formatHex(share.subject());
    }

    private static String array(List<Share> shares, Function<Share, @Nullable Object> part) {
        return shares.stream()
                .map(share -> String.valueOf(part.apply(share)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
