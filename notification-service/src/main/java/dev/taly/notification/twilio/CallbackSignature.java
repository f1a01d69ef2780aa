package dev.taly.notification.twilio;

import com.twilio.security.RequestValidator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Twilio signs the address that we gave it together with the sorted fields of the form: HMAC-SHA1 with the auth token.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio: validating requests</a>
 */
@Component
class CallbackSignature {

    private final TwilioSettings settings;
    private final @Nullable RequestValidator validator;

    CallbackSignature(TwilioSettings settings) {
        this.settings = settings;
        this.validator = settings.authToken().isBlank() ? null : new RequestValidator(settings.authToken());
    }

    boolean isOf(UUID deliveryId, Map<String, String> form, @Nullable String signature) {
        return validator != null
                && signature != null
                && validator.validate(settings.callback(deliveryId).toString(), form, signature);
    }
}
