package dev.taly.booking.offerings;

import dev.taly.booking.payouts.PayoutTerms;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what an offering wants to have paid online can be paid online. What is paid on site, or not, is exempt. */
final class OnlinePayment {

    private static final String UNKNOWN =
            "could not be compared with what the payment providers take; customers who cannot"
                    + " pay it lose their booking. Save it again later to have it compared";

    private OnlinePayment() {}

    /** Something that is saved, but may not be what was meant. */
    record Warning(String field, String message) {}

    /** For somebody who comes alone: a party pays more. */
    static boolean isPossible(Pricing pricing, PayoutTerms payable) {
        return payable.isPayable(Objects.requireNonNull(pricing.due(1)).amount());
    }

    /**
     * Of what somebody asks for right now: a price for which nobody has chosen how it is paid is meant to be paid online,
     * where anything can be.
     *
     * @param payable null when it is not known
     * @return what the owner should know although it is saved
     * @throws ProblemException 422 with the least amount that would do
     */
    static List<Warning> check(OfferingTerms terms, @Nullable PayoutTerms payable) {
        Pricing pricing = terms.pricing();
        boolean derived = terms.defaulted().contains(OfferingRequest.PAYMENT);
        Pricing asked = derived && pricing.isPriced() && payable != null && payable.isAnyPayable()
                ? pricing.paid(PaymentMode.FULL, payable.step())
                : pricing;
        obstacle(asked, payable).ifPresent(obstacle -> {
            throw CommonProblem.VALIDATION_FAILED.exception().field(obstacle.field, obstacle.message);
        });
        return warnings(terms, payable);
    }

    /** Of what stands, which nobody asks for right now: nothing is refused. */
    static List<Warning> warnings(OfferingTerms terms, @Nullable PayoutTerms payable) {
        Pricing pricing = terms.pricing();
        if (!pricing.isOnline()) {
            return List.of();
        }
        String field = field(pricing);
        if (payable == null) {
            return List.of(new Warning(field, UNKNOWN));
        }
        Optional<Warning> obstacle = obstacle(pricing, payable);
        if (obstacle.isPresent()) {
            return List.of(obstacle.get());
        }
        Money most = Objects.requireNonNull(pricing.due(terms.capacity()));
        return payable.isPayable(most.amount())
                ? List.of()
                : List.of(new Warning(
                        field,
                        "is more for %d people together than can be paid online: at most %s"
                                .formatted(terms.capacity(), text(payable.max(), payable.currency()))));
    }

    /** Why what is to be paid online cannot be, as far as that is known. */
    private static Optional<Warning> obstacle(Pricing pricing, @Nullable PayoutTerms payable) {
        if (payable == null || !pricing.isOnline() || isPossible(pricing, payable)) {
            return Optional.empty();
        }
        return Optional.of(
                payable.isAnyPayable()
                        ? new Warning(field(pricing), refusal(Objects.requireNonNull(pricing.due(1)), payable))
                        : new Warning(
                                "payment",
                                "cannot be %s: nothing can be paid online in %s; choose ON_SITE"
                                        .formatted(pricing.payment(), payable.currency())));
    }

    private static String field(Pricing pricing) {
        if (pricing.payment() == PaymentMode.FULL) {
            return "price.amount";
        }
        return pricing.depositAmount() == null ? "deposit.percent" : "deposit.amount";
    }

    private static String refusal(Money due, PayoutTerms payable) {
        String currency = due.currency();
        return payable.nextPayable(due.amount())
                .map(least ->
                        "comes to %s to be paid online, which no payment provider takes; the least that is not less is %s. Or choose payment ON_SITE"
                                .formatted(text(due.amount(), currency), text(least, currency)))
                .orElseGet(() -> "comes to %s to be paid online, and at most %s can be; choose payment ON_SITE"
                        .formatted(text(due.amount(), currency), text(payable.max(), currency)));
    }

    /** As 0.50 EUR: owners think in these, whatever the field's unit is. */
    private static String text(long amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return "%s %s (%d)".formatted(BigDecimal.valueOf(amount, digits).toPlainString(), currency, amount);
    }
}
