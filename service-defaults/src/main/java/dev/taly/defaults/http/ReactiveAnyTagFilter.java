package dev.taly.defaults.http;

import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** As {@link AnyTagFilter}, for WebFlux. */
final class ReactiveAnyTagFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!READING.contains(request.getMethod())
                || !ETags.isAny(request.getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH))) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate().response(new Unless(exchange.getResponse())).build());
    }

    /** Writes nothing of what is there and has a validator. */
    private static final class Unless extends ServerHttpResponseDecorator {

        Unless(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            HttpHeaders headers = getHeaders();
            boolean hasValidator = headers.getETag() != null || headers.getFirst(HttpHeaders.LAST_MODIFIED) != null;
            boolean isThere = getStatusCode() == null || HttpStatus.OK.equals(getStatusCode());
            if (!isThere || !hasValidator) {
                return super.writeWith(body);
            }
            setStatusCode(HttpStatus.NOT_MODIFIED);
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            return Flux.from(body).doOnNext(DataBufferUtils::release).then(setComplete());
        }
    }
}
