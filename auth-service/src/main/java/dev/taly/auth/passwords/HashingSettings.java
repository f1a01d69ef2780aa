package dev.taly.auth.passwords;

import dev.taly.defaults.queueing.FairQueue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cost of a password hash: Argon2id, by default with the parameters that OWASP recommends.
 *
 * @param memoryKib memory of one hash
 * @param atOnce hashes computed at the same time
 * @param waiting hashes that may wait for their turn before callers are sent away
 * @param share hashes of one network, computed or waiting, before its callers are sent away: the rest of the places is
 *     for others
 */
@ConfigurationProperties("taly.auth.accounts.hashing")
record HashingSettings(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int iterations,
        @DefaultValue("1") int parallelism,
        @DefaultValue("2") int atOnce,
        @DefaultValue("64") int waiting,
        @DefaultValue("22") int share) {

    FairQueue.Places places() {
        return new FairQueue.Places(atOnce, waiting, share);
    }
}
