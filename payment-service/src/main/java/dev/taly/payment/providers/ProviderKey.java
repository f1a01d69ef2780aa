package dev.taly.payment.providers;

import java.time.Instant;
import java.util.UUID;

/**
 * By what a provider recognises a call that it has had before.
 *
 * @param id of what is asked for
 * @param number how many keys before this one are spent
 * @param since when it was decided (machine time); providers do not remember keys for ever
 */
public record ProviderKey(UUID id, int number, Instant since) {

    /** The one before this; there is none before the first. */
    public ProviderKey previous() {
        return new ProviderKey(id, number - 1, since);
    }

    /** As it is sent. */
    public String text() {
        return number == 0 ? id.toString() : id + "-" + number;
    }
}
