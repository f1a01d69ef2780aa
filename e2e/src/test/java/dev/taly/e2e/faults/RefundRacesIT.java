package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Crowd;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RefundRacesIT {

    @Test
    @Fault(
            value = "Refunds race each other",
            how = "eight partial refunds at once, three of which would fit",
            passesWhen = "three succeed, the others are refused; never more than was captured")
    void partialRefunds(Measured measured) throws Exception {
        try (AckLog log = AckLog.create("refund-races")) {
            Guest guest = paid(log);

            List<Reply> replies = Crowd.of(
                    8, () -> guest.requestRefund(1500, UUID.randomUUID().toString()));

            assertThat(replies).extracting(Reply::status).allMatch(status -> status == 201 || status == 409);
            assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(3);
            assertThat(replies).filteredOn(reply -> reply.status() == 409).allSatisfy(Reply::isProblem);
            measured.oracle(Oracle.check(log));
            assertThat(refunded(guest)).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    @Fault(
            value = "A refund races a cancellation",
            how = "the company gives a part back while the guest cancels",
            passesWhen = "all of it goes back, none of it twice")
    void refundAgainstCancellation(Measured measured) throws Exception {
        try (AckLog log = AckLog.create("refund-races")) {
            Guest guest = paid(log);
            AtomicBoolean cancels = new AtomicBoolean();

            Crowd.of(
                    2,
                    () -> cancels.getAndSet(true)
                            ? guest.requestRefund(3000, UUID.randomUUID().toString())
                            : guest.cancel());

            measured.oracle(Oracle.check(log));
            assertThat(refunded(guest)).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    @Fault(
            value = "The same refund a hundred times",
            how = "one key, all at once; then the key with another amount",
            passesWhen = "one refund, one answer; 422 for the other amount")
    void oneKey(Measured measured) throws Exception {
        try (AckLog log = AckLog.create("refund-races")) {
            Guest guest = paid(log);
            String key = UUID.randomUUID().toString();

            List<Reply> replies = Crowd.of(100, () -> guest.requestRefund(1000, key));

            assertThat(replies).filteredOn(reply -> reply.status() == 201).isNotEmpty();
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 201)
                    .allSatisfy(reply -> assertThat(reply.text("/type")).isEqualTo("/problems/request-in-progress"));
            Reply first = guest.requestRefund(1000, key).expect(201);
            assertThat(guest.requestRefund(1000, key).raw()).isEqualTo(first.raw());
            assertThat(guest.requestRefund(2000, key).expect(422).text("/type"))
                    .isEqualTo("/problems/idempotency-key-reused");
            measured.oracle(Oracle.check(log));
            assertThat(refunded(guest)).isEqualTo(1000);
        }
    }

    private static Guest paid(AckLog log) {
        Shop shop = Shop.open(1);
        Guest guest = new Guest(shop, log);
        guest.book(shop.priced, shop.nextStart());
        guest.approve(guest.pay("STRIPE"));
        guest.awaitStatus("CONFIRMED");
        return guest;
    }

    private static long refunded(Guest guest) {
        return Running.database()
                .sql("SELECT refunded FROM payment.payment WHERE id = ?::uuid")
                .param(guest.paymentId())
                .query(Long.class)
                .single();
    }
}
