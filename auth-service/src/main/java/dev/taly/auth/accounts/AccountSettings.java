package dev.taly.auth.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answerStep answers that could reveal an account take a multiple of this time
 * @param unverified how long a registration that nobody proves is kept
 */
@ConfigurationProperties("taly.auth.accounts")
record AccountSettings(
        @DefaultValue("250ms") Duration answerStep,
        @DefaultValue("7d") Duration unverified) {}
