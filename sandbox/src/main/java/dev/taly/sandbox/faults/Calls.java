package dev.taly.sandbox.faults;

import dev.taly.sandbox.Recent;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What each provider was asked: neither bodies nor queries, which hold personal data and signatures. */
@Component
class Calls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> IDS = List.of("id", "sid", "MessageId");

    /**
     * {@code status} is what the provider answered, whether the caller got to see it or the {@code fault} kept it back;
     * null when there was no effect and no answer.
     */
    record Recorded(
            String method,
            String path,
            @Nullable String idempotencyKey,
            @Nullable Integer status,
            @Nullable String objectId,
            boolean replayed,
            @Nullable FaultKind fault,
            Instant at) {}

    private final Clock clock;
    private final Map<Provider, Recent<Recorded>> latest = new ConcurrentHashMap<>();

    Calls(Clock clock) {
        this.clock = clock;
    }

    /** Pages for people are no calls. */
    void record(Exchange exchange, @Nullable KeptAnswer answer, @Nullable FaultKind fault) {
        var call = exchange.call();
        if (call.isPage()) {
            return;
        }
        var recorded = new Recorded(
                call.method(),
                call.path(),
                key(exchange.request()),
                answer == null ? null : answer.getStatus(),
                answer == null ? null : objectId(answer),
                answer != null && "true".equals(answer.getHeader("Idempotent-Replayed")),
                fault,
                clock.instant());
        of(call.provider()).put(UUID.randomUUID().toString(), recorded);
    }

    Map<String, List<Recorded>> items(Provider provider) {
        return of(provider).items();
    }

    private Recent<Recorded> of(Provider provider) {
        return latest.computeIfAbsent(provider, p -> new Recent<>(10_000));
    }

    private static @Nullable String key(HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        return key == null ? request.getHeader("PayPal-Request-Id") : key;
    }

    /** Every provider that answers JSON says there what it made or found. */
    private static @Nullable String objectId(KeptAnswer answer) {
        var type = answer.getContentType();
        if (type == null || !type.startsWith("application/json")) {
            return null;
        }
        var object = read(answer.getContentAsByteArray());
        return IDS.stream()
                .map(name -> object.path(name).stringValue(null))
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
