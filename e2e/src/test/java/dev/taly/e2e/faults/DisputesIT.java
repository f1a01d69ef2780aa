package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Mailbox;
import dev.taly.e2e.Reply;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.oracle.Verdict;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A guest takes his money back past the company, which hears of it, and whose books know. */
class DisputesIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"STRIPE", "PAYPAL"})
    void isToldListedAndBooked(String name) throws Exception {
        Misbehaving provider = name.equals("STRIPE") ? Misbehaving.STRIPE : Misbehaving.PAYPAL;
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("disputes")) {
            Guest guest = new Guest(shop, log);
            guest.book(shop.priced, shop.nextStart());
            guest.approve(guest.pay(name));
            guest.settle();
            guest.awaitStatus("CONFIRMED");

            String dispute = Disputes.open(provider, guest, Shop.PRICE);

            awaitListed(shop, "NEEDS_RESPONSE", Shop.PRICE);
            Reply refused = guest.requestRefund(Shop.PRICE, UUID.randomUUID().toString());
            assertThat(refused.status()).as(refused.raw()).isEqualTo(409);
            assertThat(refused.text("/type")).isEqualTo("/problems/refund-disputed");
            assertThat(guest.status()).isEqualTo("CONFIRMED");
            Mailbox.awaitOne(shop.owner.email, "A payment is disputed");
            lose(provider, dispute);
            awaitListed(shop, "LOST", Shop.PRICE);
            Mailbox.awaitOne(shop.owner.email, "A dispute is lost");
            win(provider, dispute);
            awaitListed(shop, "WON", 0);
            JsonNode won = Mailbox.awaitOne(shop.owner.email, "A dispute is won");
            assertThat(won.at("/text").asString()).contains("/dashboard/bookings/" + guest.bookingId());
            Verdict _ = Oracle.check(log);
        }
    }

    private static void lose(Misbehaving provider, String dispute) {
        if (provider == Misbehaving.STRIPE) {
            Disputes.becomes(dispute, "lost");
        } else {
            Disputes.resolves(dispute, "RESOLVED_BUYER_FAVOUR");
        }
    }

    private static void win(Misbehaving provider, String dispute) {
        if (provider == Misbehaving.STRIPE) {
            Disputes.becomes(dispute, "won");
        } else {
            Disputes.resolves(dispute, "RESOLVED_SELLER_FAVOUR");
        }
    }

    private static void awaitListed(Shop shop, String status, long withdrawn) {
        String path = "/api/v1/companies/" + shop.owner.companyId + "/disputes?status=" + status;
        await(status)
                .atMost(LIMIT)
                .until(() -> shop.owner.api.get(path).expect(200).items().stream()
                        .anyMatch(dispute -> dispute.at("/withdrawn/amount").asLong() == withdrawn));
    }
}
