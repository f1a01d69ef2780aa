package dev.taly.payment.providers;

import dev.taly.defaults.due.Breaker;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/** A provider that is left alone while it does not answer: then every call is an outage at once, without waiting for it. */
final class GuardedProvider implements PaymentProvider {

    private final PaymentProvider provider;
    private final Breaker breaker;

    GuardedProvider(PaymentProvider provider, Breaker breaker) {
        this.provider = provider;
        this.breaker = breaker;
    }

    static boolean isOutage(Throwable failure) {
        return failure instanceof ProviderOutage outage && outage.isOfTheProvider();
    }

    Breaker breaker() {
        return breaker;
    }

    @Override
    public dev.taly.events.payment.PaymentProvider name() {
        return provider.name();
    }

    @Override
    public Optional<AmountLimits> limits(String currency) {
        return provider.limits(currency);
    }

    @Override
    public ProviderSession open(SessionOrder order) {
        return call(order.attemptId(), () -> provider.open(order));
    }

    @Override
    public ProviderSession ask(String sessionId) {
        return call(sessionId, () -> provider.ask(sessionId));
    }

    @Override
    public ProviderSession ask(String sessionId, String paymentId) {
        return call(sessionId, () -> provider.ask(sessionId, paymentId));
    }

    @Override
    public ProviderSession close(String sessionId) {
        return call(sessionId, () -> provider.close(sessionId));
    }

    @Override
    public ProviderSession capture(SessionOrder order, String sessionId, int declines) {
        return call(sessionId, () -> provider.capture(order, sessionId, declines));
    }

    @Override
    public ProviderRefund refund(RefundOrder order) {
        return call(order.refundId(), () -> provider.refund(order));
    }

    @Override
    public ProviderRefund askRefund(String providerRefundId) {
        return call(providerRefundId, () -> provider.askRefund(providerRefundId));
    }

    @Override
    public Optional<ProviderEvent> claimed(String body, HttpHeaders headers) {
        return provider.claimed(body, headers);
    }

    @Override
    public ProviderDispute askDispute(String providerDisputeId) {
        return call(providerDisputeId, () -> provider.askDispute(providerDisputeId));
    }

    /** Whoever sent a webhook is there, and waits. */
    @Override
    public ProviderEvent verify(String body, HttpHeaders headers) {
        return provider.verify(body, headers);
    }

    @Override
    public ProviderNews read(String body) {
        return provider.read(body);
    }

    private <T> T call(Object about, Supplier<T> call) {
        try {
            return breaker.call(about, call);
        } catch (Breaker.NotCalled e) {
            throw new ProviderOutage("not called: it does not answer others", e);
        }
    }
}
