package dev.taly.payment.payments;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.SessionOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

/** A payment of 45 euros and what can happen to it. */
final class PaymentFixture {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Times NOW = new Times(NOON, NOON);
    static final Money PRICE = new Money(4500, "EUR");

    final Payable payable = new Payable(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "PENDING_PAYMENT",
            PaymentPurpose.FULL,
            PRICE,
            NOON.plusSeconds(900),
            "Haircut",
            "Salon",
            null);
    final Payment payment = new Payment(UUID.randomUUID(), payable);

    Attempt anAttempt() {
        var order = new SessionOrder(
                new ProviderKey(UUID.randomUUID(), 0, NOON),
                payment.id(),
                payment.bookingId(),
                PRICE,
                "Haircut",
                "http://localhost:8080/ok",
                "http://localhost:8080/no",
                NOON.plusSeconds(3600));
        return payment.attempt(PaymentProvider.STRIPE, order, payable, new Payer(null, null), NOON);
    }

    /** An attempt brought into the status by what leads there. */
    Attempt anAttempt(AttemptStatus status) {
        var attempt = anAttempt();
        switch (status) {
            case CREATED -> {}
            case UNKNOWN -> payment.unanswered(attempt.id(), NOON);
            case OPEN -> says(attempt, State.OPEN);
            case SUCCEEDED -> says(attempt, State.PAID);
            case FAILED -> says(attempt, State.EXPIRED);
            case CLOSED -> {
                payment.requestClose(NOON);
                says(attempt, State.EXPIRED);
            }
            case TO_REFUND -> says(attempt, State.PAID, new Money(1, "EUR"));
            case REFUNDED -> {
                says(attempt, State.PAID, new Money(1, "EUR"));
                givesBack(attempt, 1);
            }
        }
        return attempt;
    }

    void says(Attempt attempt, State state) {
        says(attempt, state, PRICE);
    }

    void says(Attempt attempt, State state, Money amount) {
        payment.learn(attempt.id(), session(attempt, state, amount), NOW);
    }

    /** Reserves and gives back. */
    void givesBack(Attempt attempt, long cents) {
        payment.reserve(attempt.id(), cents);
        payment.giveBack(attempt.id(), UUID.randomUUID(), new Money(cents, "EUR"), RefundReason.REQUESTED, NOON);
    }

    static ProviderSession session(Attempt attempt, State state, Money amount) {
        String movement = state == State.PAID ? "pi_1" : null;
        return new ProviderSession(
                "cs_" + attempt.id(), state, "https://pay.example/" + attempt.id(), movement, amount);
    }

    List<Event> events() {
        Collection<?> registered = ReflectionTestUtils.invokeMethod(payment, "domainEvents");
        return registered.stream().map(event -> ((OutgoingEvent) event).data()).toList();
    }
}
