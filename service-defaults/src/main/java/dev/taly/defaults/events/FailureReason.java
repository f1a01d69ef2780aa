package dev.taly.defaults.events;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DatabindException;

/** Says why handling failed, without messages of exceptions: they quote rows and fields, and those may be personal. */
final class FailureReason {

    private FailureReason() {}

    static String of(Throwable failure) {
        String causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(FailureReason::describe)
                .collect(Collectors.joining(" < "));
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.taly."))
                .findFirst()
                .map(frame -> causes + " at " + frame)
                .orElse(causes);
    }

    private static String describe(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return switch (cause) {
            case InvalidMessageException invalid -> name + " " + invalid.getMessage();
            case SQLException sql -> name + " " + sql.getSQLState();
            case DatabindException json -> name + " " + json.getPathReference();
            default -> name;
        };
    }
}
