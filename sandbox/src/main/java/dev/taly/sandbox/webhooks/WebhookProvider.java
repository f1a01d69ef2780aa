package dev.taly.sandbox.webhooks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The providers that call back. */
public enum WebhookProvider {
    STRIPE(Duration.ofMinutes(10)),
    PAYPAL(Duration.ofDays(4)),
    TWILIO(null),
    SES(Duration.ofHours(3));

    private final @Nullable Duration staleAge;

    WebhookProvider(@Nullable Duration staleAge) {
        this.staleAge = staleAge;
    }

    /** An age at which every receiver has to refuse a call; none where the calls bear no time. */
    @Nullable
    Duration staleAge() {
        return staleAge;
    }

    /** As it stands in addresses: {@code stripe}. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WebhookProvider at(String path) {
        return Arrays.stream(values())
                .filter(provider -> provider.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No provider '" + path + "' sends webhooks; these do: " + String.join(", ", paths())));
    }

    private static List<String> paths() {
        return Arrays.stream(values()).map(WebhookProvider::path).toList();
    }
}
