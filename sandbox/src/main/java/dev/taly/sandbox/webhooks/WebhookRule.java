package dev.taly.sandbox.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.taly.sandbox.ControlJson;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What happens to a provider's new events. Shuffled ones leave at any time within the delay, the others all after it. */
record WebhookRule(Mode mode, int copies, boolean shuffle, long delayMillis) {

    enum Mode {
        SEND,
        HOLD,
        DROP
    }

    static final WebhookRule NORMAL = new WebhookRule(Mode.SEND, 1, false, 0);

    static final int MOST_COPIES = 100;

    private static final long LONGEST_DELAY = Duration.ofMinutes(10).toMillis();
    private static final Duration SHUFFLE_WINDOW = Duration.ofSeconds(2);

    WebhookRule {
        ControlJson.check(copies >= 1 && copies <= MOST_COPIES, "copies must be from 1 to " + MOST_COPIES);
        ControlJson.check(
                delayMillis >= 0 && delayMillis <= LONGEST_DELAY, "delayMillis must be from 0 to " + LONGEST_DELAY);
    }

    /** For one copy of one event. */
    @JsonIgnore
    Duration delay() {
        if (!shuffle) {
            return Duration.ofMillis(delayMillis);
        }
        long window = delayMillis > 0 ? delayMillis : SHUFFLE_WINDOW.toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(window));
    }
}
