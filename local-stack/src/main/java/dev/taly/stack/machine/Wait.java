package dev.taly.stack.machine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition in small steps. */
public final class Wait {
    private static final Duration STEP = Duration.ofMillis(40);

    private Wait() {}

    /** Returns whether the condition came true within the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, STEP, condition);
    }

    /** In other steps: a question may cost something. */
    public static boolean until(Duration limit, Duration step, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
