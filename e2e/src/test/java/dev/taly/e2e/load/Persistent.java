package dev.taly.e2e.load;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** As a good client does: the same request under the same key again, until there is an answer that means something. */
final class Persistent {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Duration patience;

    Persistent(Duration patience) {
        this.patience = patience;
    }

    Reply send(Supplier<Reply> request) {
        long deadline = System.nanoTime() + patience.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                Reply reply = request.get();
                if (!isPassing(reply)) {
                    return reply;
                }
                last = reply.status() + " " + reply.raw();
            } catch (Api.NoAnswer e) {
                last = String.valueOf(e.getCause());
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new AssertionError("No answer within " + patience.toSeconds() + " s; the last one was " + last);
    }

    private static boolean isPassing(Reply reply) {
        return switch (reply.status()) {
            case 429, 502, 503, 504 -> true;
            case 409 -> reply.raw().contains("/problems/request-in-progress");
            default -> false;
        };
    }
}
