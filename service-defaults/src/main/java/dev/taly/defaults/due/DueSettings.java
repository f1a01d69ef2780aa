package dev.taly.defaults.due;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process does what is due.
 *
 * @param places how many rows of a lane it handles at once
 * @param poll how often a lane looks when nothing wakes it
 */
@ConfigurationProperties("taly.due")
record DueSettings(
        @DefaultValue("20") int places, @DefaultValue("1s") Duration poll) {}
