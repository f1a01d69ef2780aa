package dev.taly.auth.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answerStep answers that could reveal an account take a multiple of this time
 * @param hashing the cost of a password hash
 */
@ConfigurationProperties("taly.auth.accounts")
record AccountSettings(
        @DefaultValue("250ms") Duration answerStep,
        @DefaultValue Hashing hashing) {

    /**
     * Argon2id, by default with the parameters that OWASP recommends.
     *
     * @param memoryKib memory of one hash
     * @param atOnce hashes computed at the same time
     * @param waiting hashes that may wait for their turn before callers are sent away
     */
    record Hashing(
            @DefaultValue("19456") int memoryKib,
            @DefaultValue("2") int iterations,
            @DefaultValue("1") int parallelism,
            @DefaultValue("2") int atOnce,
            @DefaultValue("64") int waiting) {}
}
