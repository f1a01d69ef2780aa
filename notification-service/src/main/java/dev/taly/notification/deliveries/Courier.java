package dev.taly.notification.deliveries;

/** Takes a message to its provider. */
public interface Courier {

    /**
     * Called outside any transaction; must give up by itself after a few seconds.
     *
     * @return the provider's id of the message
     * @throws Undeliverable if trying again would not help; any other exception means: later
     */
    String send(Attempt attempt);

    /** The provider refused this very message. */
    final class Undeliverable extends RuntimeException {

        /** @param reason a word of the provider's or ours, never the address */
        public Undeliverable(String reason, Throwable cause) {
            super(reason, cause);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
