package dev.taly.booking.payments;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.placing.WinBack;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.booking.refunds.RefundsDue;
import dev.taly.events.Actor;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.RefundReason;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a payment its booking, or has it given back. */
@Service
class SettlePayment {

    private static final Logger log = LoggerFactory.getLogger(SettlePayment.class);

    private final BookingRepository bookings;
    private final WinBack winBack;
    private final Claims claims;
    private final RefundsDue refundsDue;
    private final Companies companies;
    private final Clock clock;

    SettlePayment(
            BookingRepository bookings,
            WinBack winBack,
            Claims claims,
            RefundsDue refundsDue,
            Companies companies,
            Clock clock) {
        this.bookings = bookings;
        this.winBack = winBack;
        this.claims = claims;
        this.refundsDue = refundsDue;
        this.companies = companies;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException for the payment of a booking that there is not: somebody has to look at it */
    @Transactional
    public void settle(PaymentSucceeded payment, Actor provider) {
        Booking booking = bookings.findForUpdate(payment.bookingId(), payment.companyId())
                .orElseThrow(() -> unknownBooking(payment));
        if (isSettled(booking, payment)) {
            return;
        }
        String companyName = companies.stored(booking.companyId()).name();
        Optional<RefundReason> refusal = refusal(booking, payment);
        if (refusal.isPresent()) {
            RefundDue due = new RefundDue(payment.paymentId(), payment.amount(), refusal.get());
            if (refundsDue.add(booking.companyId(), booking.id(), due)) {
                booking.owe(due, provider, companyName);
            }
        } else {
            booking.confirm(payment.paymentId(), payment.provider(), provider, companyName);
            booking.refundedBefore(refundsDue.givenBack(payment.paymentId()));
            claims.keep(booking.holder(), null);
            log.atInfo()
                    .addKeyValue("booking.id", booking.id())
                    .addKeyValue("payment.id", payment.paymentId())
                    .log("Confirmed by payment");
        }
        bookings.save(booking);
    }

    /** Paid by it already, or told of it again when it is on its way back: whatever is free by now, it pays nothing. */
    private boolean isSettled(Booking booking, PaymentSucceeded payment) {
        if (booking.bill().wasPaidBy(payment.paymentId())) {
            return true;
        }
        boolean isBack = refundsDue.isGivenBack(payment.paymentId(), payment.amount());
        if (isBack) {
            log.atWarn()
                    .addKeyValue("booking.id", booking.id())
                    .addKeyValue("payment.id", payment.paymentId())
                    .log("A payment that goes back, or went, pays nothing");
        }
        return isBack;
    }

    /** Why the booking cannot take the payment; empty when it can, its claims taken again if it had lost them. */
    private Optional<RefundReason> refusal(Booking booking, PaymentSucceeded payment) {
        return switch (booking.status()) {
            case CONFIRMED, COMPLETED, NO_SHOW -> Optional.of(RefundReason.ALREADY_PAID);
            case CANCELLED, DECLINED -> Optional.of(RefundReason.PAID_AFTER_CANCELLATION);
            case PENDING_APPROVAL, PENDING_PAYMENT -> otherAmount(booking, payment);
            case EXPIRED -> otherAmount(booking, payment).or(() -> winBack(booking));
        };
    }

    private static Optional<RefundReason> otherAmount(Booking booking, PaymentSucceeded payment) {
        return booking.bill().isDue(payment.amount()) ? Optional.empty() : Optional.of(RefundReason.OTHER_AMOUNT);
    }

    /** The slot is free again for everybody, so this booking has to win it like anybody else. */
    private Optional<RefundReason> winBack(Booking booking) {
        if (booking.time().hasBegunAt(clock.instant())) {
            return Optional.of(RefundReason.SLOT_PAST);
        }
        return winBack.again(booking) ? Optional.empty() : Optional.of(RefundReason.SLOT_TAKEN);
    }

    private static IllegalArgumentException unknownBooking(PaymentSucceeded payment) {
        log.atError()
                .addKeyValue("booking.id", payment.bookingId())
                .addKeyValue("payment.id", payment.paymentId())
                .log("A payment of no booking");
        return new IllegalArgumentException("Payment " + payment.paymentId() + ": there is no such booking");
    }
}
