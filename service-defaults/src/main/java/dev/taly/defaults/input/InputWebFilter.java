package dev.taly.defaults.input;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The WebFlux counterpart of {@link InputFilter}. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class InputWebFilter implements WebFilter {

    private final long limit;

    InputWebFilter(long limit) {
        this.limit = limit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(CommonProblem.CONTENT_TOO_LARGE.exception());
        }
        try {
            ContentEncoding.refuse(request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
            QueryText.refuseNul(request.getURI().getRawQuery());
        } catch (ProblemException refused) {
            return Mono.error(refused);
        }
        return mayHaveABody(request)
                ? chain.filter(exchange.mutate().request(limited(request)).build())
                : chain.filter(exchange);
    }

    private static boolean mayHaveABody(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private ServerHttpRequest limited(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                AtomicLong left = new AtomicLong(limit);
                return super.getBody().handle((buffer, sink) -> {
                    if (left.addAndGet(-buffer.readableByteCount()) < 0) {
                        DataBufferUtils.release(buffer);
                        sink.error(CommonProblem.CONTENT_TOO_LARGE.exception());
                    } else {
                        sink.next(buffer);
                    }
                });
            }
        };
    }
}
