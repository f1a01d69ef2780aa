package dev.taly.defaults.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process sends events.
 *
 * @param relayEnabled whether it sends at all; can be switched at run time by the management endpoint
 * @param poll how often it looks into the outbox when nothing wakes it
 * @param relays how many lanes it serves at once
 */
@ConfigurationProperties("taly.outbox")
record OutboxSettings(
        @DefaultValue("true") boolean relayEnabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2") int relays) {}
