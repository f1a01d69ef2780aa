package dev.taly.gateway.pages;

import dev.taly.defaults.problem.ReactiveProblems;
import dev.taly.gateway.Area;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers people with a page, where they come by a browser and ask for one; all others get the problem document. */
@Component
@Order(-3) // before service-defaults' own, which writes documents
final class ErrorPages implements WebExceptionHandler {

    private final ReactiveProblems problems;
    private final ErrorPage page = new ErrorPage();

    ErrorPages(ReactiveProblems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        if (exchange.getResponse().isCommitted() || !isForPeople(exchange)) {
            return Mono.error(exception);
        }
        ResponseEntity<ProblemDetail> answer = problems.answer(exception, exchange);
        byte[] body = page(exchange, answer).getBytes(StandardCharsets.UTF_8);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(answer.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        answer.getHeaders().forEach((name, values) -> headers.put(name, values));
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setContentLength(body.length);
        headers.setVary(List.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE));
        headers.set("Content-Security-Policy", page.policy());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private String page(ServerWebExchange exchange, ResponseEntity<ProblemDetail> answer) {
        Locale locale = Locale.forLanguageTag(
                Objects.requireNonNullElse(answer.getHeaders().getFirst("Content-Language"), "en"));
        ProblemDetail problem = Objects.requireNonNull(answer.getBody());
        Object errorId =
                problem.getProperties() == null ? null : problem.getProperties().get("errorId");
        return page.html(
                problem.getStatus(),
                answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER),
                errorId == null ? null : errorId.toString(),
                again(exchange.getRequest()),
                locale);
    }

    private static String again(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        String path = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
        return HttpMethod.GET.equals(request.getMethod()) ? path : "/login";
    }

    private static boolean isForPeople(ServerWebExchange exchange) {
        return Area.of(exchange).isForPeople()
                && exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT).stream()
                        .anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).contains("text/html"));
    }
}
