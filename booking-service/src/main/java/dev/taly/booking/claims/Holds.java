package dev.taly.booking.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of holds; what they have is claimed like anything else. */
@Repository
public class Holds {

    private static final int MOST_OF_ONE_OFFERING = 2;

    private final JdbcClient jdbc;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Hold> find(UUID id) {
        return find(id, "");
    }

    /** Nobody redeems, renews or removes it meanwhile. */
    public Optional<Hold> findForUpdate(UUID id) {
        return find(id, "FOR UPDATE");
    }

    private Optional<Hold> find(UUID id, String lock) {
        return jdbc.sql("SELECT * FROM hold WHERE id = :id " + lock)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Whom a hold has, for itself or by a seat in a session; those in its order. */
    public List<UUID> resourcesOf(UUID id) {
        return jdbc.sql("""
                        SELECT resource_id FROM (
                          SELECT resource_id, 0 AS n FROM claim WHERE hold_id = :id
                          UNION
                          SELECT resource_id, 0 FROM seat WHERE hold_id = :id AND pool_id = resource_id
                          UNION
                          SELECT its.resource_id, its.n FROM seat t JOIN session s ON s.id = t.pool_id
                          CROSS JOIN LATERAL unnest(s.resource_ids) WITH ORDINALITY AS its (resource_id, n)
                          WHERE t.hold_id = :id) held
                        ORDER BY n, resource_id""")
                .param("id", id)
                .query((row, _) -> row.getObject("resource_id", UUID.class))
                .list();
    }

    /**
     * The holds that have to go before this caller gets another one of the offering: the expired ones, one on the very slot,
     * and the oldest when there are as many as one may have.
     *
     * @param owner hash of who holds
     */
    public List<UUID> replacedBy(byte[] owner, UUID offeringId, Instant start, Instant now) {
        return jdbc.sql("""
                        SELECT id FROM (
                          SELECT id, starts_at, expires_at, row_number() OVER (
                            ORDER BY expires_at > :now AND starts_at <> :start DESC, created_at DESC, id DESC) AS age
                          FROM hold WHERE owner_hash = :owner AND offering_id = :offering) own
                        WHERE expires_at <= :now OR starts_at = :start OR age >= :most
                        ORDER BY id""")
                .param("now", Timestamp.from(now))
                .param("start", Timestamp.from(start))
                .param("owner", owner)
                .param("offering", offeringId)
                .param("most", MOST_OF_ONE_OFFERING)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** A caller's requests come one after the other until the transaction ends: there may be no row yet to lock. */
    public void serialize(byte[] owner) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(encode(:owner, 'hex'), 0)) IS NULL")
                .param("owner", owner)
                .query(Boolean.class)
                .single();
    }

    /**
     * In the place that is left, since a caller has no more than two; and in one of his network, if he is anonymous.
     *
     * @return false when the network has none left
     */
    public boolean insert(Hold hold, HoldOwner owner, Instant now) {
        if (owner.network() == null) {
            insert(hold, owner, null, now);
            return true;
        }
        while (true) {
            Optional<Integer> place = freePlace(owner, hold.offeringId());
            if (place.isEmpty()) {
                return false;
            }
            if (insert(hold, owner, place.get(), now)) {
                return true;
            }
        }
    }

    /** Any of them, so that two at once seldom want the same. */
    private Optional<Integer> freePlace(HoldOwner owner, UUID offeringId) {
        return jdbc.sql("""
                        SELECT place FROM generate_series(0, :most - 1) AS place
                        WHERE place NOT IN (SELECT network_place FROM hold
                          WHERE network_hash = :network AND offering_id = :offering)
                        ORDER BY random() LIMIT 1""")
                .param("most", owner.most())
                .param("network", owner.network())
                .param("offering", offeringId)
                .query(Integer.class)
                .optional();
    }

    /** @return false when somebody else of the network has just taken that place */
    private boolean insert(Hold hold, HoldOwner owner, @Nullable Integer networkPlace, Instant now) {
        return jdbc.sql("""
                        INSERT INTO hold (id, company_id, offering_id, starts_at, leader_id, party_size, owner_hash, place,
                          network_hash, network_place, renewed, created_at, expires_at)
                        SELECT :id, :company, :offering, :start, :leader, :party, :owner, count(*) FILTER (WHERE place = 0),
                          :network, CAST(:networkPlace AS integer), false, :now, :expires
                        FROM hold WHERE owner_hash = :owner AND offering_id = :offering
                        ON CONFLICT ON CONSTRAINT hold_of_network DO NOTHING""")
                        .param("id", hold.id())
                        .param("company", hold.companyId())
                        .param("offering", hold.offeringId())
                        .param("start", Timestamp.from(hold.start()))
                        .param("leader", hold.leaderId())
                        .param("party", hold.partySize())
                        .param("owner", owner.hash())
                        .param("network", owner.network(), Types.BINARY)
                        .param("networkPlace", networkPlace, Types.INTEGER)
                        .param("now", Timestamp.from(now))
                        .param("expires", Timestamp.from(hold.expiresAt()))
                        .update()
                == 1;
    }

    /** Those of his network that bind nobody any more, when it has no place left but theirs. */
    public List<UUID> expiredOf(HoldOwner owner, UUID offeringId, Instant now) {
        if (owner.network() == null) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT id FROM hold WHERE network_hash = :network AND offering_id = :offering AND expires_at <= :now
                          AND :most <= (SELECT count(*) FROM hold
                            WHERE network_hash = :network AND offering_id = :offering)
                        ORDER BY id""")
                .param("network", owner.network())
                .param("offering", offeringId)
                .param("now", Timestamp.from(now))
                .param("most", owner.most())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** When the first of his network's holds ends. */
    public Optional<Instant> nextExpiry(HoldOwner owner, UUID offeringId) {
        return jdbc.sql("SELECT min(expires_at) FROM hold WHERE network_hash = :network AND offering_id = :offering")
                .param("network", owner.network(), Types.BINARY)
                .param("offering", offeringId)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    public void renew(UUID id, Instant expiresAt) {
        jdbc.sql("UPDATE hold SET expires_at = :expires, renewed = true WHERE id = :id")
                .param("id", id)
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    public void delete(UUID id) {
        jdbc.sql("DELETE FROM hold WHERE id = :id").param("id", id).update();
    }

    /** Nothing when it has ended; then it is left as it is. */
    public Optional<Hold> deleteLive(UUID id, Instant now) {
        return jdbc.sql("DELETE FROM hold WHERE id = :id AND expires_at > :now RETURNING *")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .optional();
    }

    public List<UUID> findExpired(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM hold WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Nothing when it is not expired any more, or somebody else is at it. */
    public Optional<Hold> findExpiredUnlessLocked(UUID id, Instant now) {
        return jdbc.sql("SELECT * FROM hold WHERE id = :id AND expires_at <= :now FOR UPDATE SKIP LOCKED")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .optional();
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("offering_id", UUID.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getObject("leader_id", UUID.class),
                row.getInt("party_size"),
                row.getBoolean("renewed"),
                row.getTimestamp("expires_at").toInstant());
    }
}
