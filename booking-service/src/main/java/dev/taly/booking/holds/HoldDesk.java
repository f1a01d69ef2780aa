package dev.taly.booking.holds;

import dev.taly.booking.availability.Search;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.holds.HoldController.HoldRequest;
import dev.taly.booking.holds.HoldController.HoldView;
import dev.taly.booking.placing.SlotDesk;
import dev.taly.defaults.idempotency.IdempotencyKey;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Looks for the slot as if the holds that the new one replaces were gone already. */
@Component
class HoldDesk {

    private final SlotDesk desk;
    private final HoldService service;
    private final Holds holds;
    private final Clock clock;

    HoldDesk(SlotDesk desk, HoldService service, Holds holds, Clock clock) {
        this.desk = desk;
        this.service = service;
        this.holds = holds;
        this.clock = clock;
    }

    ResponseEntity<?> hold(HoldRequest request, byte[] owner, @Nullable IdempotencyKey key) {
        Holder[] replaced = holds.replacedBy(owner, request.offeringId(), request.start(), clock.instant()).stream()
                .map(Holder::hold)
                .toArray(Holder[]::new);
        Search search = request.search().givingUp(replaced);
        return desk.serve(search, request.start(), key, seen -> {
            HoldView hold = service.hold(search, request.start(), seen, owner);
            return ResponseEntity.created(URI.create("/api/v1/holds/" + hold.id()))
                    .body(hold);
        });
    }
}
