package dev.taly.payment.refunds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.events.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A company gives money back.
 *
 * @param amount all that can still be refunded when it is absent
 * @param reason in the company's own words, for itself
 */
record RefundRequest(
        @Valid @Nullable Amount amount,
        @Size(max = 500) @Nullable String reason) {

    @JsonIgnoreProperties("fractionDigits")
    record Amount(
            @NotNull @Positive Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}

    @Nullable
    Money money() {
        return amount == null ? null : new Money(amount.amount(), amount.currency());
    }
}
