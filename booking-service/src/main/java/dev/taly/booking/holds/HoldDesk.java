package dev.taly.booking.holds;

import dev.taly.booking.availability.Search;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.holds.HoldController.HoldRequest;
import dev.taly.booking.holds.HoldController.HoldView;
import dev.taly.booking.placing.SlotDesk;
import dev.taly.booking.shares.Requester;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Looks for the slot as if the holds that the new one replaces were gone already. */
@Component
class HoldDesk {

    private final BookingGate gate;
    private final SlotDesk desk;
    private final HoldService service;
    private final Holds holds;
    private final Idempotency idempotency;
    private final Clock clock;

    HoldDesk(BookingGate gate, SlotDesk desk, HoldService service, Holds holds, Idempotency idempotency, Clock clock) {
        this.gate = gate;
        this.desk = desk;
        this.service = service;
        this.holds = holds;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @param requester with a secret, unless he is known */
    ResponseEntity<?> hold(HoldRequest request, Requester requester, @Nullable IdempotencyKey key) {
        byte[] owner = Objects.requireNonNull(requester.owner());
        Search search = request.search().givingUp(gate.pass(() -> replaced(request, owner)));
        return desk.serve(search, request.start(), key, seen -> {
            HoldView hold = service.hold(search, request.start(), seen, requester);
            return ResponseEntity.created(URI.create("/api/v1/holds/" + hold.id()))
                    .body(hold);
        });
    }

    private Holder[] replaced(HoldRequest request, byte[] owner) {
        return holds.replacedBy(owner, request.offeringId(), request.start(), clock.instant()).stream()
                .map(Holder::hold)
                .toArray(Holder[]::new);
    }

    HoldView renew(UUID holdId) {
        return gate.pass(() -> idempotency.inTransaction(() -> service.renew(holdId)));
    }

    void giveUp(UUID holdId) {
        gate.pass(() -> idempotency.inTransaction(() -> {
            service.giveUp(holdId);
            return holdId;
        }));
    }
}
