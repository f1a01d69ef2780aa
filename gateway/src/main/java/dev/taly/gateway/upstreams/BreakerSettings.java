package dev.taly.gateway.upstreams;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When a service that gives no answers is spared: half of its calls failed.
 *
 * @param window over how long calls are looked at; what failed before a service came back must not close it again
 * @param leastCalls how many calls there must have been
 * @param rest how long it is spared
 * @param trials how many calls then try whether it is back
 */
@ConfigurationProperties("taly.breakers")
record BreakerSettings(Duration window, int leastCalls, Duration rest, int trials) {

    CircuitBreakerConfig configuration() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(window.toSeconds()))
                .minimumNumberOfCalls(leastCalls)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(trials)
                .build();
    }
}
