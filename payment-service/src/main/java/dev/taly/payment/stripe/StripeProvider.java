package dev.taly.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.DisputeService;
import com.stripe.service.RefundService;
import com.stripe.service.checkout.SessionService;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.ProviderDispute;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderKeySpent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderThrottling;
import dev.taly.payment.providers.RefundOrder;
import dev.taly.payment.providers.RefundRefusal;
import dev.taly.payment.providers.SessionOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Collects money on Stripe's hosted page. */
@Component
class StripeProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);

    /** Stripe forgets keys after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
    private static final Duration KEY_IS_KNOWN = Duration.ofHours(23);

    private static final long MOST_PER_PAGE = 100;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final SessionService sessions;
    private final RefundService refunds;
    private final DisputeService disputes;
    private final StripeWebhooks webhooks;
    private final Clock machineClock;

    StripeProvider(StripeClient client, StripeWebhooks webhooks, @Qualifier("machineClock") Clock machineClock) {
        this.sessions = client.v1().checkout().sessions();
        this.refunds = client.v1().refunds();
        this.disputes = client.v1().disputes();
        this.webhooks = webhooks;
        this.machineClock = machineClock;
    }

    @Override
    public dev.taly.events.payment.PaymentProvider name() {
        return dev.taly.events.payment.PaymentProvider.STRIPE;
    }

    @Override
    public Optional<AmountLimits> limits(String currency) {
        return StripeAmount.limits(currency);
    }

    @Override
    public ProviderSession open(SessionOrder order) {
        var params = StripeSessions.params(order);
        try {
            return read(() -> StripeSessions.read(sessions.create(params, by(order.key()))));
        } catch (StripeHttp.ReplayedError e) {
            return find(order).orElseThrow(() -> new ProviderKeySpent(said(e), e));
        } catch (CardException | InvalidRequestException e) {
            throw new ProviderRefusal(said(e));
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    private static RequestOptions by(ProviderKey key) {
        return RequestOptions.builder().setIdempotencyKey(key.text()).build();
    }

    /** The session that a call made whose answer was an error. Stripe lists by time of creation, and not by what we attached. */
    private Optional<ProviderSession> find(SessionOrder order) {
        var sinceThen = SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder()
                        .setGte(order.key().since().minus(CLOCKS_DIFFER).getEpochSecond())
                        .build())
                .setLimit(MOST_PER_PAGE)
                .build();
        return search(() -> sessions.list(sinceThen), session -> StripeSessions.isOf(order.attemptId(), session))
                .map(StripeSessions::read);
    }

    private interface Pages<T extends HasId> {
        StripeCollection<T> first() throws StripeException;
    }

    /** The SDK fetches further pages while they are gone through, and fails there by a RuntimeException. */
    private static <T extends HasId> Optional<T> search(Pages<T> pages, Predicate<T> wanted) {
        try {
            for (T one : pages.first().autoPagingIterable()) {
                if (wanted.test(one)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        } catch (StripeException e) {
            throw outage(e);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof StripeException broken ? outage(broken) : unreadable(e);
        }
    }

    @Override
    public ProviderSession ask(String sessionId) {
        return call(() -> sessions.retrieve(sessionId));
    }

    @Override
    public ProviderSession close(String sessionId) {
        try {
            return read(() -> StripeSessions.read(
                    sessions.expire(sessionId, SessionExpireParams.builder().build())));
        } catch (InvalidRequestException notOpen) {
            return ask(sessionId);
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    @Override
    public ProviderRefund refund(RefundOrder order) {
        boolean isFirstKey = order.key().number() == 0;
        boolean forgotten =
                !isFirstKey || order.key().since().plus(KEY_IS_KNOWN).isBefore(machineClock.instant());
        return forgotten ? find(order).orElseGet(() -> make(order)) : make(order);
    }

    private ProviderRefund make(RefundOrder order) {
        var params = StripeRefunds.params(order);
        try {
            return read(() -> StripeRefunds.read(refunds.create(params, by(order.key()))));
        } catch (StripeHttp.ReplayedError e) {
            return find(order).orElseThrow(() -> new ProviderKeySpent(said(e), e));
        } catch (InvalidRequestException e) {
            throw new RefundRefusal(said(e), StripeRefunds.failure(e.getCode()));
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    private Optional<ProviderRefund> find(RefundOrder order) {
        var ofThePayment = RefundListParams.builder()
                .setPaymentIntent(order.providerPaymentId())
                .setLimit(MOST_PER_PAGE)
                .build();
        return search(() -> refunds.list(ofThePayment), refund -> StripeRefunds.isOf(order, refund))
                .map(StripeRefunds::read);
    }

    @Override
    public ProviderRefund askRefund(String providerRefundId) {
        try {
            return read(() -> StripeRefunds.read(refunds.retrieve(providerRefundId)));
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    @Override
    public ProviderDispute askDispute(String providerDisputeId) {
        try {
            return StripeDisputes.read(disputes.retrieve(providerDisputeId));
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    @Override
    public ProviderEvent verify(String body, HttpHeaders headers) {
        return webhooks.verify(body, headers.getFirst("Stripe-Signature"));
    }

    @Override
    public ProviderNews read(String body) {
        return webhooks.read(body);
    }

    private interface Call<T> {
        T make() throws StripeException;
    }

    private static ProviderSession call(Call<Session> call) {
        try {
            return read(() -> StripeSessions.read(call.make()));
        } catch (StripeException e) {
            throw outage(e);
        }
    }

    /** The SDK's models take little care of what they read. */
    private static <T> T read(Call<T> call) throws StripeException {
        try {
            return call.make();
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static ProviderRejection unreadable(RuntimeException e) {
        return e instanceof ProviderRejection known
                ? known
                : new ProviderRejection(
                        "Stripe's answer cannot be read: " + e.getClass().getSimpleName());
    }

    /** Wrong keys and a key used for two requests are our own mistakes: nothing mends them but a person. */
    private static ProviderOutage outage(StripeException e) {
        if (e instanceof AuthenticationException
                || e instanceof PermissionException
                || e instanceof IdempotencyException
                || e instanceof InvalidRequestException) {
            log.error("Stripe does not take our requests: {}", said(e));
        }
        if (e instanceof RateLimitException) {
            return new ProviderThrottling(said(e));
        }
        Integer status = e.getStatusCode();
        // what came as an answer and cannot be read comes so the next time
        boolean isRejection = status != null && status >= 200 && status < 500;
        return isRejection ? new ProviderRejection(said(e)) : new ProviderOutage(said(e), e);
    }

    /** Stripe's message is left out of what may be logged: it can repeat what was sent. */
    private static String said(StripeException e) {
        return e.getClass().getSimpleName() + " status " + e.getStatusCode() + " code " + e.getCode() + " request "
                + e.getRequestId();
    }
}
