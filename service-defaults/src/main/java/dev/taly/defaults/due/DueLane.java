package dev.taly.defaults.due;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that depend on the same provider or channel, and on nobody else.
 *
 * @param name value of the column {@code lane}
 * @param breaker of whoever is called; null when nobody is
 * @param held why none of its rows can be handled by this process, such as a variable that is missing; null when they can
 */
public record DueLane(
        String name, @Nullable Breaker breaker, @Nullable String held) {

    /** A lane that calls nobody who could fail it as a whole. */
    public static DueLane open(String name) {
        return new DueLane(name, null, null);
    }

    /** A lane that rests while its provider fails. */
    public static DueLane behind(Breaker breaker) {
        return new DueLane(breaker.name(), breaker, null);
    }

    /** A lane whose rows stay as they are until this process is configured for them. */
    public static DueLane held(String name, String why) {
        return new DueLane(name, null, why);
    }

    boolean isOutage(Throwable failure) {
        return breaker != null && breaker.isOutage(failure);
    }

    /** Whether its provider answers others than the row that failed. */
    boolean answersOthers() {
        return breaker != null && breaker.answersOthers();
    }
}
