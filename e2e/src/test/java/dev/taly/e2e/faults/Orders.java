package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.FullOnly;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Webhooks of one payment, in each order there is; payment-service's own tests have all of them in every run. */
final class Orders {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long REFUNDED = 1500;

    /** Every so many of the orders. */
    private static final int QUICK = 4;

    private Orders() {}

    /**
     * A guest for each order: pays, is refunded a part and disputes the rest while the webhooks are held, which then come late
     * and in that order.
     */
    static void inAll(Misbehaving provider, String name, List<String> types, Measured measured) {
        Shop shop = Shop.open();
        provider.holdWebhooks();
        try (AckLog log = AckLog.create("orders")) {
            List<Guest> guests = new ArrayList<>();
            List<List<String>> orders = chosen(orders(types));
            for (List<String> order : orders) {
                Set<String> known = ids(provider);
                Guest guest = paidAndRefunded(shop, log, name, REFUNDED);
                Disputes.open(provider, guest, Shop.PRICE - REFUNDED);
                guests.add(guest);
                Map<String, String> held = heldFor(provider, types, known);
                provider.release(order.stream().map(held::get).toList(), 2);
            }
            Misbehaving.noMore();
            measured.note(orders.size() + " orders").oracle(Oracle.check(log));
            guests.forEach(guest -> {
                paidOnceAndRefundedOnce(guest, REFUNDED);
                assertThat(Disputes.of(guest)).containsExactly("NEEDS_RESPONSE " + (Shop.PRICE - REFUNDED));
            });
        }
    }

    /** All of them take minutes. Those of a quick run begin with each of the webhooks. */
    private static List<List<String>> chosen(List<List<String>> all) {
        return FullOnly.Condition.isFull()
                ? all
                : IntStream.range(0, all.size())
                        .filter(n -> n % QUICK == 0)
                        .mapToObj(all::get)
                        .toList();
    }

    private static List<List<String>> orders(List<String> types) {
        if (types.isEmpty()) {
            return List.of(List.of());
        }
        return types.stream()
                .flatMap(first -> orders(types.stream()
                                .filter(type -> !type.equals(first))
                                .toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    static Guest paidAndRefunded(Shop shop, AckLog log, String provider, long refunded) {
        Guest guest = new Guest(shop, log);
        guest.book(shop.priced, shop.nextStart());
        guest.approve(guest.pay(provider));
        guest.settle();
        guest.refund(refunded);
        return guest;
    }

    private static Map<String, String> heldFor(Misbehaving provider, List<String> types, Set<String> known) {
        return await("held webhooks " + types)
                .atMost(LIMIT)
                .until(
                        () -> provider.heldWebhooks().stream()
                                .filter(event -> !known.contains(id(event)))
                                .filter(event ->
                                        types.contains(event.at("/type").asString()))
                                .collect(Collectors.toMap(
                                        event -> event.at("/type").asString(), Orders::id, (one, other) -> one)),
                        held -> held.size() == types.size());
    }

    private static Set<String> ids(Misbehaving provider) {
        return provider.heldWebhooks().stream().map(Orders::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static String id(JsonNode event) {
        return event.at("/id").asString();
    }

    static void paidOnceAndRefundedOnce(Guest guest, long refunded) {
        assertThat(Running.database()
                        .sql(
                                "SELECT captured || ' ' || refunded || ' ' || refund_pending FROM payment.payment WHERE id = ?::uuid")
                        .param(guest.paymentId())
                        .query(String.class)
                        .single())
                .isEqualTo(Shop.PRICE + " " + refunded + " 0");
        assertThat(Running.database()
                        .sql("SELECT count(*) FROM payment.refund WHERE payment_id = ?::uuid")
                        .param(guest.paymentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
