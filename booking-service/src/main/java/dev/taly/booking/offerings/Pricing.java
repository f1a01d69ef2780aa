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
 * @param depositAmount in minor units of the price's currency; null unless a deposit is a fixed sum
 * @param depositPercent of the price; null unless a deposit is a share of it
 */
@Embeddable
record Pricing(
        @Nullable Long priceAmount,
        @Nullable String priceCurrency,
        @Enumerated(EnumType.STRING) PaymentMode payment,
        @Nullable Long depositAmount,
        @Nullable Integer depositPercent) {

    /** @throws ProblemException 422 when there is nothing to pay by this mode, or not what it says of a deposit */
    void check() {
        boolean online = payment == PaymentMode.FULL || payment == PaymentMode.DEPOSIT;
        if (online && (priceAmount == null || priceAmount == 0)) {
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

    @Nullable
    Money price() {
        return money(priceAmount);
    }

    @Nullable
    Money due() {
        return switch (payment) {
            case NONE, ON_SITE -> null;
            case DEPOSIT -> money(deposit());
            case FULL -> price();
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

    /** A share that rounds to nothing would be a deposit that nobody can pay. */
    private @Nullable Long deposit() {
        return depositPercent == null || priceAmount == null
                ? depositAmount
                : Long.valueOf(Math.max(1, new Percent(depositPercent).of(priceAmount)));
    }

    private @Nullable Money money(@Nullable Long amount) {
        return amount == null || priceCurrency == null ? null : new Money(amount, priceCurrency);
    }
}
