package dev.taly.gateway.limits;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param rateLimits by the name that routes give in their metadata {@code rate-limit}
 * @param callersOfANetwork how many callers may use up theirs at once from one network
 */
@ConfigurationProperties("taly")
record RateLimitSettings(Map<String, RateLimit> rateLimits, int callersOfANetwork) {

    /** Of one caller. */
    Map<String, NamedLimit> ofCallers() {
        return rateLimits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> NamedLimit.of(entry.getKey(), entry.getValue())));
    }

    /** Of all callers of one network together, who are known. */
    Map<String, NamedLimit> ofNetworks() {
        return rateLimits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> NamedLimit.of(
                                entry.getKey() + "-network", entry.getValue().times(callersOfANetwork))));
    }
}
