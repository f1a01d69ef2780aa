package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import dev.taly.events.Money;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a booking costs, what of it has to be paid online, who paid it and what went back, all in one currency. */
@Embeddable
class Bill {

    private @Nullable Long priceAmount;
    private @Nullable String priceCurrency;
    private @Nullable Long amountDue;
    private @Nullable UUID paymentId;
    private long refundedAmount;

    protected Bill() {}

    static Bill of(Offering offering) {
        Bill bill = new Bill();
        Money price = offering.price();
        if (price != null) {
            bill.priceAmount = price.amount();
            bill.priceCurrency = price.currency();
        }
        Money due = offering.due();
        bill.amountDue = due == null ? null : due.amount();
        return bill;
    }

    void paidBy(UUID payment) {
        paymentId = payment;
        amountDue = null;
    }

    /** Nothing will be paid any more. */
    void close() {
        amountDue = null;
    }

    /** Of whichever payment; money of another currency never was a part of this bill. */
    void refunded(Money more) {
        if (more.currency().equals(priceCurrency)) {
            refundedAmount += more.amount();
        }
    }

    @Nullable
    UUID paymentId() {
        return paymentId;
    }

    @Nullable
    Money price() {
        return money(priceAmount);
    }

    @Nullable
    Money due() {
        return money(amountDue);
    }

    /** The whole price is due at once, so whoever paid has paid it. */
    @Nullable
    Money paid() {
        return paymentId == null ? null : price();
    }

    @Nullable
    Money refunded() {
        return refundedAmount == 0 ? null : money(refundedAmount);
    }

    @Nullable
    Money money(@Nullable Long amount) {
        return amount == null || priceCurrency == null ? null : new Money(amount, priceCurrency);
    }
}
