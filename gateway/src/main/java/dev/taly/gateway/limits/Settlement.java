package dev.taly.gateway.limits;

import dev.taly.gateway.limits.Buckets.Used;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Settles the buckets of all instances in Redis, beside the requests and never within one. While Redis is away or full each
 * instance limits by itself.
 */
@Component
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final RedisScript<String> SCRIPT =
            RedisScript.of(new ClassPathResource("limits/settle.lua"), String.class);
    private static final int AT_ONCE = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Buckets buckets;
    private final ReactiveStringRedisTemplate redis;
    private final Clock machineClock;
    private boolean away;

    Settlement(Buckets buckets, ReactiveStringRedisTemplate redis, @Qualifier("machineClock") Clock machineClock) {
        this.buckets = buckets;
        this.redis = redis;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.rate-limit-settling}")
    void settle() {
        List<Used> used = buckets.drainUsed();
        if (used.isEmpty()) {
            return;
        }
        try {
            Flux.fromIterable(used).flatMap(this::settle, AT_ONCE).blockLast(PATIENCE);
            report(false, "");
        } catch (RuntimeException unreachable) {
            report(true, unreachable.toString());
        }
    }

    private Mono<String> settle(Used used) {
        RateLimit limit = used.bucket().limit();
        String key = "taly:rate:" + used.key().limitName() + ":" + used.key().caller();
        List<String> arguments = List.of(
                Integer.toString(limit.requests()),
                Long.toString(limit.per().toMillis()),
                Integer.toString(used.bucket().takeUnsettled()));
        return redis.execute(SCRIPT, List.of(key), arguments)
                .next()
                .doOnNext(left -> used.bucket().settle(Double.parseDouble(left), machineClock.millis()));
    }

    private void report(boolean nowAway, String reason) {
        if (nowAway && !away) {
            log.warn("Redis takes no counts; rate limits go on in this instance alone: {}", reason);
        } else if (away && !nowAway) {
            log.info("Redis takes counts again; rate limits are shared");
        }
        away = nowAway;
    }
}
