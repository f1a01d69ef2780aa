package dev.taly.booking.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.RefundReason;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

@ServiceTest
class RefundsDueIT {

    private static final Money PAID = new Money(4500, "EUR");

    @Autowired
    private RefundsDue refundsDue;

    @Autowired
    private RefundedPayments refunded;

    @Autowired
    private Payments payments;

    @Autowired
    private Shop shop;

    private Company company;
    private JsonNode booking;
    private PaymentSucceeded payment;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        booking = shop.pending(company, Shop.in(3, 10, 0));
        payment = Payments.of(booking, 4500);
    }

    @Test
    void areOnePerPaymentAndReason() throws Exception {
        assertThat(refundsDue.isGivenBack(payment.paymentId(), PAID)).isFalse();

        List<Boolean> added = Crowd.of(8, _ -> add(company.id(), due(RefundReason.SLOT_TAKEN)));

        assertThat(added).filteredOn(first -> first).hasSize(1);
        assertThat(add(company.id(), due(RefundReason.CANCELLED))).isTrue();
        assertThat(refundsDue.isGivenBack(payment.paymentId(), PAID)).isTrue();
        assertThat(payments.refundsDue(booking)).containsExactly("SLOT_TAKEN 4500", "CANCELLED 4500");
    }

    @Test
    void belongToABookingOfTheCompany() {
        assertThatThrownBy(() -> add(UUID.randomUUID(), due(RefundReason.SLOT_TAKEN)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void countWhatWentBackInWhateverOrderItIsTold() {
        assertThat(refunded.of(payment.paymentId())).isZero();
        assertThat(note(Payments.refund(payment, 500, 1500), 4)).isEqualTo(1500);
        assertThat(note(Payments.refund(payment, 1000, 1000), 3)).isEqualTo(1500);
        assertThat(refundsDue.isGivenBack(payment.paymentId(), PAID)).isFalse();
        assertThat(note(Payments.refund(payment, 3000, 4500), 5)).isEqualTo(4500);
        assertThat(refundsDue.isGivenBack(payment.paymentId(), PAID)).isTrue();

        refunded.note(RefundSums.of(Payments.refundFailed(payment, 3000, 1500)), 6);

        assertThat(refunded.of(payment.paymentId())).isEqualTo(1500);
    }

    @Test
    void countTheMoneyThatPaidApart() {
        assertThat(note(Payments.uselessRefund(payment, 4500, 4500), 3)).isZero();
        assertThat(refundsDue.isGivenBack(payment.paymentId(), PAID)).isFalse();
    }

    /** As they were told before they named the attempt. */
    @Test
    void takeTheReasonForItWhereAnEventDoesNotSay() {
        note(Payments.asBefore(Payments.uselessRefund(payment, 4500, 4500)), 3);
        note(Payments.asBefore(Payments.refund(payment, 1000, 5500)), 4);

        assertThat(refunded.of(payment.paymentId())).isEqualTo(1000);
    }

    /** Returns what went back of the money that paid by then. */
    private long note(PaymentRefunded refund, long sequence) {
        refunded.note(RefundSums.of(refund), sequence);
        return refunded.of(refund.paymentId());
    }

    private boolean add(UUID companyId, RefundDue due) {
        return refundsDue.add(companyId, payment.bookingId(), due);
    }

    private RefundDue due(RefundReason reason) {
        return new RefundDue(payment.paymentId(), PAID, reason);
    }
}
