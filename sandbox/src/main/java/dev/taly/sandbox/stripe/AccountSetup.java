package dev.taly.sandbox.stripe;

import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a merchant set up in the dashboard: one webhook endpoint, which is sent everything. */
@Component
class AccountSetup {

    private static final Set<String> KNOWN = Set.of("limit");

    private final StripeSettings settings;

    AccountSetup(StripeSettings settings) {
        this.settings = settings;
    }

    ObjectNode webhookEndpoints(StripeCall call) {
        ObjectNode list = none(call);
        ObjectNode endpoint = list.withArray("data").addObject();
        endpoint.put("id", "we_sandbox")
                .put("object", "webhook_endpoint")
                .put("livemode", false)
                .put("status", "enabled")
                .put("url", settings.webhookUrl());
        endpoint.putArray("enabled_events").add("*");
        return list;
    }

    static ObjectNode none(StripeCall call) {
        call.params().refuseUnknown(KNOWN);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list").put("url", call.path()).put("has_more", false);
        list.putArray("data");
        return list;
    }
}
