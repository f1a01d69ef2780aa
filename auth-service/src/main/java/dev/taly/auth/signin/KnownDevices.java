package dev.taly.auth.signin;

import dev.taly.auth.sessions.Device;
import dev.taly.defaults.secrets.Tokens;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What accounts were signed in from: per account, device name and network, of which hashes stand in the database. All
 * times are machine time.
 */
@Repository
class KnownDevices {

    /** What was not seen for so long is new again. */
    static final Duration REMEMBERED = Duration.ofDays(180);

    private static final int IPV4_NETWORK_BYTES = 2;
    private static final int IPV6_NETWORK_BYTES = 4;

    private final JdbcClient jdbc;

    KnownDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new to an account that was signed in from elsewhere before */
    boolean isNew(UUID accountId, Device device, Instant now) {
        boolean first = jdbc.sql("SELECT NOT EXISTS (SELECT FROM known_device WHERE account_id = ?)")
                .param(accountId)
                .query(Boolean.class)
                .single();
        boolean known = jdbc.sql("""
                        INSERT INTO known_device AS d (account_id, fingerprint, last_seen_at)
                        VALUES (:accountId, :fingerprint, :now)
                        ON CONFLICT (account_id, fingerprint)
                          DO UPDATE SET last_seen_at = greatest(d.last_seen_at, excluded.last_seen_at)
                        RETURNING coalesce(old.last_seen_at > :notBefore, false)""")
                .param("accountId", accountId)
                .param("fingerprint", fingerprint(accountId, device))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("notBefore", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        return !known && !first;
    }

    /**
     * Deletes what would be new again; the last one of an account stays, so that its next sign-in does not count as the
     * first.
     *
     * @return how many
     */
    int forget(Instant now, int limit) {
        return jdbc.sql("""
                        DELETE FROM known_device WHERE (account_id, fingerprint) IN (
                          SELECT account_id, fingerprint FROM known_device old
                          WHERE last_seen_at < :before
                            AND EXISTS (SELECT FROM known_device newer
                                        WHERE newer.account_id = old.account_id
                                          AND (newer.last_seen_at, newer.fingerprint) > (old.last_seen_at, old.fingerprint))
                          LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    static byte[] fingerprint(UUID accountId, Device device) {
        return Tokens.hash(accountId + "\n" + device.name() + "\n" + network(device.address()));
    }

    /** Providers give their customers other addresses from day to day, mostly within a network of this size. */
    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            int bytes = parsed instanceof Inet4Address ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
            return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), bytes));
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
