package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the messages of one channel to their provider. */
public interface Courier {

    NotificationChannel channel();

    /**
     * Called outside any transaction; must give up by itself after a few seconds.
     *
     * @return the provider's id of the message
     * @throws Undeliverable if trying again would not help
     * @throws Misconfigured if it helps only after somebody has mended something
     * @throws Unclear if the message may have been taken or not; any other exception means: not taken, try later
     */
    String send(Attempt attempt);

    /** The provider refused this very message. */
    final class Undeliverable extends RuntimeException {

        /** @param reason a word of the provider's or ours, never the address */
        public Undeliverable(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** The provider takes this message, and others like it, once somebody has mended how it or we are set up. */
    final class Misconfigured extends RuntimeException {

        private final String remedy;

        /**
         * @param reason a word of the provider's or ours, never the address
         * @param remedy what an operator does about it, in a sentence
         */
        public Misconfigured(String reason, String remedy) {
            super(reason);
            this.remedy = remedy;
        }

        public String reason() {
            return String.valueOf(getMessage());
        }

        String remedy() {
            return remedy;
        }
    }

    /** The message was sent off, and no answer says whether the provider took it. */
    final class Unclear extends RuntimeException {

        /** @param reason a word for the log, never the address */
        public Unclear(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** The provider certainly did not take the message, and may do so later. */
    final class Unavailable extends RuntimeException {

        private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

        private final @Nullable Duration retryAfter;
        private final boolean throttled;

        /** @param reason a word for the log, never the address */
        public Unavailable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.retryAfter = null;
            this.throttled = false;
        }

        /** @param retryAfter the provider's header of that name, in seconds (RFC 9110, section 10.2.3) */
        public Unavailable(String reason, @Nullable String retryAfter) {
            this(reason, retryAfter, false);
        }

        /** The same of a provider that has enough messages of ours for the moment. */
        public static Unavailable throttled(String reason, @Nullable String retryAfter) {
            return new Unavailable(reason, retryAfter, true);
        }

        private Unavailable(String reason, @Nullable String retryAfter, boolean throttled) {
            super(reason);
            this.throttled = throttled;
            this.retryAfter = retryAfter != null && SECONDS.matcher(retryAfter).matches()
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : null;
        }

        boolean isThrottled() {
            return throttled;
        }

        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }
}
