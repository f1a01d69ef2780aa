package dev.taly.payment.webhooks;

import dev.taly.payment.disputes.DisputeService;
import dev.taly.payment.payments.PaymentService;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.Providers;
import dev.taly.payment.refunds.RefundService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Handles once what providers told us. */
@Service
class WebhookService {

    private static final Logger log = LoggerFactory.getLogger(WebhookService.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration JUST_BEHIND = Duration.ofSeconds(1);

    /** For so long what is missing is looked for at least every five seconds; later less often. */
    private static final Duration IN_DISORDER = Duration.ofMinutes(10);

    /** For so long a dispute is waited for that tells why money was taken back. */
    private static final Duration UNTIL_DISPUTED = Duration.ofHours(1);

    private static final Duration LATER = Duration.ofMinutes(10);

    /** As long as providers themselves repeat what they could not deliver. */
    private static final Duration TO_UNDERSTAND = Duration.ofDays(3);

    private final Providers providers;
    private final WebhookStore store;
    private final PaymentService payments;
    private final RefundService refunds;
    private final DisputeService disputes;
    private final Clock machineClock;

    WebhookService(
            Providers providers,
            WebhookStore store,
            PaymentService payments,
            RefundService refunds,
            DisputeService disputes,
            @Qualifier("machineClock") Clock machineClock) {
        this.providers = providers;
        this.store = store;
        this.payments = payments;
        this.refunds = refunds;
        this.disputes = disputes;
        this.machineClock = machineClock;
    }

    /**
     * Handles a stored webhook; the effect and the mark that it took effect are one commit. News of what we do not know
     * yet stays unhandled, and is read again until it can be understood.
     */
    @Transactional
    void handle(UUID id) {
        store.take(id).ifPresent(webhook -> {
            Instant now = machineClock.instant();
            Duration age = Duration.between(webhook.receivedAt(), now);
            if (hear(webhook, age)) {
                store.processed(id, now);
            } else if (age.compareTo(TO_UNDERSTAND) > 0) {
                log.warn("Webhook {} of {} is still about nothing we know; it is given up", id, webhook.provider());
                store.giveUp(id, now);
            } else {
                store.postpone(id, now.plus(pause(age)));
            }
        });
    }

    private static Duration pause(Duration age) {
        if (age.compareTo(IN_DISORDER) > 0) {
            return LATER;
        }
        return age.compareTo(SOON) < 0 ? JUST_BEHIND : SOON;
    }

    private boolean hear(WebhookStore.Waiting webhook, Duration age) {
        ProviderNews news = providers.get(webhook.provider()).read(webhook.body());
        return switch (news) {
            case ProviderNews.Refunds(UUID attemptId, List<ProviderRefund> said) -> refunds.hear(attemptId, said);
            case ProviderNews.RefundOf(String paymentId, ProviderRefund said) ->
                refunds.hear(webhook.provider(), paymentId, said);
            case ProviderNews.Reversal(String paymentId, ProviderRefund said) ->
                disputes.isDisputed(webhook.provider(), paymentId)
                        || (age.compareTo(UNTIL_DISPUTED) > 0 && refunds.hear(webhook.provider(), paymentId, said));
            case ProviderNews.Dispute(String disputeId, String paymentId) ->
                disputes.hear(webhook.provider(), paymentId, disputeId);
            default -> {
                payments.hear(news);
                yield true;
            }
        };
    }
}
