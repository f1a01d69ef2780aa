package dev.taly.defaults.problem;

import dev.taly.defaults.ids.Uuid7;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Turns any exception into the answer that the caller sees: the same for servlets, WebFlux, filters and containers. */
final class ProblemAnswers {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    private final List<Translation> translations;
    private final MessageSource texts;

    ProblemAnswers(List<Translation> translations, MessageSource texts) {
        this.translations = translations;
        this.texts = texts;
    }

    ResponseEntity<ProblemDetail> answer(Throwable exception, String path, @Nullable String acceptLanguage) {
        ProblemException problem = problem(exception);
        Locale locale = CallerLocale.of(acceptLanguage);
        return ResponseEntity.status(problem.problem().status())
                .headers(headers -> headers.putAll(problem.headers()))
                .headers(headers -> addExpected(headers, problem.problem().status()))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(problem, path, locale));
    }

    private ProblemException problem(Throwable exception) {
        Throwable cause = Causes.unwrap(exception);
        ProblemException known = Causes.of(cause)
                .filter(ProblemException.class::isInstance)
                .map(ProblemException.class::cast)
                .findFirst()
                .orElseGet(() -> translate(cause));
        if (known == null || known.problem() == CommonProblem.INTERNAL_ERROR) {
            return unexpected(exception);
        }
        if (known.problem().status().is5xxServerError()) {
            log.warn("Answered {} because of {}", known.getMessage(), cause.toString());
        }
        return known;
    }

    private @Nullable ProblemException translate(Throwable cause) {
        return translations.stream()
                .map(translation -> translation.translate(cause))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ProblemException unexpected(Throwable exception) {
        String errorId = Uuid7.next().toString();
        log.atError().addKeyValue("errorId", errorId).setCause(exception).log("Unexpected error {}", errorId);
        return CommonProblem.INTERNAL_ERROR.exception().with("errorId", errorId);
    }

    private ProblemDetail document(ProblemException problem, String path, Locale locale) {
        ProblemDetail document = ProblemDetail.forStatus(problem.problem().status());
        document.setType(URI.create("/problems/" + problem.problem().slug()));
        document.setTitle(problem.problem().title());
        document.setDetail(detail(problem, locale));
        document.setInstance(uri(path));
        problem.properties().forEach(document::setProperty);
        if (!problem.issues().isEmpty()) {
            document.setProperty("errors", List.copyOf(problem.issues()));
        }
        return document;
    }

    private @Nullable String detail(ProblemException exception, Locale locale) {
        if (exception.reason() != null) {
            return exception.reason();
        }
        Problem problem = exception.problem();
        return texts.getMessage("problem." + problem.slug(), null, problem.detail(), locale);
    }

    private static void addExpected(HttpHeaders headers, HttpStatus status) {
        boolean passes = status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.GATEWAY_TIMEOUT;
        if (passes && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            headers.set(HttpHeaders.RETRY_AFTER, "2");
        }
        if (status == HttpStatus.UNAUTHORIZED && !headers.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    private static @Nullable URI uri(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException notUri) {
            return null;
        }
    }
}
