package dev.taly.booking.offerings;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** An offering as its owner describes it; what is left out has a default. */
record OfferingRequest(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 2000) @Nullable String description,
        @NotNull @Min(5) @Max(1440) Integer durationMinutes,
        @Min(0) @Max(1440) @Nullable Integer bufferBeforeMinutes,
        @Min(0) @Max(1440) @Nullable Integer bufferAfterMinutes,
        @Min(5) @Max(1440) @Nullable Integer stepMinutes,
        @Min(0) @Max(525_600) @Nullable Integer minimumNoticeMinutes,
        @Valid @Nullable HorizonRequest horizon,
        @Valid @Nullable Price price,
        @Nullable PaymentMode payment,
        @Size(min = 1, max = 5) @Nullable List<@NotNull @Valid RequirementRequest> requires) {

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int USUAL_STEP = 15;
    private static final int USUAL_HORIZON = 60;

    record HorizonRequest(@NotNull @Min(0) @Max(730) Integer days) {}

    /** @param amount in minor units of the currency */
    record Price(
            @NotNull @PositiveOrZero @Max(99_999_999_999L) Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}

    record RequirementRequest(
            @NotNull ResourceKind kind,
            @Size(max = 100) @UniqueElements @Nullable List<@NotNull UUID> resourceIds,
            @Min(1) @Max(10) @Nullable Integer count) {

        private Requirement requirement() {
            return new Requirement(
                    kind, Objects.requireNonNullElse(resourceIds, List.of()), Objects.requireNonNullElse(count, 1));
        }
    }

    OfferingTerms terms() {
        return new OfferingTerms(
                name.strip(),
                description,
                rules(),
                price == null ? null : new Money(price.amount, price.currency),
                paymentMode(),
                requirements());
    }

    private SlotRules rules() {
        int step = MINUTES_OF_DAY % durationMinutes == 0 ? durationMinutes : USUAL_STEP;
        return new SlotRules(
                durationMinutes,
                Objects.requireNonNullElse(bufferBeforeMinutes, 0),
                Objects.requireNonNullElse(bufferAfterMinutes, 0),
                Objects.requireNonNullElse(stepMinutes, step),
                Alignment.CLOCK,
                Objects.requireNonNullElse(minimumNoticeMinutes, 0),
                new Horizon.Days(horizon == null ? USUAL_HORIZON : horizon.days));
    }

    private PaymentMode paymentMode() {
        boolean priced = price != null && price.amount > 0;
        if (payment == PaymentMode.FULL && !priced) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("payment", "FULL needs a price");
        }
        return Objects.requireNonNullElse(payment, priced ? PaymentMode.FULL : PaymentMode.NONE);
    }

    private List<Requirement> requirements() {
        return requires == null
                ? Requirement.ONE_OF_STAFF
                : requires.stream().map(RequirementRequest::requirement).toList();
    }
}
