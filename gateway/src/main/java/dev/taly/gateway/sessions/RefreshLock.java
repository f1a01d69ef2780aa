package dev.taly.gateway.sessions;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.auth.AuthService;
import dev.taly.gateway.memory.SharedMemory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets one instance at a time refresh a session's tokens. A lock whose owner died ends by itself, soon enough that those
 * who wait for it still get their turn.
 */
@Component
final class RefreshLock {

    /** Longer than a call of the token endpoint with what is read before and written after. */
    static final Duration LIFE = AuthService.TOKEN_PATIENCE.plusSeconds(2);

    private static final Duration PATIENCE = LIFE.plusSeconds(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final RedisScript<Long> DELETE_OWN = RedisScript.of(
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0", Long.class);

    private final SharedMemory memory;

    RefreshLock(SharedMemory memory) {
        this.memory = memory;
    }

    /** Does the work once the lock is taken; {@code service-unavailable} when it does not become free. */
    <T> Mono<T> holding(SessionId id, Mono<T> work) {
        String key = key(id);
        String owner = Tokens.random();
        return take(key, owner)
                .filter(taken -> taken)
                .repeatWhenEmpty(tries -> tries.delayElements(BETWEEN_TRIES))
                .timeout(PATIENCE)
                .onErrorMap(TimeoutException.class, busy -> CommonProblem.SERVICE_UNAVAILABLE.exception())
                .flatMap(taken -> Mono.usingWhen(Mono.just(owner), own -> work, own -> release(key, own)));
    }

    static String key(SessionId id) {
        return "refresh-lock:{" + id.hash() + "}";
    }

    private Mono<Boolean> take(String key, String owner) {
        return memory.store(redis -> redis.opsForValue().setIfAbsent(key, owner, LIFE));
    }

    /** What cannot be released now ends by itself. */
    private Mono<Void> release(String key, String owner) {
        return memory.ask(redis ->
                        redis.execute(DELETE_OWN, List.of(key), List.of(owner)).next())
                .onErrorComplete()
                .then();
    }
}
