package dev.taly.defaults.due;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a provider is left alone: half of the calls within the window failed. One trial then tells whether it is back.
 *
 * @param window over how long calls are looked at: long enough for five that each take 10 s. One row which fails again and again
 *     counts once in it
 * @param leastCalls how many there must have been
 * @param rest how long until the first trial; twice as long after each that fails
 * @param longestRest at most
 */
@ConfigurationProperties("taly.due.breaker")
record BreakerSettings(
        @DefaultValue("60s") Duration window,
        @DefaultValue("5") int leastCalls,
        @DefaultValue("5s") Duration rest,
        @DefaultValue("10s") Duration longestRest) {

    CircuitBreakerConfig configuration(Predicate<Throwable> outage) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(window.toSeconds()))
                .minimumNumberOfCalls(leastCalls)
                .failureRateThreshold(50)
                .recordException(outage)
                .ignoreExceptions(Breaker.Again.class)
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(rest.toMillis(), 2, longestRest.toMillis()))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(1)
                .writableStackTraceEnabled(false)
                .build();
    }
}
