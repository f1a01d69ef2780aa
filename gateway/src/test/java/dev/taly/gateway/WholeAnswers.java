package dev.taly.gateway;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads each answer to its end, also those of which a test looks at the status alone: what nobody reads is never released. */
final class WholeAnswers implements ExchangeFilterFunction {

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(answer -> DataBufferUtils.join(answer.body(BodyExtractors.toDataBuffers()))
                        .map(WholeAnswers::taken)
                        .map(body -> answer.mutate().body(Flux.just(body)).build())
                        .switchIfEmpty(Mono.fromSupplier(
                                () -> answer.mutate().body(Flux.empty()).build())));
    }

    private static DataBuffer taken(DataBuffer body) {
        byte[] bytes = new byte[body.readableByteCount()];
        body.read(bytes);
        DataBufferUtils.release(body);
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
