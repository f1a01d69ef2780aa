package dev.taly.notification.recipients;

import dev.taly.notification.recipients.Suppressions.Suppression;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * For operators: {@code GET /actuator/suppressions} counts them, {@code POST /actuator/suppressions {"address":"…","lift":false}}
 * tells of one address, and with {@code true} lets mails go there again. The address stands in the body alone, and in no log.
 */
@Component
@Endpoint(id = "suppressions")
class SuppressionsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(SuppressionsEndpoint.class);
    private static final int MOST_SHOWN = 100;

    private final Suppressions suppressions;

    SuppressionsEndpoint(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /** @param newest at most 100, without the addresses, which are not kept */
    record Overview(long count, List<Suppression> newest) {}

    /** @param suppression as it was before it was lifted; null if there was none */
    record Answer(boolean lifted, @Nullable Suppression suppression) {}

    @ReadOperation
    Overview overview() {
        return new Overview(suppressions.count(), suppressions.newest(MOST_SHOWN));
    }

    @WriteOperation
    Answer ask(String address, boolean lift) {
        Suppression found = suppressions.find(address).orElse(null);
        boolean lifted = lift && suppressions.lift(address);
        if (lifted) {
            log.info("A suppression was lifted by an operator");
        }
        return new Answer(lifted, found);
    }
}
