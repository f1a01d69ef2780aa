package dev.taly.booking.offerings;

import dev.taly.booking.questions.Question;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.SlotRules;
import dev.taly.events.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offering as everybody sees it.
 *
 * @param segments absent for a single one of the whole duration, which takes everything
 * @param price of one booking, or one person
 * @param pricePer what the price is for
 * @param archivedAt since when it cannot be booked any more
 * @param defaulted the fields that nobody has chosen: they follow when what they are derived from changes
 * @param unavailable true when nobody can do it any more; told to members of the company alone
 * @param warnings what may not be as it was meant; told to whoever has just saved it
 */
record OfferingView(
        UUID id,
        UUID companyId,
        String name,
        @Nullable String description,
        int durationMinutes,
        @Nullable List<Segment> segments,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        int stepMinutes,
        Alignment alignment,
        int minimumNoticeMinutes,
        Horizon horizon,
        @Nullable Integer maxPerDay,
        int capacity,
        @Nullable Money price,
        PricePer pricePer,
        PaymentMode payment,
        @Nullable Deposit deposit,
        boolean approvalRequired,
        List<Requirement> requires,
        Cancellation cancellation,
        Moves moves,
        List<QuestionView> questions,
        Map<String, Translation> translations,
        @Nullable UUID locationId,
        @Nullable String externalRef,
        @Nullable Instant archivedAt,
        List<String> defaulted,
        @Nullable Boolean unavailable,
        @Nullable List<OnlinePayment.Warning> warnings,
        int version) {

    /** @param allowed whether customers may cancel what is confirmed */
    record Cancellation(int cutOffMinutes, int feePercent, boolean allowed) {

        private static Cancellation of(CancellationPolicy policy) {
            return new Cancellation(policy.cutOffMinutes(), policy.feePercent(), policy.cancellable());
        }
    }

    /** @param allowed whether customers may move */
    record Moves(boolean allowed) {}

    /**
     * Either days, or from and to.
     *
     * @param days local days after today that can be booked
     */
    record Horizon(
            @Nullable Integer days,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        private static Horizon of(dev.taly.booking.slots.Horizon horizon) {
            return switch (horizon) {
                case dev.taly.booking.slots.Horizon.Days(int days) -> new Horizon(days, null, null);
                case dev.taly.booking.slots.Horizon.Dates(LocalDate from, LocalDate to) -> new Horizon(null, from, to);
            };
        }
    }

    /** Either an amount in minor units, or a share of the price. */
    record Deposit(@Nullable Long amount, @Nullable Integer percent) {

        private static @Nullable Deposit of(Pricing pricing) {
            return pricing.payment() == PaymentMode.DEPOSIT
                    ? new Deposit(pricing.depositAmount(), pricing.depositPercent())
                    : null;
        }
    }

    /**
     * A question, in the language that was asked for.
     *
     * @param options what is answered, whatever the language
     * @param optionLabels what is shown for each of them, where they are translated
     */
    record QuestionView(
            String id,
            String label,
            Question.Type type,
            boolean required,
            @Nullable List<String> options,
            @Nullable List<@Nullable String> optionLabels) {}

    /** @param locale null for the company's own texts */
    static OfferingView of(Offering offering, @Nullable String locale) {
        OfferingTerms terms = offering.terms();
        SlotRules rules = terms.rules();
        return new OfferingView(
                offering.id(),
                offering.companyId(),
                locale == null ? terms.name() : offering.name(locale),
                description(terms, locale),
                rules.duration(),
                terms.segments().isEmpty() ? null : terms.segments(),
                rules.bufferBefore(),
                rules.bufferAfter(),
                rules.step(),
                rules.alignment(),
                rules.notice(),
                Horizon.of(rules.horizon()),
                terms.maxPerDay(),
                terms.capacity(),
                terms.pricing().price(),
                terms.pricing().pricePer(),
                terms.pricing().payment(),
                Deposit.of(terms.pricing()),
                terms.approvalRequired(),
                terms.requirements(),
                Cancellation.of(terms.policy()),
                new Moves(terms.policy().movable()),
                terms.questions().stream()
                        .map(question -> question(question, terms, locale))
                        .toList(),
                terms.translations(),
                terms.locationId(),
                terms.externalRef(),
                offering.archivedAt(),
                terms.defaulted(),
                null,
                null,
                offering.version());
    }

    /** As members of its company see it. */
    OfferingView forMembers(Set<UUID> impossible) {
        return with(impossible.contains(id) ? true : null, warnings);
    }

    /** As it is answered to whoever has saved it. */
    OfferingView with(List<OnlinePayment.Warning> warnings) {
        return with(unavailable, warnings.isEmpty() ? null : warnings);
    }

    private OfferingView with(@Nullable Boolean unavailable, @Nullable List<OnlinePayment.Warning> warnings) {
        return new OfferingView(
                id,
                companyId,
                name,
                description,
                durationMinutes,
                segments,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                stepMinutes,
                alignment,
                minimumNoticeMinutes,
                horizon,
                maxPerDay,
                capacity,
                price,
                pricePer,
                payment,
                deposit,
                approvalRequired,
                requires,
                cancellation,
                moves,
                questions,
                translations,
                locationId,
                externalRef,
                archivedAt,
                defaulted,
                unavailable,
                warnings,
                version);
    }

    private static @Nullable String description(OfferingTerms terms, @Nullable String locale) {
        String translated =
                locale == null ? null : Translation.find(terms.translations(), locale, Translation::description);
        return translated == null ? terms.description() : translated;
    }

    private static QuestionView question(Question question, OfferingTerms terms, @Nullable String locale) {
        String label = null;
        List<@Nullable String> optionLabels = null;
        if (locale != null) {
            label = Translation.find(terms.translations(), locale, texts -> texts.label(question.id()));
            optionLabels = Translation.find(terms.translations(), locale, texts -> texts.options(question.id()));
        }
        return new QuestionView(
                question.id(),
                Objects.requireNonNullElse(label, question.label()),
                question.type(),
                question.required(),
                question.type().hasOptions() ? question.options() : null,
                optionLabels);
    }
}
