package dev.taly.booking.gate;

import dev.taly.defaults.problem.CommonProblem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets a few of those who take or give up slots to the database at a time, in the order in which they came. Virtual
 * threads would bring a crowd of a thousand there at once, where most would run into the pool's time-out and get a 503 for
 * a slot that was simply taken. Waiting here costs nothing.
 */
@Component
public class BookingGate {

    private final Semaphore places;
    private final long patience;

    BookingGate(BookingSettings settings) {
        places = new Semaphore(settings.entrants(), true);
        patience = settings.patience().toMillis();
    }

    /** Whoever has passed must not come again before he has left. */
    public <T> T pass(Supplier<T> work) {
        if (!entered()) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception().header(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
