package dev.taly.gateway.requests;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.gateway.Area;
import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.callers.CallerNetwork;
import dev.taly.gateway.requests.BodyMemory.Holding;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Takes the whole body before anything is passed on. So one that is too large never reaches a service, and a caller who
 * sends slowly neither holds a service's connection nor looks like a service that is slow.
 */
@Component
final class BodyFilter implements GlobalFilter, Ordered {

    private static final byte[] NOTHING = {};

    private final BodySettings settings;
    private final BodyMemory memory;
    private final CallerNetwork networks;

    BodyFilter(BodySettings settings, BodyMemory memory, CallerNetwork networks) {
        this.settings = settings;
        this.memory = memory;
        this.networks = networks;
    }

    @Override
    public int getOrder() {
        return FilterOrder.BODY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(with(NOTHING, exchange));
        }
        int limit = limit(exchange);
        if (headers.getContentLength() > limit) {
            return Mono.error(CommonProblem.CONTENT_TOO_LARGE.exception());
        }
        return Mono.using(
                () -> memory.hold(networks.of(exchange)),
                holding -> received(exchange, limit, holding).flatMap(chain::filter),
                Holding::giveBack);
    }

    private int limit(ServerWebExchange exchange) {
        DataSize limit = Area.of(exchange) == Area.WEBHOOK ? settings.webhookLimit() : settings.requestLimit();
        return Math.toIntExact(limit.toBytes());
    }

    private Mono<ServerWebExchange> received(ServerWebExchange exchange, int limit, Holding holding) {
        return whole(holding.count(exchange.getRequest().getBody()), limit)
                .defaultIfEmpty(NOTHING)
                .map(body -> {
                    holding.arrived();
                    return with(body, exchange);
                });
    }

    /** May be read as often as the request is sent. */
    private static ServerWebExchange with(byte[] body, ServerWebExchange exchange) {
        return exchange.mutate()
                .request(new Received(exchange.getRequest(), body))
                .build();
    }

    private Mono<byte[]> whole(Flux<DataBuffer> body, int limit) {
        return DataBufferUtils.join(body, limit)
                .map(BodyFilter::copy)
                .timeout(settings.requestPatience())
                .onErrorMap(TimeoutException.class, BodyFilter::late)
                .onErrorMap(AbortedException.class, cut -> RequestProblem.MALFORMED_HTTP.exception()) // nobody hears it
                .onErrorMap(DataBufferLimitException.class, tooMuch -> CommonProblem.CONTENT_TOO_LARGE.exception());
    }

    /** The rest may still come, or never: nothing else can be read from this connection (RFC 9110, section 15.5.9). */
    private static ProblemException late(TimeoutException late) {
        return RequestProblem.REQUEST_TIMEOUT.exception().header(HttpHeaders.CONNECTION, "close");
    }

    /** On the heap, because pooled memory would be lost whenever the body is not passed on after all. */
    private static byte[] copy(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static final class Received extends ServerHttpRequestDecorator {

        private final byte[] body;

        Received(ServerHttpRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body.length == 0 ? Flux.empty() : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
        }
    }
}
