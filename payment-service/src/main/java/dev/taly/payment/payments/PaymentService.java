package dev.taly.payment.payments;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.bookings.BookingProblem;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.ledger.Ledger;
import dev.taly.payment.ledger.Movement;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.SessionOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a payment: short transactions under the lock of its row, none of which calls a provider. */
@Service
public class PaymentService {

    private static final Logger log = LoggerFactory.getLogger(PaymentService.class);
    private static final int DESCRIPTION = 250;

    private final PaymentRepository payments;
    private final Ledger ledger;
    private final ApplicationEventPublisher publisher;
    private final PaymentSettings settings;
    private final Clock clock;
    private final Clock machineClock;

    PaymentService(
            PaymentRepository payments,
            Ledger ledger,
            ApplicationEventPublisher publisher,
            PaymentSettings settings,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.payments = payments;
        this.ledger = ledger;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /**
     * Commits the intent to collect what is owed.
     *
     * @return an attempt that stands in the way and shall be closed first; empty when the new one is committed
     */
    @Transactional
    Optional<UUID> begin(UUID attemptId, PaymentRequest request, Payable payable, Payer payer) {
        Times now = Times.now(clock, machineClock);
        if (!now.business().isBefore(payable.deadline())) {
            throw BookingProblem.BOOKING_NOT_PAYABLE.exception();
        }
        payments.lockBooking(payable.bookingId());
        Payment payment = payments.lockByBooking(payable.bookingId()).stream()
                .filter(known -> known.purpose() == payable.purpose())
                .findFirst()
                .orElseGet(() -> new Payment(Uuid7.next(), payable));
        if (payment.has(attemptId)) {
            return Optional.empty();
        }
        if (payment.status() == PaymentStatus.SUCCEEDED) {
            throw PaymentProblem.alreadyPaid(payment.id());
        }
        Optional<UUID> inTheWay = payment.pending().map(Attempt::id);
        if (payment.isHeld()) {
            return inTheWay;
        }
        if (inTheWay.isPresent()) {
            payment.requestClose(now.machine());
        } else {
            SessionOrder order = order(attemptId, payment.id(), request, payable);
            payment.attempt(request.provider(), order, payable, payer, now.machine());
        }
        payments.save(payment);
        return inTheWay;
    }

    private SessionOrder order(UUID attemptId, UUID paymentId, PaymentRequest request, Payable payable) {
        Instant now = machineClock.instant();
        return new SessionOrder(
                new ProviderKey(attemptId, 0, now),
                paymentId,
                payable.bookingId(),
                new Money(payable.amount().amount(), payable.amount().currency()),
                shortened(description(payable)),
                settings.origin() + request.returnUrl(),
                settings.origin() + request.cancelUrl(),
                now.plus(settings.sessionLife()));
    }

    /** What the provider's page says: a part of the price is named as one. */
    private static String description(Payable payable) {
        return switch (payable.purpose()) {
            case FULL -> payable.description();
            case DEPOSIT -> "Deposit: " + payable.description();
            case BALANCE -> "Balance: " + payable.description();
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, DESCRIPTION));
    }

    /** The provider said how a session stands. */
    @Transactional
    Payment learn(UUID attemptId, ProviderSession session) {
        Times now = Times.now(clock, machineClock);
        return change(attemptId, payment -> payment.learn(attemptId, session, now));
    }

    /**
     * Commits the intent to take the money that the customer approved.
     *
     * @param due what the booking owes now
     * @return false when it is not to be taken, or somebody else is about to
     */
    @Transactional
    boolean intendCapture(UUID attemptId, Payable due) {
        Times now = Times.now(clock, machineClock);
        Payment payment = payments.lockByAttempt(attemptId).orElseThrow();
        boolean intended = payment.intendCapture(attemptId, due, now);
        payments.save(payment);
        return intended;
    }

    /** The provider said what became of the capture. */
    @Transactional
    Payment captured(UUID attemptId, ProviderSession session) {
        Times now = Times.now(clock, machineClock);
        return change(attemptId, payment -> payment.captured(attemptId, session, now));
    }

    @Transactional
    Payment captureDeclined(UUID attemptId) {
        return change(attemptId, payment -> payment.captureDeclined(attemptId, machineClock.instant()));
    }

    /** The customer is back from the provider's page, to which he was sent after a decline. */
    @Transactional
    Payment returned(UUID attemptId) {
        return change(attemptId, payment -> payment.returned(attemptId, machineClock.instant()));
    }

    @Transactional
    Payment captureRefused(UUID attemptId) {
        return change(attemptId, payment -> payment.captureRefused(attemptId));
    }

    /** The booking wants this money no more. */
    @Transactional
    Payment notWanted(UUID attemptId) {
        return change(attemptId, payment -> payment.requestClose(machineClock.instant()));
    }

    @Transactional
    Payment refused(UUID attemptId) {
        return change(attemptId, payment -> payment.refused(attemptId));
    }

    @Transactional
    Payment unanswered(UUID attemptId) {
        return change(attemptId, payment -> payment.unanswered(attemptId, machineClock.instant()));
    }

    /** The same, where whoever asked decides when that is done again. */
    @Transactional
    Payment unknown(UUID attemptId) {
        return change(attemptId, payment -> payment.unknown(attemptId));
    }

    /** The provider keeps a failure under this key; the next one is committed before it is sent. */
    @Transactional
    Payment spend(ProviderKey key) {
        return change(key.id(), payment -> payment.spend(key, machineClock.instant()));
    }

    /** A provider's webhook says something about an attempt; about one that is not ours it says nothing. */
    @Transactional
    public void hear(ProviderNews news) {
        Times now = Times.now(clock, machineClock);
        switch (news) {
            case ProviderNews.Session(UUID attemptId, ProviderSession session) ->
                hear(attemptId, payment -> payment.learn(attemptId, session, now));
            case ProviderNews.Declined(UUID attemptId) -> hear(attemptId, payment -> payment.declined(attemptId));
            case ProviderNews.Approved(UUID attemptId, Instant at) -> {
                hear(attemptId, payment -> payment.approved(attemptId, at, now.machine()));
                publisher.publishEvent(new AttemptsDue());
            }
            case ProviderNews.Ask(UUID attemptId) -> {
                hear(attemptId, payment -> payment.ask(attemptId, now.machine()));
                publisher.publishEvent(new AttemptsDue());
            }
            case ProviderNews.Moving(UUID attemptId, String paymentId) -> {
                hear(attemptId, payment -> payment.moving(attemptId, paymentId, now.machine()));
                publisher.publishEvent(new AttemptsDue());
            }
            case ProviderNews.Refunds _,
                    ProviderNews.RefundOf _,
                    ProviderNews.Reversal _,
                    ProviderNews.Dispute _,
                    ProviderNews.Nothing _ -> {}
        }
    }

    /** The booking can no longer be paid: whatever page is still open is closed by the janitor, which is woken. */
    @Transactional
    void bookingEnded(UUID bookingId) {
        for (Payment payment : payments.lockByBooking(bookingId)) {
            payment.requestClose(machineClock.instant());
            payments.save(payment);
        }
        publisher.publishEvent(new AttemptsDue());
    }

    private void hear(UUID attemptId, Consumer<Payment> change) {
        payments.lockByAttempt(attemptId)
                .ifPresentOrElse(
                        payment -> change(payment, attemptId, change),
                        () -> log.warn("A provider spoke of attempt {}, which is not known here", attemptId));
    }

    private Payment change(UUID attemptId, Consumer<Payment> change) {
        return change(payments.lockByAttempt(attemptId).orElseThrow(), attemptId, change);
    }

    private Payment change(Payment payment, UUID attemptId, Consumer<Payment> change) {
        Attempt attempt = payment.attempt(attemptId);
        AttemptStatus before = attempt.status();
        long takenBefore = attempt.funds().captured();
        change.accept(payment);
        Payment saved = payments.save(payment);
        if (attempt.status() != before) {
            log.info("Payment {} attempt {}: {} -> {}", payment.id(), attempt.id(), before, attempt.status());
        }
        if (attempt.funds().captured() != takenBefore) {
            moneyCame(payment, attempt);
        }
        return saved;
    }

    private void moneyCame(Payment payment, Attempt attempt) {
        Money taken = payment.takings().of(attempt.id()).orElseThrow().refundable();
        ledger.captured(attempt.id(), new Movement(payment.companyId(), attempt.provider(), taken, attempt.hasPaid()));
        if (attempt.hasPaid()) {
            return;
        }
        log.warn(
                "Payment {} attempt {} of booking {} brought money that cannot be used ({}); it goes back",
                payment.id(),
                attempt.id(),
                payment.bookingId(),
                attempt.reason());
        RefundReason why = attempt.reason() == FailureReason.OTHER_AMOUNT
                ? RefundReason.OTHER_AMOUNT
                : RefundReason.PAID_AFTER_CLOSE;
        publisher.publishEvent(new RefundDue(payment.id(), attempt.id(), taken, why, null));
    }
}
