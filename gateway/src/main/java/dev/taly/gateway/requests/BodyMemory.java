package dev.taly.gateway.requests;

import dev.taly.defaults.problem.CommonProblem;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/**
 * How much of bodies is held at once over all requests. What would be more is refused, since many large bodies together
 * would end the process, and with it everybody else's requests.
 */
@Component
final class BodyMemory {

    private final long size;
    private final AtomicLong held = new AtomicLong();

    BodyMemory(@Value("${taly.request-memory}") DataSize size) {
        this.size = size.toBytes();
    }

    Share share() {
        return new Share();
    }

    /** What one request holds, until it is over. */
    final class Share {

        private final AtomicLong own = new AtomicLong();

        /** The same pieces, counted as they arrive; {@code service-unavailable} when there is no room for the next. */
        Flux<DataBuffer> count(Flux<DataBuffer> body) {
            return body.handle((piece, sink) -> {
                int length = piece.readableByteCount();
                own.addAndGet(length);
                if (held.addAndGet(length) > size) {
                    DataBufferUtils.release(piece);
                    sink.error(CommonProblem.SERVICE_UNAVAILABLE.exception());
                } else {
                    sink.next(piece);
                }
            });
        }

        void giveBack() {
            held.addAndGet(-own.getAndSet(0));
        }
    }
}
