package dev.taly.booking.bookings;

import dev.taly.booking.bookings.LatePayments.Reason;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.events.Actor;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a payment its booking, or writes down that it has none. */
@Service
class SettlePayment {

    private static final Logger log = LoggerFactory.getLogger(SettlePayment.class);

    private final BookingRepository bookings;
    private final LatePayments latePayments;
    private final Claims claims;
    private final Companies companies;
    private final Clock clock;

    SettlePayment(
            BookingRepository bookings, LatePayments latePayments, Claims claims, Companies companies, Clock clock) {
        this.bookings = bookings;
        this.latePayments = latePayments;
        this.claims = claims;
        this.companies = companies;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException for money that does not fit its booking: somebody has to look at it */
    @Transactional
    public void settle(PaymentSucceeded payment, Actor provider) {
        Booking booking = bookings.findForUpdate(payment.bookingId(), payment.companyId())
                .orElseThrow(() -> unfit(payment, "there is no such booking"));
        if (booking.wasPaidBy(payment.paymentId())) {
            return;
        }
        switch (booking.status()) {
            case PENDING_PAYMENT -> confirm(booking, payment, provider);
            case EXPIRED -> winBack(booking, payment, provider);
            case CONFIRMED -> latePayments.record(payment, Reason.ALREADY_PAID);
        }
    }

    /** The slot is free again for everybody, so this booking has to win it like anybody else. */
    private void winBack(Booking booking, PaymentSucceeded payment, Actor provider) {
        if (!clock.instant().isBefore(booking.time().start())) {
            latePayments.record(payment, Reason.SLOT_PAST);
        } else if (claims.take(booking.claim()).isEmpty()) {
            confirm(booking, payment, provider);
        } else {
            latePayments.record(payment, Reason.SLOT_TAKEN);
        }
    }

    private void confirm(Booking booking, PaymentSucceeded payment, Actor provider) {
        if (!booking.isDue(payment.amount())) {
            throw unfit(payment, "it is another amount than is due");
        }
        booking.confirm(
                payment.paymentId(),
                provider,
                companies.stored(booking.companyId()).name());
        bookings.save(booking);
        log.atInfo()
                .addKeyValue("booking.id", booking.id())
                .addKeyValue("payment.id", payment.paymentId())
                .log("Confirmed by payment");
    }

    private static IllegalArgumentException unfit(PaymentSucceeded payment, String reason) {
        log.atError()
                .addKeyValue("booking.id", payment.bookingId())
                .addKeyValue("payment.id", payment.paymentId())
                .log("A payment fits no booking: {}", reason);
        return new IllegalArgumentException("Payment " + payment.paymentId() + ": " + reason);
    }
}
