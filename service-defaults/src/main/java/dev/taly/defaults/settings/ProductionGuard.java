package dev.taly.defaults.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Refuses to run in production with what belongs to development. */
final class ProductionGuard {

    /** What production accepts, for each variable that is set at all. */
    private static final Map<String, Predicate<String>> ACCEPTED = new TreeMap<>(Map.of(
            "TALY_ORIGIN", ProductionGuard::isHttps,
            "TALY_STRIPE_URL", ProductionGuard::isHttps,
            "TALY_SES_ENDPOINT", ProductionGuard::isHttps,
            // empty is the provider's own address
            "TALY_TWILIO_URL", value -> value.isEmpty() || isHttps(value),
            "TALY_S3_ENDPOINT", value -> value.isEmpty() || isHttps(value),
            "TALY_S3_PUBLIC_ENDPOINT", value -> value.isEmpty() || isHttps(value),
            "TALY_STRIPE_SECRET_KEY", value -> !value.startsWith("sk_test_")));

    private ProductionGuard() {}

    static void check(Environment environment) {
        if (TalyEnvironment.of(environment) != TalyEnvironment.PRODUCTION) {
            return;
        }
        ACCEPTED.forEach((variable, accepted) -> {
            @Nullable String value = environment.getProperty(variable);
            if (value != null && !accepted.test(value)) {
                throw new UnfitSettingsException(
                        "%s holds a development value, and this process runs in production.".formatted(variable),
                        "Set %s to its production value, or TALY_ENV to development or staging (unset means production)."
                                .formatted(variable));
            }
        });
    }

    private static boolean isHttps(String value) {
        return value.startsWith("https://");
    }
}
