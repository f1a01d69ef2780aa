package dev.taly.defaults.translation;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What Jakarta Validation found. A refused body is 422; a refused path or query value makes the request malformed. */
final class ValidationProblems {

    private ValidationProblems() {}

    static ProblemException of(Errors errors) {
        ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
        addTo(problem, "", errors);
        return problem;
    }

    static ProblemException of(HandlerMethodValidationException exception) {
        if (exception.isForReturnValue()) {
            return CommonProblem.INTERNAL_ERROR.exception();
        }
        boolean body = exception.getParameterValidationResults().stream().anyMatch(ParameterErrors.class::isInstance);
        ProblemException problem =
                (body ? CommonProblem.VALIDATION_FAILED : CommonProblem.MALFORMED_REQUEST).exception();
        exception.getParameterValidationResults().forEach(result -> addTo(problem, result));
        return problem;
    }

    private static void addTo(ProblemException problem, ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            addTo(problem, errors.getContainerIndex() == null ? "" : "[" + errors.getContainerIndex() + "].", errors);
            return;
        }
        String parameter =
                Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
        for (MessageSourceResolvable error : result.getResolvableErrors()) {
            problem.field(parameter, message(error.getDefaultMessage()));
        }
    }

    private static void addTo(ProblemException problem, String prefix, Errors errors) {
        for (FieldError error : errors.getFieldErrors()) {
            problem.field(prefix + error.getField(), message(error.getDefaultMessage()));
        }
        errors.getGlobalErrors().forEach(error -> problem.field(prefix + "body", message(error.getDefaultMessage())));
    }

    private static String message(@Nullable String message) {
        return message == null ? "is not valid" : message;
    }
}
