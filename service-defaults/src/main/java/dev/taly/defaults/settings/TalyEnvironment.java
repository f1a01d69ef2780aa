package dev.taly.defaults.settings;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Where this process runs, from {@code TALY_ENV}. Unset means production, so that forgetting it is safe. */
public enum TalyEnvironment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION;

    /** The value of {@code TALY_ENV}; anything else than the three names stops start-up. */
    public static TalyEnvironment of(Environment environment) {
        String name = environment.getProperty("TALY_ENV", "production");
        return Arrays.stream(values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new UnfitSettingsException(
                        "TALY_ENV is '%s'.".formatted(name), "Set it to development, staging or production."));
    }
}
