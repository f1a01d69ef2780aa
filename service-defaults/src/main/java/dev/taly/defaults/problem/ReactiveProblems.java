package dev.taly.defaults.problem;

import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Problem answers for WebFlux. */
public final class ReactiveProblems {

    private final ProblemAnswers answers;
    private final JsonMapper json;

    ReactiveProblems(ProblemAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** The answer for this exception, for whoever gives it another form. */
    public ResponseEntity<ProblemDetail> answer(Throwable exception, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return answers.answer(
                exception, request.getURI().getRawPath(), request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Writes the answer for this exception; the response must not be committed. */
    public Mono<Void> write(Throwable exception, ServerWebExchange exchange) {
        ResponseEntity<ProblemDetail> answer = answer(exception, exchange);
        byte[] body = json.writeValueAsBytes(Objects.requireNonNull(answer.getBody()));
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(answer.getStatusCode());
        answer.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
