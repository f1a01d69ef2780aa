package dev.taly.defaults.idempotency;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One effect per idempotency key. 2xx answers, and the use case's own 409 and 422, are given again for 24 hours; every
 * other answer leaves the key as if it had not been sent.
 */
public final class Idempotency {

    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
    private static final int TRIES = 4;
    private static final Duration TWIN_WAIT = Duration.ofSeconds(5);
    private static final Duration TWIN_POLL = Duration.ofMillis(50);

    private final KeyStore keys;
    private final TransactionTemplate transactions;
    private final Runnable forgetEntities;
    private final JsonMapper json;

    Idempotency(KeyStore keys, TransactionTemplate transactions, Runnable forgetEntities, JsonMapper json) {
        this.keys = keys;
        this.transactions = transactions;
        this.forgetEntities = forgetEntities;
        this.json = json;
    }

    /**
     * Runs a use case that only touches the database, in one transaction with its key. The whole of it is tried again
     * up to three times when PostgreSQL picks it as a deadlock's victim, and once when it did not get a lock in time.
     *
     * @param key null when the caller sent none
     * @throws ProblemException the use case's, or the answer that the key had before
     */
    public ResponseEntity<?> inTransaction(@Nullable IdempotencyKey key, Supplier<ResponseEntity<?>> useCase) {
        if (key == null) {
            return inTransaction(useCase);
        }
        return retrying(() -> transacted(tx -> {
                    if (!keys.insert(key)) {
                        return known(key);
                    }
                    Answer answer = attempt(tx, useCase);
                    keys.answer(key, answer);
                    return answer;
                }))
                .give();
    }

    /** The same without a key: the transaction and the retries alone. Whatever the use case returns. */
    public <T> T inTransaction(Supplier<T> useCase) {
        return retrying(() -> transacted(tx -> useCase.get()));
    }

    /**
     * Runs a use case that calls somebody else between two commits. A retry with a key that has no answer yet continues
     * with what the first one made.
     *
     * @param intent in the transaction of the key; returns the id of what it made
     * @param complete outside any transaction; makes the answer
     * @throws ProblemException the use case's, or the answer that the key had before
     */
    public ResponseEntity<?> continuing(
            IdempotencyKey key, Supplier<UUID> intent, Function<UUID, ResponseEntity<?>> complete) {
        Step step = retrying(() -> transacted(tx -> begin(key, intent)));
        Answer answer = step.answer != null ? step.answer : finish(key, step.effect(), complete);
        return answer.give();
    }

    /** Either the answer of a key, or what it made and has to be completed. */
    private record Step(@Nullable Answer answer, @Nullable UUID effectId) {

        UUID effect() {
            if (effectId == null) {
                throw new IllegalStateException("A key without an answer has an effect");
            }
            return effectId;
        }
    }

    private Step begin(IdempotencyKey key, Supplier<UUID> intent) {
        if (!keys.insert(key)) {
            KeyStore.Row row = keys.find(key).orElseThrow(KeyStore::inProgress);
            return row.answer() == null ? new Step(null, row.effectId()) : new Step(keys.read(key, row.answer()), null);
        }
        UUID effect = intent.get();
        keys.made(key, effect);
        return new Step(null, effect);
    }

    private Answer finish(IdempotencyKey key, UUID effect, Function<UUID, ResponseEntity<?>> complete) {
        long deadline = System.nanoTime() + TWIN_WAIT.toNanos();
        while (!keys.lease(key)) {
            KeyStore.Row row = keys.find(key).orElseThrow(KeyStore::inProgress);
            if (row.answer() != null) {
                return keys.read(key, row.answer());
            }
            if (System.nanoTime() > deadline) {
                throw KeyStore.inProgress();
            }
            pause();
        }
        try {
            Answer answer = completed(effect, complete);
            keys.answer(key, answer);
            return answer;
        } catch (RuntimeException e) {
            keys.release(key);
            throw e;
        }
    }

    private Answer completed(UUID effect, Function<UUID, ResponseEntity<?>> complete) {
        try {
            return answerOf(complete.apply(effect));
        } catch (ProblemException refused) {
            return kept(refused);
        }
    }

    private Answer known(IdempotencyKey key) {
        KeyStore.Row row = keys.find(key).orElseThrow(KeyStore::inProgress);
        if (row.answer() == null) {
            throw KeyStore.inProgress();
        }
        return keys.read(key, row.answer());
    }

    /** The use case's refusal is an answer too: its work is undone, but the key and the refusal are kept. */
    private Answer attempt(TransactionStatus tx, Supplier<ResponseEntity<?>> useCase) {
        Object savepoint = tx.createSavepoint();
        try {
            return answerOf(useCase.get());
        } catch (ProblemException refused) {
            Answer answer = kept(refused);
            tx.rollbackToSavepoint(savepoint);
            forgetEntities.run();
            return answer;
        }
    }

    private Answer answerOf(ResponseEntity<?> response) {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new IllegalStateException("A use case refuses by a problem, not by a response");
        }
        Object body = response.getBody();
        return Answer.of(response, body == null ? null : json.writeValueAsString(body));
    }

    private static Answer kept(ProblemException refused) {
        if (!Answer.isKept(refused.problem().status())) {
            throw refused;
        }
        return Answer.of(refused);
    }

    private <T> T transacted(Function<TransactionStatus, T> work) {
        return Objects.requireNonNull(transactions.execute(work::apply));
    }

    private static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DataAccessException e) {
                if (!isWorthAnotherTry(e, attempt)) {
                    throw e;
                }
                if (attempt == TRIES) {
                    throw CommonProblem.SERVICE_UNAVAILABLE.exception();
                }
                log.info("Deadlock or lock time-out, the use case runs again ({} of {})", attempt, TRIES - 1);
            }
        }
    }

    /** In a crowd a lock may take longer than it should; but whoever has waited twice has waited long enough. */
    private static boolean isWorthAnotherTry(DataAccessException failure, int attempt) {
        return SqlState.isDeadlock(failure) || (SqlState.isLockTimeout(failure) && attempt == 1);
    }

    private static void pause() {
        try {
            Thread.sleep(TWIN_POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KeyStore.inProgress();
        }
    }
}
