package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A provider in the sandbox that is told to fail. */
record Misbehaving(String provider) {

    static final Misbehaving STRIPE = new Misbehaving("stripe");
    static final Misbehaving PAYPAL = new Misbehaving("paypal");
    static final Misbehaving SES = new Misbehaving("ses");

    private static final Api SANDBOX = Running.sandbox();

    /** Everything works again, and webhooks leave as usual; those that are held go out. */
    static void noMore() {
        SANDBOX.delete("/sandbox/faults").expect(204);
    }

    /** Calls with this method and path prefix fail so many times. Returns the fault's id. */
    String times(int times, String fault, String method, String path) {
        return add(Map.of("fault", fault, "method", method, "path", path, "times", times));
    }

    /** Fails until {@link #noMore()}. */
    String always(String fault, String method, String path) {
        return add(Map.of("fault", fault, "method", method, "path", path));
    }

    /** The whole provider is away. */
    String down() {
        return add(Map.of("fault", "DOWN"));
    }

    String slow(long millis, String method, String path) {
        return add(Map.of("fault", "SLOW", "method", method, "path", path, "times", 1, "delayMillis", millis));
    }

    private String add(Map<String, Object> order) {
        Map<String, Object> body = new HashMap<>(order);
        body.put("provider", provider);
        return SANDBOX.post("/sandbox/faults", body).expect(201).text("/id");
    }

    /** How often a fault has struck. */
    static int used(String id) {
        return SANDBOX.get("/sandbox/faults").expect(200).items().stream()
                .filter(fault -> fault.at("/id").asString().equals(id))
                .mapToInt(fault -> fault.at("/used").asInt())
                .findFirst()
                .orElseThrow();
    }

    /** Money comes by a page of Stripe's that had been closed. */
    static void payAfterTheEnd(String session) {
        SANDBOX.post("/sandbox/stripe/checkout/sessions/" + session + "/late-payment", Map.of())
                .expect(200);
    }

    void holdWebhooks() {
        rule(Map.of("mode", "HOLD"));
    }

    void sendWebhooks(int copies, boolean shuffle) {
        rule(Map.of("mode", "SEND", "copies", copies, "shuffle", shuffle));
    }

    private void rule(Map<String, Object> rule) {
        SANDBOX.put("/sandbox/webhooks/" + provider, rule).expect(200);
    }

    List<JsonNode> heldWebhooks() {
        return SANDBOX.get("/sandbox/webhooks/" + provider + "/held")
                .expect(200)
                .items();
    }

    /** Delivers them one after the other, and expects each to be taken. */
    void release(List<String> ids, int copies) {
        Reply released = SANDBOX.post(
                        "/sandbox/webhooks/" + provider + "/release", Map.of("ids", ids, "copies", copies))
                .expect(200);
        assertThat(released.items())
                .as(released.raw())
                .hasSize(ids.size() * copies)
                .allSatisfy(answer -> assertThat(answer.at("/status").asInt()).isBetween(200, 299));
    }

    /** Sends a forged copy. Returns what our side answered. */
    int forge(String id, String flaw) {
        return SANDBOX.post("/sandbox/webhooks/" + provider + "/forge", Map.of("like", id, "flaw", flaw))
                .expect(200)
                .body()
                .at("/status")
                .asInt();
    }

    List<JsonNode> record(String what) {
        return SANDBOX.get("/sandbox/" + provider + "/" + what).expect(200).items();
    }
}
