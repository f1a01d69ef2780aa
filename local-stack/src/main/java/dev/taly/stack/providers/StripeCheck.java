package dev.taly.stack.providers;

import dev.taly.stack.providers.ProviderHttp.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The key's mode and what it may read; the webhook. What it may write is not tried: that would be a payment. */
final class StripeCheck implements ProviderCheck {

    private static final String WEBHOOK = "/api/v1/webhooks/stripe";

    /** Resource by path, and the right that payment-service needs to it. */
    private static final Map<String, String> RIGHTS = rights();

    private final ProviderHttp http;

    StripeCheck(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public String provider() {
        return "Stripe";
    }

    @Override
    public List<Finding> findings(Variables variables) {
        List<Finding> missing = variables.missing(
                "TALY_STRIPE_URL", "TALY_STRIPE_SECRET_KEY", "TALY_STRIPE_WEBHOOK_SECRET", "TALY_ORIGIN");
        if (!missing.isEmpty()) {
            return missing;
        }
        List<Finding> findings = new ArrayList<>();
        String key = variables.text("TALY_STRIPE_SECRET_KEY");
        findings.add(mode(key, variables));
        if (!variables.text("TALY_STRIPE_WEBHOOK_SECRET").startsWith("whsec_")) {
            findings.add(Finding.toDo("TALY_STRIPE_WEBHOOK_SECRET is no signing secret, which begins with whsec_:"
                    + " the destination's page shows it"));
        }
        String url = variables.url("TALY_STRIPE_URL", "");
        for (Map.Entry<String, String> right : RIGHTS.entrySet()) {
            Answer answer = http.get(url + right.getKey() + "?limit=1", "Bearer " + key);
            if (answer.status() == 401) {
                findings.add(Finding.toDo("Stripe does not know the key: copy TALY_STRIPE_SECRET_KEY again"));
                return findings;
            }
            findings.add(
                    answer.isOk()
                            ? Finding.ok("the key may read " + right.getValue())
                            : Finding.toDo("the key may not read " + right.getValue() + " (" + answer.status()
                                    + "): give it that right, and to write where docs/providers.md says so"));
        }
        findings.add(webhook(http.get(url + "/v1/webhook_endpoints?limit=100", "Bearer " + key), variables));
        return findings;
    }

    private static Finding mode(String key, Variables variables) {
        if (key.matches("[rs]k_test_.*")) {
            return variables.isProduction()
                    ? Finding.toDo(
                            "the key is one of test mode, which production refuses: set one that begins with rk_live_")
                    : Finding.note("the key is one of test mode: no money moves");
        }
        if (key.startsWith("sk_live_")) {
            return Finding.note("the key may do everything: a restricted one (rk_live_) is enough");
        }
        return key.startsWith("rk_live_")
                ? Finding.ok("the key is a restricted one of live mode")
                : Finding.toDo("TALY_STRIPE_SECRET_KEY is no secret or restricted key");
    }

    private static Finding webhook(Answer answer, Variables variables) {
        String wanted = variables.url("TALY_ORIGIN", "") + WEBHOOK;
        if (!answer.isOk()) {
            return Finding.toDo("the key may not read Webhook Endpoints (" + answer.status()
                    + "): give it that right for this check, or see for yourself that there is one at " + wanted);
        }
        List<JsonNode> all = answer.body().path("data").valueStream().toList();
        return all.stream()
                .filter(endpoint -> endpoint.path("url").asString("").equals(wanted))
                .map(endpoint -> endpoint.path("status").asString("").equals("enabled")
                        ? new Webhook(wanted, events(endpoint)).compare(wanted, ProvidersPage.events("Stripe"))
                        : Finding.toDo("the webhook at " + wanted + " is switched off: switch it on in the dashboard"))
                .findFirst()
                .orElseGet(() -> Finding.toDo(
                        "there is no webhook at " + wanted + " among the " + all.size() + " of the account: make one"));
    }

    private static Set<String> events(JsonNode endpoint) {
        return endpoint.path("enabled_events")
                .valueStream()
                .map(type -> type.asString(""))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> rights() {
        Map<String, String> rights = new LinkedHashMap<>();
        rights.put("/v1/checkout/sessions", "Checkout Sessions");
        rights.put("/v1/refunds", "Refunds");
        rights.put("/v1/payment_intents", "PaymentIntents");
        rights.put("/v1/charges", "Charges");
        rights.put("/v1/disputes", "Disputes");
        return rights;
    }
}
