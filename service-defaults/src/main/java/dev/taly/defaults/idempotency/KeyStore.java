package dev.taly.defaults.idempotency;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code idempotency_key}. Ages and leases are machine time. */
final class KeyStore {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final JsonMapper json;
    private final Clock machineClock;

    KeyStore(JdbcClient jdbc, DataCipher cipher, JsonMapper json, Clock machineClock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
        this.machineClock = machineClock;
    }

    /** What is known of a key that was sent before. */
    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Row(byte[] fingerprint, @Nullable UUID effectId, byte @Nullable [] answer) {}

    /**
     * Takes the key for this transaction; a twin that came first is waited for.
     *
     * @return false when the key was used before
     * @throws ProblemException when the twin takes longer than 5 s
     */
    boolean insert(IdempotencyKey key) {
        jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
        int inserted;
        try {
            inserted = jdbc.sql("""
                            INSERT INTO idempotency_key (scope, key, fingerprint, created_at)
                            VALUES (:scope, :key, :fingerprint, :now) ON CONFLICT DO NOTHING""")
                    .param("scope", key.scope())
                    .param("key", key.key())
                    .param("fingerprint", key.fingerprint())
                    .param("now", now())
                    .update();
        } catch (DataAccessException e) {
            throw SqlState.isLockTimeout(e) ? inProgress() : e;
        }
        jdbc.sql("SET LOCAL lock_timeout TO DEFAULT").update();
        return inserted == 1;
    }

    /** @throws ProblemException when the key came with another request then */
    Optional<Row> find(IdempotencyKey key) {
        Optional<Row> row = jdbc.sql("""
                        SELECT fingerprint, effect_id, answer FROM idempotency_key
                        WHERE scope = :scope AND key = :key""")
                .param("scope", key.scope())
                .param("key", key.key())
                .query(Row.class)
                .optional();
        if (row.isPresent() && !key.asksTheSame(row.get().fingerprint)) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED.exception();
        }
        return row;
    }

    void made(IdempotencyKey key, UUID effectId) {
        jdbc.sql("UPDATE idempotency_key SET effect_id = :effect WHERE scope = :scope AND key = :key")
                .param("effect", effectId)
                .param("scope", key.scope())
                .param("key", key.key())
                .update();
    }

    /** Takes the right to make the answer; false while somebody else has it. */
    boolean lease(IdempotencyKey key) {
        return jdbc.sql("""
                        UPDATE idempotency_key SET running_until = :until
                        WHERE scope = :scope AND key = :key AND answer IS NULL
                          AND (running_until IS NULL OR running_until < :now)""")
                        .param("until", Timestamp.from(machineClock.instant().plus(LEASE)))
                        .param("now", now())
                        .param("scope", key.scope())
                        .param("key", key.key())
                        .update()
                == 1;
    }

    void release(IdempotencyKey key) {
        jdbc.sql("UPDATE idempotency_key SET running_until = NULL WHERE scope = :scope AND key = :key")
                .param("scope", key.scope())
                .param("key", key.key())
                .update();
    }

    void answer(IdempotencyKey key, Answer answer) {
        jdbc.sql("""
                        UPDATE idempotency_key SET answer = :answer, running_until = NULL
                        WHERE scope = :scope AND key = :key""")
                .param("answer", cipher.encrypt(json.writeValueAsBytes(answer), context(key)))
                .param("scope", key.scope())
                .param("key", key.key())
                .update();
    }

    Answer read(IdempotencyKey key, byte[] answer) {
        return json.readValue(cipher.decrypt(answer, context(key)), Answer.class);
    }

    /**
     * Forgets some of what is older than a day: in pieces, since an hour of a busy service are a million keys. Another instance
     * that does the same leaves out what this one has.
     */
    int forget(int limit) {
        return jdbc.sql("""
                        DELETE FROM idempotency_key WHERE (scope, key) IN (
                          SELECT scope, key FROM idempotency_key WHERE created_at < :before
                          ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", Timestamp.from(machineClock.instant().minus(KEPT)))
                .param("limit", limit)
                .update();
    }

    static ProblemException inProgress() {
        return CommonProblem.REQUEST_IN_PROGRESS.exception().header("Retry-After", "1");
    }

    private Timestamp now() {
        return Timestamp.from(machineClock.instant());
    }

    private static String context(IdempotencyKey key) {
        return "idempotency:" + key.scope() + ":" + key.key();
    }
}
