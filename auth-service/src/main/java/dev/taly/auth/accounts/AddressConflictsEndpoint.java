package dev.taly.auth.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For operators: {@code GET /actuator/addressconflicts}, the accounts that lost their address when addresses got one spelling.
 * Whoever helps one of them finds the former address in the table.
 */
@Component
@Endpoint(id = "addressconflicts")
final class AddressConflictsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(AddressConflictsEndpoint.class);

    private final JdbcClient jdbc;

    AddressConflictsEndpoint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ReadOperation
    List<Conflict> list() {
        return jdbc.sql("SELECT account_id, kept_by, found_at FROM address_conflict ORDER BY account_id")
                .query((row, number) -> new Conflict(
                        row.getObject("account_id", UUID.class),
                        row.getObject("kept_by", UUID.class),
                        row.getObject("found_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        int count = list().size();
        if (count > 0) {
            log.atWarn().addKeyValue("count", count).log("Accounts lost their address, see /actuator/addressconflicts");
        }
    }

    /** @param keptBy the account that has the address now; null if it is no address any more */
    record Conflict(UUID accountId, @Nullable UUID keptBy, Instant foundAt) {}
}
