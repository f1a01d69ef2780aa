package dev.taly.gateway.access;

import dev.taly.gateway.memory.SharedMemory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.ReactiveRedisMessageListenerContainer;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Listens to what auth-service tells about revoked sessions and grants, for as long as this instance runs. */
@Component
final class Revocations implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    private static final String CHANNEL = "revoked";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReactiveRedisConnectionFactory connections;
    private final RevocationList revoked;
    private final Disposable.Swap listening = Disposables.swap();
    private final AtomicBoolean away = new AtomicBoolean();

    Revocations(ReactiveRedisConnectionFactory connections, RevocationList revoked) {
        this.connections = connections;
        this.revoked = revoked;
    }

    @Override
    public void start() {
        listening.update(listen().subscribeOn(Schedulers.boundedElastic())
                .map(ReactiveSubscription.Message::getMessage)
                .doOnNext(revoked::hear)
                .doOnError(lost -> report(true, lost.toString()))
                .repeatWhen(ended -> ended.delayElements(PAUSE))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE))
                .subscribe());
    }

    /** What cannot be unsubscribed is gone with its connection; the template's own way reports that as an error. */
    private Flux<ReactiveSubscription.Message<String, String>> listen() {
        return Flux.usingWhen(
                Mono.fromSupplier(() -> new ReactiveRedisMessageListenerContainer(connections)),
                container -> container.receive(List.of(ChannelTopic.of(CHANNEL)), new SubscriptionListener() {
                    @Override
                    public void onChannelSubscribed(byte[] channel, long count) {
                        report(false, "");
                    }
                }),
                container -> container.destroyLater().onErrorComplete());
    }

    private void report(boolean nowAway, String reason) {
        if (away.compareAndSet(!nowAway, nowAway)) {
            if (nowAway) {
                log.warn("Redis is away; revocations are not heard: {}", reason);
            } else {
                log.info("Redis is back; revocations are heard again");
            }
        }
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
        RevocationList revocationList(SharedMemory memory) {
            return new RevocationList(id -> memory.ask(redis -> redis.hasKey("revoked:" + id)));
        }
    }
}
