package dev.taly.defaults.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * For operators: {@code GET /actuator/outbox}, {@code POST /actuator/outbox {"relayEnabled":false}} to pause this
 * process's relay, {@code POST /actuator/outbox/{aggregateId}} to release a stopped aggregate.
 */
@Endpoint(id = "outbox")
final class OutboxEndpoint {

    private final OutboxTable outbox;
    private final OutboxRelay relay;
    private final Doorbell doorbell;

    OutboxEndpoint(OutboxTable outbox, OutboxRelay relay, Doorbell doorbell) {
        this.outbox = outbox;
        this.relay = relay;
        this.doorbell = doorbell;
    }

    @ReadOperation
    Status status() {
        OutboxTable.Waiting waiting = outbox.waiting();
        return new Status(waiting.pending(), waiting.oldest(), relay.enabled(), outbox.stopped());
    }

    @WriteOperation
    Status enable(boolean relayEnabled) {
        relay.enable(relayEnabled);
        return status();
    }

    @WriteOperation
    WebEndpointResponse<Void> release(@Selector UUID aggregateId) {
        boolean released = outbox.release(aggregateId);
        doorbell.ring();
        return new WebEndpointResponse<>(
                released ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
    }

    /** @param oldest when the oldest waiting event was registered (machine time) */
    record Status(long pending, @Nullable Instant oldest, boolean relayEnabled, List<OutboxTable.Stopped> stopped) {}
}
