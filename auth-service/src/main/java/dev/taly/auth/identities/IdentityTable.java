package dev.taly.auth.identities;

import dev.taly.auth.social.ProviderIdentity;
import dev.taly.auth.waysin.WayIn;
import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which identity opens which account; its constraints settle races. All times are machine time. */
@Repository
class IdentityTable implements WayIn {

    private final JdbcClient jdbc;

    IdentityTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> owner(ProviderIdentity identity) {
        return jdbc.sql("SELECT account_id FROM identity WHERE issuer = ? AND subject = ?")
                .params(identity.issuer(), identity.subject())
                .query(UUID.class)
                .optional();
    }

    void use(ProviderIdentity identity, Instant now) {
        jdbc.sql("""
                        UPDATE identity SET email = :email, last_used_at = :now
                        WHERE issuer = :issuer AND subject = :subject""")
                .param("email", identity.email())
                .param("now", at(now))
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .update();
    }

    /** @return false, and nothing changed, if somebody has the identity, or the account another one of the provider */
    boolean insert(UUID accountId, ProviderIdentity identity, Instant now) {
        return jdbc.sql("""
                        INSERT INTO identity (id, account_id, provider, issuer, subject, email, linked_at, last_used_at)
                        VALUES (:id, :accountId, :provider, :issuer, :subject, :email, :now, :now)
                        ON CONFLICT DO NOTHING""")
                        .param("id", Uuid7.next())
                        .param("accountId", accountId)
                        .param("provider", identity.provider().id())
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("email", identity.email())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    List<Row> list(UUID accountId) {
        return jdbc.sql("""
                        SELECT id, provider, email, linked_at, last_used_at FROM identity
                        WHERE account_id = ? ORDER BY linked_at, id""")
                .param(accountId)
                .query((row, number) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public boolean opens(UUID userId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM identity WHERE account_id = ?)")
                .param(userId)
                .query(Boolean.class)
                .single();
    }

    void delete(UUID accountId, UUID id) {
        jdbc.sql("DELETE FROM identity WHERE account_id = ? AND id = ?")
                .params(accountId, id)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record Row(UUID id, String provider, @Nullable String email, Instant linkedAt, Instant lastUsedAt) {}
}
