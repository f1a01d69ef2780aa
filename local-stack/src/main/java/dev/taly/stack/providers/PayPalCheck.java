package dev.taly.stack.providers;

import dev.taly.stack.providers.ProviderHttp.Answer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The app's credentials and its webhook. */
final class PayPalCheck implements ProviderCheck {

    private static final String WEBHOOK = "/api/v1/webhooks/paypal";

    private final ProviderHttp http;

    PayPalCheck(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public String provider() {
        return "PayPal";
    }

    /** Begins the scopes by which disputes may be read. */
    private static final String DISPUTES = "https://uri.paypal.com/services/disputes/read";

    @Override
    public List<Finding> findings(Variables variables) {
        if (!variables.has("TALY_PAYPAL_CLIENT_ID")) {
            return List.of(Finding.off("TALY_PAYPAL_CLIENT_ID is not set, so PayPal is not offered"));
        }
        List<Finding> missing = variables.missing(
                "TALY_PAYPAL_URL", "TALY_PAYPAL_CLIENT_SECRET", "TALY_PAYPAL_WEBHOOK_ID", "TALY_ORIGIN");
        if (!missing.isEmpty()) {
            return missing;
        }
        String url = variables.url("TALY_PAYPAL_URL", "");
        Answer token = http.post(
                url + "/v1/oauth2/token",
                ProviderHttp.basic(
                        variables.text("TALY_PAYPAL_CLIENT_ID"), variables.text("TALY_PAYPAL_CLIENT_SECRET")),
                "grant_type=client_credentials");
        if (!token.isOk()) {
            return List.of(Finding.toDo("PayPal does not take the app's id and secret (" + token.status()
                    + "): copy both again, and TALY_PAYPAL_URL is that of live or sandbox, as they are"));
        }
        Answer webhook = http.get(
                url + "/v1/notifications/webhooks/" + variables.text("TALY_PAYPAL_WEBHOOK_ID"),
                "Bearer " + token.body().path("access_token").asString(""));
        return List.of(
                Finding.ok("PayPal takes the app's id and secret"),
                disputes(token.body().path("scope").asString("")),
                webhook(webhook, variables));
    }

    private static Finding disputes(String scope) {
        return scope.contains(DISPUTES)
                ? Finding.ok("the app may read disputes")
                : Finding.toDo("the app may not read disputes: choose \"Customer disputes\" among its features");
    }

    private static Finding webhook(Answer answer, Variables variables) {
        if (!answer.isOk()) {
            return Finding.toDo("the app has no webhook of the id in TALY_PAYPAL_WEBHOOK_ID (" + answer.status()
                    + "): copy its id, not its name");
        }
        return new Webhook(answer.body().path("url").asString(""), events(answer.body()))
                .compare(variables.url("TALY_ORIGIN", "") + WEBHOOK, ProvidersPage.events("PayPal"));
    }

    private static Set<String> events(JsonNode webhook) {
        return webhook.path("event_types")
                .valueStream()
                .map(type -> type.path("name").asString(""))
                .collect(Collectors.toSet());
    }
}
