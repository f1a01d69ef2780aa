package dev.taly.gateway.memory;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What all instances share within requests, in Redis. Asked on threads of its own, because whoever asks first makes the
 * connection and waits for it, and waited for no longer than {@code taly.redis-patience}, less than a second. When it is full it
 * answers still, but takes nothing more.
 */
@Component
public final class SharedMemory {

    private static final Logger log = LoggerFactory.getLogger(SharedMemory.class);

    private final ReactiveStringRedisTemplate redis;
    private final Scheduler threads = Schedulers.newBoundedElastic(8, 10_000, "shared-memory", 60, true);
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final Duration patience;

    SharedMemory(ReactiveStringRedisTemplate redis, @Value("${taly.redis-patience:800ms}") Duration patience) {
        this.redis = redis;
        this.patience = patience;
    }

    /** The answer to one question; {@code service-unavailable} while Redis is away. */
    public <T> Mono<T> ask(Function<ReactiveStringRedisTemplate, Mono<T>> question) {
        return Mono.defer(() -> question.apply(redis))
                .subscribeOn(threads)
                .timeout(patience)
                .doOnSuccess(answer -> report(false, ""))
                .onErrorMap(failure -> !(failure instanceof ProblemException), failure -> {
                    if (isFull(failure)) {
                        reportFull(true);
                    } else {
                        report(true, failure.toString());
                    }
                    return CommonProblem.SERVICE_UNAVAILABLE.exception();
                });
    }

    /** The same for what takes room, and so is refused with {@code service-unavailable} while Redis is full, too. */
    public <T> Mono<T> store(Function<ReactiveStringRedisTemplate, Mono<T>> command) {
        return ask(command).doOnSuccess(stored -> reportFull(false));
    }

    @PreDestroy
    void stop() {
        threads.dispose();
    }

    private static boolean isFull(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause.getMessage() != null && cause.getMessage().startsWith("OOM "));
    }

    private void reportFull(boolean nowFull) {
        if (full.compareAndSet(!nowFull, nowFull)) {
            if (nowFull) {
                log.warn("Redis is full (maxmemory); nobody can sign in, and sessions whose tokens end have to wait");
            } else {
                log.info("Redis has room again");
            }
        }
    }

    private void report(boolean nowAway, String reason) {
        if (away.compareAndSet(!nowAway, nowAway)) {
            if (nowAway) {
                log.warn("Redis is away; who comes with a session is told to try again: {}", reason);
            } else {
                log.info("Redis is back; sessions are read again");
            }
        }
    }
}
