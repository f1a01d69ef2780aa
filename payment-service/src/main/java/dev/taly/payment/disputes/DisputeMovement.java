package dev.taly.payment.disputes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Money that a provider took for a dispute, or gave back. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class DisputeMovement {

    /** Names it in the books. */
    @Id
    private UUID id;

    /** From 1. */
    private int number;

    /** Above 0 what was taken, below 0 what was given back. */
    private long amount;

    /** Business time. */
    private Instant at;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DisputeMovement() {}

    DisputeMovement(UUID id, int number, long amount, Instant at) {
        this.id = id;
        this.number = number;
        this.amount = amount;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    long amount() {
        return amount;
    }
}
