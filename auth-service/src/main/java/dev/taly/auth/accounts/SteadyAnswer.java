package dev.taly.auth.accounts;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes answers take a multiple of one step, so that their time does not tell which addresses have an account. */
@Component
public class SteadyAnswer {

    private final long step;

    SteadyAnswer(AccountSettings settings) {
        step = settings.answerStep().toNanos();
    }

    public void after(Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            waitFor(step - (System.nanoTime() - start) % step);
        }
    }

    private static void waitFor(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
