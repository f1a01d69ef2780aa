package dev.taly.sandbox.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The providers whose API can fail, each under {@code /<its name>}. */
enum Provider {
    STRIPE("/checkout/"),
    PAYPAL("/checkoutnow"),
    TWILIO(null),
    SES(null),
    S3(null),
    OIDC("/authorize");

    private final @Nullable String pages;

    Provider(@Nullable String pages) {
        this.pages = pages;
    }

    /** As it stands in addresses: {@code stripe}. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person's browser asks for this, not our services. */
    boolean isPage(String path) {
        return pages != null && path.startsWith(pages);
    }

    static @Nullable Provider at(String path) {
        return Arrays.stream(values())
                .filter(provider -> provider.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    static List<String> paths() {
        return Arrays.stream(values()).map(Provider::path).toList();
    }
}
