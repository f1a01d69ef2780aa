package dev.taly.defaults.translation;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.StatusProblem;
import dev.taly.defaults.problem.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/**
 * Requests that Spring could not map to a controller method, in either flavour. Looks at the outermost exception only:
 * the same exceptions further in mean that another service's answer was unreadable, which is not the caller's fault.
 */
final class RequestTranslation implements Translation {

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return switch (exception) {
            case HandlerMethodValidationException invalid -> ValidationProblems.of(invalid);
            case BindingResult invalid -> ValidationProblems.of(invalid);
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() == null -> JsonProblems.missingBody();
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable.getCause());
            case MethodArgumentTypeMismatchException mismatch ->
                malformed(mismatch.getName(), Expectation.of(mismatch.getRequiredType()));
            case MissingRequestValueException missing -> malformed(missing.getName(), "is missing");
            case ServerWebInputException unusable -> unusable(unusable);
            case ErrorResponse refused ->
                StatusProblem.of(refused.getStatusCode().value(), refused.getHeaders());
            default -> null;
        };
    }

    static ProblemException malformed(String field, String message) {
        return CommonProblem.MALFORMED_REQUEST.exception().field(field, message);
    }

    private static ProblemException unusable(ServerWebInputException exception) {
        MethodParameter parameter = exception.getMethodParameter();
        Throwable json = Causes.of(exception)
                .filter(JacksonException.class::isInstance)
                .findFirst()
                .orElse(null);
        if (json != null || exception.getCause() instanceof DecodingException) {
            return JsonProblems.of(json);
        }
        if (exception.getCause() instanceof TypeMismatchException mismatch) {
            return malformed(name(parameter, mismatch), Expectation.of(mismatch.getRequiredType()));
        }
        return exception.getCause() == null && parameter != null
                ? JsonProblems.missingBody()
                : CommonProblem.MALFORMED_REQUEST.exception();
    }

    private static String name(@Nullable MethodParameter parameter, TypeMismatchException mismatch) {
        String name = parameter == null ? mismatch.getPropertyName() : parameter.getParameterName();
        return name == null ? "parameter" : name;
    }
}
