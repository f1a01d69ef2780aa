package dev.taly.payment.paypal;

import com.paypal.http.HttpRequest;
import com.paypal.http.exceptions.HttpException;
import com.paypal.orders.OrdersGetRequest;
import com.paypal.payments.CapturesGetRequest;
import com.paypal.payments.Refund;
import com.paypal.payments.RefundsGetRequest;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.ProviderDecline;
import dev.taly.payment.providers.ProviderDispute;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.ProviderThrottling;
import dev.taly.payment.providers.RefundOrder;
import dev.taly.payment.providers.RefundRefusal;
import dev.taly.payment.providers.SessionOrder;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Collects money by PayPal's orders: the customer approves one on PayPal's page, and we capture it. */
class PayPalProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(PayPalProvider.class);

    private final PayPalClient client;
    private final PayPalWebhooks webhooks;

    PayPalProvider(PayPalClient client, PayPalWebhooks webhooks) {
        this.client = client;
        this.webhooks = webhooks;
    }

    @Override
    public dev.taly.events.payment.PaymentProvider name() {
        return dev.taly.events.payment.PaymentProvider.PAYPAL;
    }

    @Override
    public Optional<AmountLimits> limits(String currency) {
        return PayPalAmount.limits(currency);
    }

    @Override
    public ProviderSession open(SessionOrder order) {
        try {
            return client.call(PayPalOrders.creation(order), PayPalOrders::read);
        } catch (HttpException e) {
            throw refusalOrOutage(e);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    /** PayPal forgets orders that nobody approved in time. */
    @Override
    public ProviderSession ask(String sessionId) {
        try {
            return client.call(new OrdersGetRequest(sessionId), PayPalOrders::read);
        } catch (HttpException e) {
            if (e.statusCode() == HttpStatus.NOT_FOUND.value()) {
                return new ProviderSession(sessionId, State.EXPIRED, null, null, PayPalOrders.NOT_KNOWN);
            }
            throw outage(e);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    /** A capture stays when its order is forgotten; one that is not decided may stay so for days. */
    @Override
    public ProviderSession ask(String sessionId, String paymentId) {
        try {
            return client.call(
                    new CapturesGetRequest(paymentId), capture -> PayPalOrders.read(sessionId, paymentId, capture));
        } catch (HttpException e) {
            if (e.statusCode() == HttpStatus.NOT_FOUND.value()) {
                return ask(sessionId);
            }
            throw outage(e);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    /** PayPal knows no way to void an order. It need not, because an order that we do not capture takes no money. */
    @Override
    public ProviderSession close(String sessionId) {
        ProviderSession session = ask(sessionId);
        boolean underway = session.paymentId() != null;
        return underway ? session : new ProviderSession(sessionId, State.EXPIRED, null, null, session.amount());
    }

    @Override
    public ProviderSession capture(SessionOrder order, String sessionId, int declines) {
        try {
            ProviderSession taken = client.call(PayPalOrders.capture(order, sessionId, declines), PayPalOrders::read);
            return switch (taken.state()) {
                case PAID -> taken;
                case EXPIRED -> throw new ProviderRefusal("The capture was declined");
                // to the same key PayPal may answer what it answered before
                case OPEN, APPROVED -> ask(sessionId);
            };
        } catch (HttpException e) {
            PayPalError error = PayPalError.of(e);
            if (error.isOvertaken()) {
                return ask(sessionId);
            }
            if (error.isDecline()) {
                throw new ProviderDecline(error.toString());
            }
            if (error.isRefusal()) {
                return refused(sessionId, error);
            }
            throw outage(e);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    /** An earlier call, whose answer was lost, may have taken the money all the same: the order itself says. */
    private ProviderSession refused(String sessionId, PayPalError error) {
        ProviderSession session = ask(sessionId);
        if (session.paymentId() != null) {
            return session;
        }
        logIfOurs(error);
        throw new ProviderRefusal(error.toString());
    }

    /**
     * PayPal has no list of refunds, but keeps keys for 45 days: asked by the key before, it answers what that one made. Only
     * where that was refused, or is known to have failed, is there something new to make.
     */
    @Override
    public ProviderRefund refund(RefundOrder order) {
        ProviderKey key = order.key();
        if (key.number() > 0) {
            try {
                ProviderRefund before = refund(PayPalRefunds.creation(order, key.previous()));
                if (!order.failed().contains(before.id())) {
                    return before;
                }
            } catch (RefundRefusal e) {
                log.debug("Nothing was made by the key before: {}", e.getMessage());
            }
        }
        return refund(PayPalRefunds.creation(order, key));
    }

    @Override
    public ProviderRefund askRefund(String providerRefundId) {
        try {
            return client.call(new RefundsGetRequest(providerRefundId), PayPalRefunds::read);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    @Override
    public ProviderDispute askDispute(String providerDisputeId) {
        try {
            return client.call(PayPalDisputes.question(providerDisputeId), PayPalDisputes::read);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private ProviderRefund refund(HttpRequest<Refund> request) {
        try {
            return client.call(request, PayPalRefunds::read);
        } catch (HttpException e) {
            PayPalError error = PayPalError.of(e);
            // whoever is owed this gets it once our rights are put right
            boolean isRefusal =
                    error.is(HttpStatus.NOT_FOUND) || (error.isRefusal() && !error.is(HttpStatus.FORBIDDEN));
            if (!isRefusal) {
                throw outage(e);
            }
            if (!error.is(HttpStatus.NOT_FOUND)) {
                logIfOurs(error);
            }
            throw new RefundRefusal(error.toString(), error.whyNoRefund());
        } catch (IOException e) {
            throw outage(e);
        }
    }

    @Override
    public Optional<ProviderEvent> claimed(String body, HttpHeaders headers) {
        return Optional.of(webhooks.claimed(body, headers));
    }

    @Override
    public ProviderEvent verify(String body, HttpHeaders headers) {
        return webhooks.verify(body, headers);
    }

    @Override
    public ProviderNews read(String body) {
        return webhooks.read(body);
    }

    private static RuntimeException refusalOrOutage(HttpException e) {
        PayPalError error = PayPalError.of(e);
        if (!error.isRefusal()) {
            return outage(e);
        }
        logIfOurs(error);
        return new ProviderRefusal(error.toString());
    }

    private static ProviderOutage outage(IOException e) {
        if (!(e instanceof HttpException http)) {
            return new ProviderOutage(e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
        PayPalError error = PayPalError.of(http);
        if (error.is(HttpStatus.TOO_MANY_REQUESTS)) {
            return new ProviderThrottling(error.toString());
        }
        logIfOurs(error);
        return error.isRejection()
                ? new ProviderRejection(error.toString())
                : new ProviderOutage(error.toString(), null);
    }

    /** Wrong credentials, missing rights and a key used for two requests: nothing mends them but a person. */
    private static void logIfOurs(PayPalError error) {
        if (error.isOurs()) {
            log.error("PayPal does not take our requests: {}", error);
        }
    }
}
