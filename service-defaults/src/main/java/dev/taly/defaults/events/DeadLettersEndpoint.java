package dev.taly.defaults.events;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** For operators: {@code GET /actuator/deadletters}, {@code POST /actuator/deadletters/{queue}} to replay. */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private final DeadLetters deadLetters;

    DeadLettersEndpoint(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @ReadOperation
    Map<String, Long> counts() {
        return deadLetters.counts();
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Long>> replay(@Selector String queue) {
        return deadLetters
                .find(queue)
                .map(found -> new WebEndpointResponse<>(Map.of("replayed", deadLetters.replay(found))))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}
