package dev.taly.defaults.problem;

import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The WebFlux counterpart of the advice; stands before Boot's own handler, which renders HTML and maps. */
@Order(-2)
final class ProblemWebExceptionHandler implements WebExceptionHandler {

    private final ReactiveProblems problems;

    ProblemWebExceptionHandler(ReactiveProblems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        // a broken connection may be the one to a service, so it is answered: a caller who is gone misses nothing
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(exception);
        }
        return problems.write(exception, exchange);
    }
}
