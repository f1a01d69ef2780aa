package dev.taly.defaults.due;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a provider alone that does not answer: after some outages it opens, and then lets one call through every few
 * seconds, whose success closes it. A refusal is an answer. What fails alone, again and again, counts once within the window.
 */
public final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);

    /** As long as it takes at most until what failed is tried again. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final CircuitBreaker breaker;
    private final Predicate<Throwable> outage;
    private final FailedCalls failed;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicReference<@Nullable Long> answeredAt = new AtomicReference<>();

    Breaker(String name, BreakerSettings settings, Predicate<Throwable> outage) {
        this.breaker = CircuitBreaker.of(name, settings.configuration(outage));
        this.outage = outage;
        this.failed = new FailedCalls(settings.window());
        breaker.getEventPublisher().onStateTransition(Breaker::tell);
    }

    /** The provider's or channel's, which is also its lane's. */
    public String name() {
        return breaker.getName();
    }

    /**
     * Calls the provider.
     *
     * @throws NotCalled when it is left alone
     */
    public <T> T call(Supplier<T> call) {
        return call(new Object(), call);
    }

    /**
     * The same about something that may be asked about again.
     *
     * @param about what it is, by {@code equals}; its second outage within the window says nothing new of the provider
     * @throws NotCalled when the provider is left alone
     */
    public <T> T call(Object about, Supplier<T> call) {
        try {
            return breaker.executeSupplier(() -> counted(about, call));
        } catch (CallNotPermittedException e) {
            throw new NotCalled(name());
        } catch (Again e) {
            throw e.outage;
        }
    }

    private <T> T counted(Object about, Supplier<T> call) {
        underway.incrementAndGet();
        try {
            T answer = call.get();
            answeredAt.set(System.nanoTime());
            return answer;
        } catch (RuntimeException e) {
            if (!outage.test(e)) {
                answeredAt.set(System.nanoTime());
                throw e;
            }
            // a trial counts, whatever it is about
            throw isClosed() && !failed.isFirst(about) ? new Again(e) : e;
        } finally {
            underway.decrementAndGet();
        }
    }

    /** Whether it is not left alone and answered a call lately, so that what fails now does so by itself. */
    boolean answersOthers() {
        Long at = answeredAt.get();
        return isClosed() && at != null && System.nanoTime() - at < LATELY.toNanos();
    }

    /** Whether a call would fail at once. The one trial that is let through now and then is for whoever comes first. */
    public boolean isOpen() {
        return breaker.getState() == State.OPEN;
    }

    /** The provider was not called, because it did not answer others. */
    public static final class NotCalled extends RuntimeException {

        NotCalled(String name) {
            super(name + " is left alone for some seconds", null, false, false);
        }
    }

    /** An outage that does not count. */
    static final class Again extends RuntimeException {

        private final RuntimeException outage;

        private Again(RuntimeException outage) {
            super(null, outage, false, false);
            this.outage = outage;
        }
    }

    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    boolean isOutage(Throwable failure) {
        return failure instanceof NotCalled || outage.test(failure);
    }

    /** How many rows a lane may take that has so many places free of all; while a trial is underway, anybody's, none. */
    int places(int free, int all) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN -> free == all && underway.get() == 0 ? 1 : 0;
            case CLOSED, DISABLED, METRICS_ONLY -> free;
        };
    }

    /** Once per outage, however many trials fail meanwhile. */
    private static void tell(CircuitBreakerOnStateTransitionEvent event) {
        String name = event.getCircuitBreakerName();
        if (event.getStateTransition().getFromState() == State.CLOSED) {
            log.warn(
                    "{} does not answer and is left alone, but for a trial every few seconds; what is due waits", name);
        } else if (event.getStateTransition().getToState() == State.CLOSED) {
            log.info("{} answers again", name);
        }
    }
}
