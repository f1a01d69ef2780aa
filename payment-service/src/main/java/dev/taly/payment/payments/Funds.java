package dev.taly.payment.payments;

import dev.taly.events.Money;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The money that one attempt brought: what the provider took, what of it went back, and what is on its way back. */
@Embeddable
class Funds {

    private long captured;

    /** Null before any money came. */
    private @Nullable String capturedCurrency;

    private long refunded;
    private long refundPending;

    /** The provider took this much. */
    void capture(Money money) {
        if (captured != 0) {
            throw new IllegalStateException("An attempt brings money once");
        }
        captured = money.amount();
        capturedCurrency = money.currency();
    }

    /** Sets money aside before the provider is asked to give it back. */
    void reserve(long amount) {
        require(amount <= refundable());
        refundPending += amount;
    }

    /** Reserved money went back. */
    void giveBack(long amount) {
        release(amount);
        refunded += amount;
    }

    /** Reserved money stays. */
    void release(long amount) {
        require(amount <= refundPending);
        refundPending -= amount;
    }

    /** Money that went back was not taken at the other end. */
    void takeBack(long amount) {
        require(amount <= refunded);
        refunded -= amount;
    }

    boolean isIn(String currency) {
        return currency.equals(capturedCurrency);
    }

    @Nullable
    String currency() {
        return capturedCurrency;
    }

    long captured() {
        return captured;
    }

    long refunded() {
        return refunded;
    }

    long refundPending() {
        return refundPending;
    }

    /** What may still be asked back. */
    long refundable() {
        return captured - refunded - refundPending;
    }

    boolean isAllBack() {
        return captured > 0 && refunded == captured;
    }

    /** The tables refuse the rest as well; here it would be a mistake of ours. */
    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("No more goes back than was captured, and nothing that was not reserved");
        }
    }
}
