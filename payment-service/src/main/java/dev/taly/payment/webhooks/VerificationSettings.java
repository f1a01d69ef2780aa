package dev.taly.payment.webhooks;

import dev.taly.defaults.queueing.FairQueue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often providers are asked whether they sent a webhook. They allow an account so many calls, also those that move money.
 *
 * @param atOnce webhooks that are asked about at the same time
 * @param waiting webhooks that may wait for that before senders are told to come back
 * @param share webhooks of one network, asked about or waiting, before the same: the rest of the places is for others
 * @param patience how long a webhook waits for its turn and the answer; less than the gateway does
 */
@ConfigurationProperties("taly.payment.verifications")
record VerificationSettings(
        @DefaultValue("4") int atOnce,
        @DefaultValue("44") int waiting,
        @DefaultValue("16") int share,
        @DefaultValue("8s") Duration patience) {

    FairQueue.Places places() {
        return new FairQueue.Places(atOnce, waiting, share);
    }
}
