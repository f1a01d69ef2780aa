package dev.taly.e2e.faults;

import dev.taly.e2e.Running;
import dev.taly.e2e.load.Guest;
import java.util.List;
import java.util.Map;

/** Guests who take their money back past us, in the sandbox. */
final class Disputes {

    private Disputes() {}

    /** A guest disputes a part of what he paid; returns the provider's id of it. */
    static String open(Misbehaving provider, Guest guest, long amount) {
        String movement = Running.database()
                .sql("SELECT provider_payment_id FROM payment.attempt WHERE payment_id = ?::uuid AND captured > 0")
                .param(guest.paymentId())
                .query(String.class)
                .single();
        return provider == Misbehaving.STRIPE
                ? open("/sandbox/stripe/charges/" + charge(movement) + "/dispute", amount, "/id")
                : open("/sandbox/paypal/captures/" + movement + "/dispute", amount, "/dispute_id");
    }

    private static String open(String path, long amount, String id) {
        return Running.sandbox()
                .post(path, Map.of("amount", amount))
                .expect(201)
                .text(id);
    }

    private static String charge(String intent) {
        return Misbehaving.STRIPE.record("charges").stream()
                .filter(charge -> charge.at("/payment_intent").asString().equals(intent))
                .map(charge -> charge.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    /** Its bank decides about a dispute at Stripe. */
    static void becomes(String dispute, String status) {
        Running.sandbox()
                .post("/sandbox/stripe/disputes/" + dispute + "/status", Map.of("status", status))
                .expect(200);
    }

    /** PayPal decides about a dispute. */
    static void resolves(String dispute, String outcome) {
        Running.sandbox()
                .post("/sandbox/paypal/disputes/" + dispute + "/outcome", Map.of("outcome", outcome))
                .expect(200);
    }

    /** Status and withdrawn money of each dispute of a guest's payment, as our tables say. */
    static List<String> of(Guest guest) {
        return Running.database()
                .sql("""
                        SELECT d.status || ' ' || d.withdrawn FROM payment.dispute d JOIN payment.attempt a ON a.id = d.attempt_id
                        WHERE a.payment_id = ?::uuid AND d.status IS NOT NULL ORDER BY d.id""")
                .param(guest.paymentId())
                .query(String.class)
                .list();
    }
}
