package dev.taly.defaults.translation;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.StatusProblem;
import dev.taly.defaults.problem.Translation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.HttpStatusCodeException;

/** What goes wrong between the gateway and a service behind it. */
final class ReactiveTranslation implements Translation {

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return Causes.of(exception)
                .map(ReactiveTranslation::one)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ProblemException one(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> CommonProblem.SERVICE_UNAVAILABLE.exception();
            case UnknownHostException nowhere -> CommonProblem.SERVICE_UNAVAILABLE.exception();
            case TimeoutException late -> CommonProblem.GATEWAY_TIMEOUT.exception();
            case HttpStatusCodeException answer
            when answer.getStatusCode().is5xxServerError() -> CommonProblem.BAD_GATEWAY.exception();
            case HttpStatusCodeException answer
            when answer.getResponseHeaders() != null ->
                StatusProblem.of(answer.getStatusCode().value(), answer.getResponseHeaders());
            case HttpStatusCodeException answer ->
                StatusProblem.of(answer.getStatusCode().value());
            default -> byName(cause);
        };
    }

    /** Libraries that only the gateway has, or that keep their exceptions to themselves. */
    private static @Nullable ProblemException byName(Throwable cause) {
        ResponseStatus annotated = AnnotatedElementUtils.findMergedAnnotation(cause.getClass(), ResponseStatus.class);
        if (annotated != null) {
            return StatusProblem.of(annotated.code().value());
        }
        return switch (cause.getClass().getSimpleName()) {
            case "ReadTimeoutException", "WriteTimeoutException" -> CommonProblem.GATEWAY_TIMEOUT.exception();
            case "CallNotPermittedException" -> CommonProblem.SERVICE_UNAVAILABLE.exception();
            default -> cause instanceof IOException ? CommonProblem.BAD_GATEWAY.exception() : null;
        };
    }
}
