package dev.taly.gateway.access;

import dev.taly.gateway.memory.SharedMemory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Listens to what auth-service tells about revoked sessions, for as long as this instance runs. */
@Component
final class Revocations implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    private static final String CHANNEL = "revoked";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReactiveStringRedisTemplate redis;
    private final RevokedSessions revoked;
    private final Disposable.Swap listening = Disposables.swap();

    Revocations(ReactiveStringRedisTemplate redis, RevokedSessions revoked) {
        this.redis = redis;
        this.revoked = revoked;
    }

    @Override
    public void start() {
        listening.update(Flux.defer(() -> redis.listenToChannel(CHANNEL))
                .subscribeOn(Schedulers.boundedElastic())
                .map(ReactiveSubscription.Message::getMessage)
                .doOnNext(revoked::hear)
                .doOnError(lost -> log.debug("Revocations are not heard now: {}", lost.toString()))
                .repeatWhen(ended -> ended.delayElements(PAUSE))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE))
                .subscribe());
    }

    @Override
    public void stop() {
        listening.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return listening.get() != null && !listening.get().isDisposed();
    }

    @Configuration(proxyBeanMethods = false)
    static class Marks {

        @Bean
        RevokedSessions revokedSessions(SharedMemory memory) {
            return new RevokedSessions(sessionId -> memory.ask(redis -> redis.hasKey("revoked:" + sessionId)));
        }
    }
}
