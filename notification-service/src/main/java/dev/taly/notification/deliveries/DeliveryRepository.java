package dev.taly.notification.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface DeliveryRepository extends Repository<Delivery, UUID> {

    Delivery save(Delivery delivery);

    Delivery getById(UUID id);

    List<Delivery> findByAboutId(UUID aboutId);

    /** Due ones that no other replica is looking at, the longest waiting first. */
    @NativeQuery("""
            SELECT * FROM delivery WHERE next_attempt_at <= :now
            ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
    List<Delivery> lockDue(Instant now, int limit);
}
