package dev.taly.defaults.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process takes events in.
 *
 * @param concurrency threads per queue
 * @param prefetch messages that the broker hands over before the first is acknowledged
 */
@ConfigurationProperties("taly.events")
record ConsumerSettings(
        @DefaultValue("1") int concurrency,
        @DefaultValue("50") int prefetch) {}
