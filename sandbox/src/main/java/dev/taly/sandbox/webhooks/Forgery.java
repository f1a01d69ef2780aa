package dev.taly.sandbox.webhooks;

import dev.taly.sandbox.ControlJson;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What somebody could send who has seen a real webhook and does not have the secret, or has kept it for long. */
enum Forgery {
    SIGNATURE {
        @Override
        SignedWebhook of(WebhookEvent event, Instant now) {
            return event.signer().signedAt(now).withWrongSignature();
        }
    },

    STALE {
        @Override
        SignedWebhook of(WebhookEvent event, Instant now) {
            var provider = event.provider();
            var age = ControlJson.required(
                    provider.staleAge(), "Webhooks of " + provider.path() + " bear no time, so none is stale");
            return event.signer().signedAt(now.minus(age));
        }
    },

    /** Under another id, because a copy of a known event would be ignored whether it is believed or not. */
    BODY {
        @Override
        SignedWebhook of(WebhookEvent event, Instant now) {
            var message = event.signer().signedAt(now);
            var changed = message.body().replace(event.id(), another(event.id()));
            return message.withBody(changed.equals(message.body()) ? changed + "&forged=1" : changed);
        }
    };

    abstract SignedWebhook of(WebhookEvent event, Instant now);

    private static String another(String id) {
        var other = new StringBuilder(id);
        int last = id.length() - 1;
        do {
            other.setCharAt(last, (char) ('0' + ThreadLocalRandom.current().nextInt(10)));
        } while (other.charAt(last) == id.charAt(last));
        return other.toString();
    }
}
