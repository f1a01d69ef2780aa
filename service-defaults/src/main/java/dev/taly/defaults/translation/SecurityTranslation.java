package dev.taly.defaults.translation;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/** Spring Security, where its exceptions pass its own handlers by. */
final class SecurityTranslation implements Translation {

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return switch (exception) {
            // the keys could not be fetched: nothing is known about the token
            case AuthenticationServiceException away -> CommonProblem.SERVICE_UNAVAILABLE.exception();
            case AuthenticationException refused -> CommonProblem.UNAUTHORIZED.exception();
            case AccessDeniedException refused -> CommonProblem.FORBIDDEN.exception();
            default -> null;
        };
    }
}
