package dev.taly.payment.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long webhooks are kept after they took effect or were given up, and names after they could last be paid under. The
 * database takes no less than 7 and 30 days, and 7 for names.
 *
 * @param payloads what they said; as long as somebody may want to read one again that was given up
 * @param webhooks that they came; longer than providers send one again, which Stripe does for 30 days by hand
 * @param names who began to pay and did not
 */
@ConfigurationProperties("taly.payment.retention")
record RetentionSettings(
        @DefaultValue("30d") Duration payloads,
        @DefaultValue("90d") Duration webhooks,
        @DefaultValue("30d") Duration names) {

    private static final Duration FEWEST_PAYLOADS = Duration.ofDays(7);
    private static final Duration FEWEST_WEBHOOKS = Duration.ofDays(30);
    private static final Duration FEWEST_NAMES = Duration.ofDays(7);

    RetentionSettings {
        if (payloads.compareTo(FEWEST_PAYLOADS) < 0 || webhooks.compareTo(FEWEST_WEBHOOKS) < 0) {
            throw new IllegalArgumentException(
                    "taly.payment.retention.payloads is 7d at least, and webhooks 30d, in which a provider may send one again");
        }
        if (names.compareTo(FEWEST_NAMES) < 0) {
            throw new IllegalArgumentException("taly.payment.retention.names is 7d at least");
        }
    }
}
