package dev.taly.notification.deliveries;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeliveryRepository extends Repository<Delivery, UUID> {

    Delivery save(Delivery delivery);

    /** The result of a call and a report of the provider may come at the same moment: one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT d FROM Delivery d WHERE d.id = :id")
    Optional<Delivery> lock(UUID id);

    /**
     * Those nobody is sending at this moment, which make no sense any more after a newer event about their subject.
     *
     * @param matters names of what the event tells of it
     */
    @NativeQuery("""
            SELECT * FROM delivery
            WHERE about_id = :about AND while_it_lasts AND about_sequence < :sequence AND matter IN (:matters)
              AND status IN ('PENDING', 'UNKNOWN')
            ORDER BY id FOR UPDATE""")
    List<Delivery> lockOutdated(UUID about, Collection<String> matters, long sequence);
}
