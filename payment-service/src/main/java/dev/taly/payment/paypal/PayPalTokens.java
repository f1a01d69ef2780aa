package dev.taly.payment.paypal;

import com.paypal.core.object.AccessToken;
import com.paypal.http.exceptions.HttpException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * PayPal's access tokens. The SDK's own keep would hold a token that PayPal no longer takes until its time is over, and
 * during an outage it lets callers queue, each of whom then waits for a time-out of his own.
 */
final class PayPalTokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** Asks PayPal for a token. */
    interface Fetch {
        AccessToken token() throws IOException;
    }

    private record Token(String value, Instant freshUntil) {}

    private final Fetch fetch;
    private final Clock machineClock;
    private @Nullable Token token;
    private @Nullable FutureTask<Token> underway;

    PayPalTokens(Fetch fetch, Clock machineClock) {
        this.fetch = fetch;
        this.machineClock = machineClock;
    }

    /** The value of an {@code Authorization} header. Whoever comes while a token is fetched shares its fate. */
    String authorization() throws IOException {
        FutureTask<Token> task;
        synchronized (this) {
            if (token != null && machineClock.instant().isBefore(token.freshUntil)) {
                return token.value;
            }
            if (underway == null) {
                underway = new FutureTask<>(this::fetched);
            }
            task = underway;
        }
        // does nothing for all but the first
        task.run();
        return result(task).value;
    }

    /** PayPal does not take it any more. */
    synchronized void drop(String refused) {
        if (token != null && token.value.equals(refused)) {
            token = null;
        }
    }

    private Token fetched() throws IOException {
        try {
            AccessToken granted = fetch.token();
            Duration life = Duration.ofSeconds(granted.expiresIn());
            Duration margin = life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
            Token fresh = new Token(
                    "Bearer " + granted.accessToken(),
                    machineClock.instant().plus(life).minus(margin));
            synchronized (this) {
                token = fresh;
            }
            return fresh;
        } finally {
            synchronized (this) {
                underway = null;
            }
        }
    }

    private static Token result(FutureTask<Token> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while PayPal was asked for a token");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpException answer
                    && answer.statusCode() == HttpStatus.TOO_MANY_REQUESTS.value()) {
                // an answer like any other call's
                throw answer;
            }
            throw new IOException("PayPal gives no token", e);
        }
    }
}
