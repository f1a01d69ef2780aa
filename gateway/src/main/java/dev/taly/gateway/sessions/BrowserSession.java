package dev.taly.gateway.sessions;

import dev.taly.gateway.auth.IdTokens.Person;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Somebody signed in by a browser. Ends when unused for a while, and after a month in any case. */
record BrowserSession(SessionId id, Entry entry, SessionTokens tokens) {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final String ATTRIBUTE = BrowserSession.class.getName();

    static @Nullable BrowserSession of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** The user's id, as services know him and as rate limits count him. */
    String userId() {
        return entry.person().userId();
    }

    /**
     * What is stored, encrypted.
     *
     * @param usedAt the last use, to the minute
     */
    record Entry(Person person, Instant createdAt, Instant usedAt) {

        Instant expiresAt() {
            Instant idle = usedAt.plus(IDLE);
            Instant last = createdAt.plus(LONGEST);
            return idle.isBefore(last) ? idle : last;
        }

        Entry usedAt(Instant now) {
            return new Entry(person, createdAt, now);
        }
    }
}
