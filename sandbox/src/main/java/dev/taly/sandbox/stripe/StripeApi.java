package dev.taly.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What every call has in common: the key, the version, idempotency and error shapes. */
@Component
class StripeApi {

    private static final Logger log = LoggerFactory.getLogger(StripeApi.class);
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(\\.\\w+)?(; .*)?");

    private final StripeSettings settings;
    private final IdempotencyKeys keys;

    StripeApi(StripeSettings settings, IdempotencyKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    ResponseEntity<String> answer(StripeCall call, Function<StripeCall, ObjectNode> endpoint) {
        var answer = run(call, endpoint);
        var response = ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Request-Id", call.id())
                .header("Stripe-Version", call.version() == null ? StripeSettings.API_VERSION : call.version());
        if (call.idempotencyKey() != null) {
            response.header("Idempotency-Key", call.idempotencyKey());
        }
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.body());
    }

    private StripeAnswer run(StripeCall call, Function<StripeCall, ObjectNode> endpoint) {
        try {
            authenticate(call);
            checkVersion(call);
            var key = call.idempotencyKey();
            if (key == null || !call.method().equals("POST")) {
                return StripeAnswer.of(endpoint.apply(call));
            }
            return keys.once(key, call, () -> StripeAnswer.of(endpoint.apply(call)));
        } catch (StripeError error) {
            return StripeAnswer.of(error);
        } catch (RuntimeException unexpected) {
            log.error("The Stripe double failed on {} {}", call.method(), call.path(), unexpected);
            return StripeAnswer.of(StripeError.unexpected());
        }
    }

    private void authenticate(StripeCall call) {
        var authorization = call.authorization();
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw StripeError.unauthorized("You did not provide an API key. You need to provide your API key in the"
                    + " Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        var key = authorization.substring("Bearer ".length());
        if (!MessageDigest.isEqual(bytes(key), bytes(settings.secretKey()))) {
            var end = key.substring(Math.max(0, key.length() - 4));
            throw StripeError.unauthorized("Invalid API Key provided: ****" + end);
        }
    }

    private static void checkVersion(StripeCall call) {
        if (call.version() != null && !VERSION.matcher(call.version()).matches()) {
            throw StripeError.invalid(null, "Invalid Stripe API version: " + call.version(), null);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
