package dev.taly.gateway.limits;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param rateLimits by the name that routes give in their metadata {@code rate-limit}
 */
@ConfigurationProperties("taly")
record RateLimitSettings(Map<String, RateLimit> rateLimits) {

    RateLimit named(String name) {
        RateLimit limit = rateLimits.get(name);
        if (limit == null) {
            throw new IllegalStateException("taly.rate-limits." + name + " is not set");
        }
        return limit;
    }
}
