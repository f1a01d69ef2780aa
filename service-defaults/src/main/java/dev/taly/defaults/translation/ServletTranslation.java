package dev.taly.defaults.translation;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;

/** What only Spring MVC throws. */
final class ServletTranslation implements Translation {

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return switch (exception) {
            case MissingServletRequestParameterException missing ->
                RequestTranslation.malformed(missing.getParameterName(), "is missing");
            case MissingRequestHeaderException missing ->
                RequestTranslation.malformed(missing.getHeaderName(), "is missing");
            case MissingRequestCookieException missing ->
                RequestTranslation.malformed(missing.getCookieName(), "is missing");
            default -> null;
        };
    }
}
