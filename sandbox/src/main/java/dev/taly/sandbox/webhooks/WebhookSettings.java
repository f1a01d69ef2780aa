package dev.taly.sandbox.webhooks;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("sandbox.webhooks")
record WebhookSettings(@NotNull @DefaultValue("500ms") Duration firstRetry) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** Twice as long after every try. */
    Duration pauseAfter(int tries) {
        var pause = firstRetry.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
