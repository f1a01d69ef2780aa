package dev.taly.defaults.problem;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Looking through wrapped exceptions. */
public final class Causes {

    private static final int DEPTH = 20;

    private Causes() {}

    /** The exception and what caused it, outermost first. */
    public static Stream<Throwable> of(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }

    /** Takes off wrappers that say nothing themselves. */
    static Throwable unwrap(Throwable exception) {
        Throwable cause = exception;
        while (cause.getCause() != null && saysNothing(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean saysNothing(Throwable exception) {
        return exception instanceof CompletionException
                || exception instanceof ExecutionException
                || exception.getClass().getName().equals("jakarta.servlet.ServletException")
                || exception.getClass().getName().startsWith("reactor.core.Exceptions$");
    }
}
