package dev.taly.gateway.requests;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * How much of bodies is held at once, of each network and over all. What would be more is refused: many large bodies
 * together would end the process, and those of one network would take the room of everybody else. Whoever fills his own
 * share is told so (429), since others still have room; 503 says that nobody has. The last quarter is kept for networks that
 * hold little, so that a few which hold much cannot close the door to all.
 */
@Component
final class BodyMemory {

    /** What a network holds that sends what people write. */
    private static final long LITTLE = 128 * 1024;

    private final BodySettings settings;
    private final long size;
    private final long share;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentHashMap<String, Network> networks = new ConcurrentHashMap<>();

    BodyMemory(BodySettings settings) {
        this.settings = settings;
        this.size = settings.requestMemory().toBytes();
        this.share = settings.requestMemoryShare().toBytes();
    }

    /** Begins to hold a body of this network; {@code too-many-requests} when too many of its bodies are still arriving. */
    Holding hold(String network) {
        Network its = networks.compute(network, (name, known) -> (known == null ? new Network() : known).join());
        Holding holding = new Holding(network, its);
        if (its.arriving.incrementAndGet() > settings.openBodies()) {
            holding.giveBack();
            throw tooMuchOfOne();
        }
        return holding;
    }

    /** The rest of the body is not waited for, so nothing else can be read from this connection. */
    private ProblemException tooMuchOfOne() {
        return CommonProblem.TOO_MANY_REQUESTS
                .exception()
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(settings.requestPatience().toSeconds()))
                .header(HttpHeaders.CONNECTION, "close");
    }

    private static ProblemException tooMuchOfAll() {
        return CommonProblem.SERVICE_UNAVAILABLE.exception().header(HttpHeaders.CONNECTION, "close");
    }

    /** What one network holds. Forgotten with its last request; {@code requests} changes under the map's lock alone. */
    private static final class Network {

        private final AtomicLong bytes = new AtomicLong();
        private final AtomicInteger arriving = new AtomicInteger();
        private int requests;

        Network join() {
            requests++;
            return this;
        }

        boolean leave() {
            requests--;
            return requests == 0;
        }
    }

    /** What one request holds, until it is over. */
    final class Holding {

        private final String name;
        private final Network network;
        private final AtomicLong own = new AtomicLong();
        private final AtomicInteger arriving = new AtomicInteger(1);

        private Holding(String name, Network network) {
            this.name = name;
            this.network = network;
        }

        /** The same pieces, counted as they arrive; fails when there is no room for the next. */
        Flux<DataBuffer> count(Flux<DataBuffer> body) {
            return body.handle((piece, sink) -> {
                ProblemException refusal = take(piece.readableByteCount());
                if (refusal == null) {
                    sink.next(piece);
                } else {
                    DataBufferUtils.release(piece);
                    sink.error(refusal);
                }
            });
        }

        /** Nothing more is to come. */
        void arrived() {
            network.arriving.addAndGet(-arriving.getAndSet(0));
        }

        void giveBack() {
            arrived();
            long bytes = own.getAndSet(0);
            held.addAndGet(-bytes);
            network.bytes.addAndGet(-bytes);
            networks.computeIfPresent(name, (same, known) -> known.leave() ? null : known);
        }

        private @Nullable ProblemException take(int length) {
            own.addAndGet(length);
            long ofNetwork = network.bytes.addAndGet(length);
            long ofAll = held.addAndGet(length);
            if (ofNetwork > share) {
                return tooMuchOfOne();
            }
            return ofAll > (ofNetwork > LITTLE ? size / 4 * 3 : size) ? tooMuchOfAll() : null;
        }
    }
}
