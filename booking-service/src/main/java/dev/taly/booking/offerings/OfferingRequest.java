package dev.taly.booking.offerings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.booking.payouts.PayoutTerms;
import dev.taly.booking.questions.Question;
import dev.taly.booking.questions.QuestionRequest;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Texts;
import dev.taly.events.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * An offering as its owner describes it; what is left out has a default.
 *
 * @param durationMinutes may be left out when there are segments
 * @param stepMinutes the duration when that divides a day, else 15, when left out
 * @param capacity how many can take part in the same slot; one when left out
 * @param pricePer what the price is for; PERSON when left out of an offering with a capacity above one, else BOOKING
 * @param payment FULL when left out of an offering that has a price, if its company can take payments online, else ON_SITE
 * @param requires one of the staff when left out
 * @param translations by language tag
 */
record OfferingRequest(
        @NotNull @OneLine @Size(max = 200) String name,
        @Lines @Size(max = 2000) @Nullable String description,
        @Min(5) @Max(MINUTES_OF_DAY) @Nullable Integer durationMinutes,
        @Size(min = 1, max = 20) @Nullable List<@NotNull @Valid SegmentRequest> segments,
        @Min(0) @Max(1440) @Nullable Integer bufferBeforeMinutes,
        @Min(0) @Max(1440) @Nullable Integer bufferAfterMinutes,
        @Min(5) @Max(1440) @Nullable Integer stepMinutes,
        @Nullable Alignment alignment,
        @Min(0) @Max(525_600) @Nullable Integer minimumNoticeMinutes,
        @Valid @Nullable HorizonRequest horizon,
        @Min(1) @Max(1000) @Nullable Integer maxPerDay,
        @Min(1) @Max(1000) @Nullable Integer capacity,
        @Valid @Nullable Price price,
        @Nullable PricePer pricePer,
        @Nullable PaymentMode payment,
        @Valid @Nullable DepositRequest deposit,
        @Nullable Boolean approvalRequired,
        @Size(min = 1, max = 5) @Nullable List<@NotNull @Valid RequirementRequest> requires,
        @Valid @Nullable CancellationRequest cancellation,
        @Valid @Nullable MoveRequest moves,
        @Size(max = 30) @Nullable List<@NotNull @Valid QuestionRequest> questions,
        @Size(max = 20) @Nullable Map<String, @Nullable Translation> translations,
        @Nullable UUID locationId,
        @Size(min = 1, max = 100) @Nullable String externalRef) {

    static final String STEP = "stepMinutes";
    static final String PAYMENT = "payment";
    static final String PRICE_PER = "pricePer";

    /** On which it depends whether it can be paid as it says. */
    static final Set<String> PAID = Set.of("price", PAYMENT, "deposit");

    private static final int SHORTEST = 5;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int USUAL_STEP = 15;
    private static final Horizon USUAL_HORIZON = new Horizon.Days(60);

    OfferingRequest {
        name = Texts.tidy(name);
        description = Texts.tidyLinesOrNull(description);
    }

    /** @param requires indexes into the offering's; all when left out */
    record SegmentRequest(
            @NotNull @Min(1) @Max(MINUTES_OF_DAY) Integer minutes,
            @Size(max = 5) @UniqueElements @Nullable List<@NotNull Integer> requires) {

        private Segment segment() {
            return new Segment(minutes, requires);
        }
    }

    /** Either so many days after today, or the dates from one to another. */
    record HorizonRequest(
            @Min(0) @Max(730) @Nullable Integer days,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        private static HorizonRequest of(Horizon horizon) {
            return switch (horizon) {
                case Horizon.Days(int days) -> new HorizonRequest(days, null, null);
                case Horizon.Dates(LocalDate from, LocalDate to) -> new HorizonRequest(null, from, to);
            };
        }

        private Horizon horizon() {
            if (days != null && from == null && to == null) {
                return new Horizon.Days(days);
            }
            if (days != null || from == null || to == null) {
                throw refuse("horizon", "must have either days, or from and to");
            }
            if (to.isBefore(from)) {
                throw refuse("horizon.to", "must not be before from");
            }
            return new Horizon.Dates(from, to);
        }
    }

    /**
     * As answers have it, so with fraction digits too, which say nothing that the currency does not.
     *
     * @param amount in minor units of the currency
     */
    @JsonIgnoreProperties("fractionDigits")
    record Price(
            @NotNull @PositiveOrZero @Max(99_999_999_999L) Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}

    /** @param amount in minor units of the price's currency */
    record DepositRequest(
            @Min(1) @Max(99_999_999_999L) @Nullable Long amount,
            @Min(1) @Max(100) @Nullable Integer percent) {}

    record RequirementRequest(
            @NotNull ResourceKind kind,
            @Size(max = 100) @UniqueElements @Nullable List<@NotNull UUID> resourceIds,
            @Min(1) @Max(10) @Nullable Integer count) {

        private static RequirementRequest of(Requirement requirement) {
            return new RequirementRequest(requirement.kind(), requirement.resourceIds(), requirement.count());
        }

        private Requirement requirement() {
            return new Requirement(
                    kind, Objects.requireNonNullElse(resourceIds, List.of()), Objects.requireNonNullElse(count, 1));
        }
    }

    /** @param allowed whether customers may cancel what is confirmed; yes when left out */
    record CancellationRequest(
            @NotNull @Min(0) @Max(525_600) Integer cutOffMinutes,
            @NotNull @Min(0) @Max(100) Integer feePercent,
            @Nullable Boolean allowed) {}

    /** @param allowed whether customers may move */
    record MoveRequest(@NotNull Boolean allowed) {}

    /**
     * By which the terms came about, or could have. The duration follows from the segments where there are any.
     *
     * @param translations that fit the questions
     */
    static OfferingRequest of(OfferingTerms terms, Map<String, Translation> translations) {
        SlotRules rules = terms.rules();
        Pricing pricing = terms.pricing();
        Money price = pricing.price();
        boolean segmented = !terms.segments().isEmpty();
        return new OfferingRequest(
                terms.name(),
                terms.description(),
                segmented ? null : rules.duration(),
                segmented
                        ? terms.segments().stream()
                                .map(segment -> new SegmentRequest(segment.minutes(), segment.requires()))
                                .toList()
                        : null,
                rules.bufferBefore(),
                rules.bufferAfter(),
                chosen(STEP, terms, rules.step()),
                rules.alignment(),
                rules.notice(),
                HorizonRequest.of(rules.horizon()),
                terms.maxPerDay(),
                terms.capacity(),
                price == null ? null : new Price(price.amount(), price.currency()),
                chosen(PRICE_PER, terms, pricing.pricePer()),
                chosen(PAYMENT, terms, pricing.payment()),
                pricing.payment() == PaymentMode.DEPOSIT
                        ? new DepositRequest(pricing.depositAmount(), pricing.depositPercent())
                        : null,
                terms.approvalRequired(),
                terms.requirements().stream().map(RequirementRequest::of).toList(),
                new CancellationRequest(
                        terms.policy().cutOffMinutes(),
                        terms.policy().feePercent(),
                        terms.policy().cancellable()),
                new MoveRequest(terms.policy().movable()),
                terms.questions().stream().map(QuestionRequest::of).toList(),
                Map.copyOf(translations),
                terms.locationId(),
                terms.externalRef());
    }

    /** A default is derived anew from whatever the offering has become. */
    private static <T> @Nullable T chosen(String field, OfferingTerms terms, T value) {
        return terms.defaulted().contains(field) ? null : value;
    }

    /**
     * @param payable what can be paid online; null when that is not known
     * @throws ProblemException 422 for what does not fit together
     */
    OfferingTerms terms(@Nullable PayoutTerms payable) {
        List<Question> asked = asked();
        return terms(payable, asked, translated(asked));
    }

    /**
     * The same of a change. What it does not name may be older than the rules, and stays.
     *
     * @param translations that fit the questions
     */
    OfferingTerms changing(
            OfferingTerms before,
            Map<String, Translation> translations,
            Patch<OfferingRequest> patch,
            @Nullable PayoutTerms payable) {
        List<Question> asked = patch.touches("questions") ? asked() : before.questions();
        return terms(payable, asked, patch.touches("translations") ? translated(asked) : translations);
    }

    private List<Question> asked() {
        return QuestionRequest.check(Objects.requireNonNullElse(questions, List.of()));
    }

    private Map<String, Translation> translated(List<Question> asked) {
        return Translation.check(Objects.requireNonNullElse(translations, Map.of()), asked);
    }

    private OfferingTerms terms(
            @Nullable PayoutTerms payable, List<Question> asked, Map<String, Translation> translated) {
        List<Requirement> requirements = requirements();
        List<Segment> parts = parts();
        Segment.check(parts, requirements.size());
        Pricing pricing = pricing(payable);
        pricing.check();
        return new OfferingTerms(
                name,
                description,
                rules(),
                parts,
                requirements,
                maxPerDay,
                Objects.requireNonNullElse(capacity, 1),
                pricing,
                Boolean.TRUE.equals(approvalRequired),
                policy(),
                asked,
                translated,
                locationId,
                externalRef,
                defaulted());
    }

    private List<String> defaulted() {
        List<String> defaulted = new ArrayList<>();
        if (stepMinutes == null) {
            defaulted.add(STEP);
        }
        if (payment == null) {
            defaulted.add(PAYMENT);
        }
        if (pricePer == null) {
            defaulted.add(PRICE_PER);
        }
        return List.copyOf(defaulted);
    }

    private CancellationPolicy policy() {
        boolean movable = moves == null || moves.allowed;
        return cancellation == null
                ? new CancellationPolicy(0, 0, true, movable)
                : new CancellationPolicy(
                        cancellation.cutOffMinutes,
                        cancellation.feePercent,
                        !Boolean.FALSE.equals(cancellation.allowed),
                        movable);
    }

    private SlotRules rules() {
        int duration = duration();
        int step = MINUTES_OF_DAY % duration == 0 ? duration : USUAL_STEP;
        return new SlotRules(
                duration,
                Objects.requireNonNullElse(bufferBeforeMinutes, 0),
                Objects.requireNonNullElse(bufferAfterMinutes, 0),
                Objects.requireNonNullElse(stepMinutes, step),
                Objects.requireNonNullElse(alignment, Alignment.CLOCK),
                Objects.requireNonNullElse(minimumNoticeMinutes, 0),
                horizon == null ? USUAL_HORIZON : horizon.horizon());
    }

    private int duration() {
        if (segments == null) {
            if (durationMinutes == null) {
                throw refuse("durationMinutes", "must not be null unless there are segments");
            }
            return durationMinutes;
        }
        int sum = segments.stream().mapToInt(SegmentRequest::minutes).sum();
        if (durationMinutes != null && durationMinutes != sum) {
            throw refuse("segments", "must add up to durationMinutes");
        }
        if (sum < SHORTEST || sum > MINUTES_OF_DAY) {
            throw refuse("segments", "must take between 5 and 1440 minutes together");
        }
        return sum;
    }

    private List<Segment> parts() {
        return segments == null
                ? List.of()
                : segments.stream().map(SegmentRequest::segment).toList();
    }

    private Pricing pricing(@Nullable PayoutTerms payable) {
        boolean group = capacity != null && capacity > 1;
        Pricing pricing = new Pricing(
                price == null ? null : price.amount,
                price == null ? null : price.currency,
                Objects.requireNonNullElse(pricePer, group ? PricePer.PERSON : PricePer.BOOKING),
                Objects.requireNonNullElse(payment, PaymentMode.ON_SITE),
                deposit == null ? null : deposit.amount,
                deposit == null ? null : deposit.percent,
                payable == null ? 1 : payable.step());
        return payment == null ? pricing.paid(PaymentMode.usual(pricing, payable), pricing.payableStep()) : pricing;
    }

    private List<Requirement> requirements() {
        return requires == null
                ? Requirement.ONE_OF_STAFF
                : requires.stream().map(RequirementRequest::requirement).toList();
    }

    private static ProblemException refuse(String field, String message) {
        return CommonProblem.VALIDATION_FAILED.exception().field(field, message);
    }
}
