package dev.taly.defaults.translation;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;

/** What only Spring MVC and Tomcat throw. */
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
            // a query or form that Tomcat cannot decode (400) or finds too large (413)
            case InvalidParameterException undecodable
            when undecodable.getErrorCode() == 413 -> CommonProblem.CONTENT_TOO_LARGE.exception();
            case InvalidParameterException undecodable -> RequestTranslation.malformed("query", "is not decodable");
            default -> null;
        };
    }
}
