package dev.taly.booking.offerings;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Percent;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What an offering costs, and what of it has to be paid when.
 *
 * @param pricePer what the price is for, and a deposit that is a fixed sum
 * @param depositAmount in minor units of the price's currency; null unless a deposit is a fixed sum
 * @param depositPercent of the price; null unless a deposit is a share of it
 * @param payableStep what can be paid online is a multiple of it
 */
@Embeddable
record Pricing(
        @Nullable Long priceAmount,
        @Nullable String priceCurrency,
        @Enumerated(EnumType.STRING) PricePer pricePer,
        @Enumerated(EnumType.STRING) PaymentMode payment,
        @Nullable Long depositAmount,
        @Nullable Integer depositPercent,
        long payableStep) {

    /** @throws ProblemException 422 when there is nothing to pay by this mode, or not what it says of a deposit */
    void check() {
        if (isOnline() && !isPriced()) {
            throw refuse("payment", payment + " needs a price");
        }
        boolean amount = depositAmount != null;
        boolean percent = depositPercent != null;
        if (payment != PaymentMode.DEPOSIT && (amount || percent)) {
            throw refuse("deposit", "is for payment DEPOSIT alone");
        }
        if (payment == PaymentMode.DEPOSIT && amount == percent) {
            throw refuse("deposit", "must have either an amount or percent");
        }
        if (depositAmount != null && priceAmount != null && depositAmount > priceAmount) {
            throw refuse("deposit.amount", "must not be more than the price");
        }
    }

    private static ProblemException refuse(String field, String message) {
        return CommonProblem.VALIDATION_FAILED.exception().field(field, message);
    }

    boolean isPriced() {
        return priceAmount != null && priceAmount > 0;
    }

    boolean isOnline() {
        return payment == PaymentMode.FULL || payment == PaymentMode.DEPOSIT;
    }

    Pricing paid(PaymentMode mode, long step) {
        return new Pricing(priceAmount, priceCurrency, pricePer, mode, depositAmount, depositPercent, step);
    }

    /** How often the price is paid when so many come. */
    int quantity(int partySize) {
        return pricePer == PricePer.PERSON ? partySize : 1;
    }

    /** Of one booking, or one person. */
    @Nullable
    Money price() {
        return money(priceAmount);
    }

    /** Of a booking for so many. */
    @Nullable
    Money price(int partySize) {
        return money(total(partySize));
    }

    private @Nullable Long total(int partySize) {
        return priceAmount == null ? null : Long.valueOf(Math.multiplyExact(priceAmount, quantity(partySize)));
    }

    @Nullable
    Money due(int partySize) {
        return switch (payment) {
            case NONE, ON_SITE -> null;
            case DEPOSIT -> money(deposit(partySize));
            case FULL -> price(partySize);
        };
    }

    @Nullable
    PaymentPurpose purpose() {
        return switch (payment) {
            case NONE, ON_SITE -> null;
            case DEPOSIT -> PaymentPurpose.DEPOSIT;
            case FULL -> PaymentPurpose.FULL;
        };
    }

    /** Rounded down to what can be paid; one that rounds to nothing would be a deposit that nobody can pay. */
    private @Nullable Long deposit(int partySize) {
        Long total = total(partySize);
        if (depositAmount != null) {
            long amount = Math.multiplyExact(depositAmount, quantity(partySize));
            return Math.max(payableStep, amount - amount % payableStep);
        }
        return depositPercent == null || total == null
                ? null
                : Long.valueOf(Math.max(payableStep, new Percent(depositPercent).of(total, payableStep)));
    }

    private @Nullable Money money(@Nullable Long amount) {
        return amount == null || priceCurrency == null ? null : new Money(amount, priceCurrency);
    }
}
